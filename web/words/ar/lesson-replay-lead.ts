import type { lessonReplayLead as english } from '../en/lesson-replay-lead.ts'
import type { In } from '../words.ts'

export const lessonReplayLead: In<typeof english, 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  'record.title': 'التسجيل',
  'record.hint': 'يُسجَّل صوتك مع ما يُعرض على السبورة، ويرى ذلك كل من في الحصة.',
  'record.camera': 'مع الكاميرا أو الشاشة التي أعرضها',
  'record.all': 'مع أصوات من يتكلمون',
  'record.start': 'ابدأ التسجيل',
  'record.stop': 'أوقف التسجيل',
  'record.not-here': 'هذا المتصفح لا يستطيع التسجيل. يستطيع ذلك Chrome وEdge وFirefox.',
  'record.waiting': {
    zero: 'لم يبق شيء على هذا الجهاز.',
    one: 'بقيت قطعة واحدة على هذا الجهاز وستُرسل تلقائيًا.',
    two: 'بقيت قطعتان على هذا الجهاز وستُرسلان تلقائيًا.',
    few: 'بقيت {n} قطع على هذا الجهاز وستُرسل تلقائيًا.',
    many: 'بقيت {n} قطعة على هذا الجهاز وستُرسل تلقائيًا.',
    other: 'بقيت {n} قطعة على هذا الجهاز وستُرسل تلقائيًا.',
  },
  'record.microphone': 'الميكروفون غير متاح لهذه الصفحة. اسمح به بجانب العنوان.',
  'record.broke': 'توقف التسجيل. ما سُجِّل حتى الآن محفوظ. ابدأه من جديد.',
  'record.storage': 'لا يحفظ هذا المتصفح شيئًا هنا، فلا يمكن التسجيل. غالبًا ما تكون النافذة الخاصة هي السبب.',
  'record.refused': 'لم يُقبل التسجيل.',
  'captions.hint': 'يُرسل كلامك على دفعات من ثوانٍ قليلة لتكتبه آلة. لا يُحفظ الصوت، وتبقى الكلمات مع الحصة.',
  'captions.lang': 'اللغة التي تتكلمها',
  'captions.on': 'شغّل الترجمة النصية',
  'captions.off': 'أوقف الترجمة النصية',
  'captions.failed': 'لم تُكتب الكلمات الأخيرة.',
}
