import type { push as english } from '../en/push.ts'
import type { In } from '../words.ts'

export const push: In<typeof english, Intl.LDMLPluralRule> = {
  'push.title-ordinary': '{school}: إشعار جديد',
  'push.title-important': '{school}: إشعار مهم',
  'push.title-urgent': '{school}: إشعار عاجل',
  'push.title-message': '{school}: رسالة لك',
  'push.title-call': '{school}: مكالمة واردة لك',
  'push.title-call-over': '{school}: انتهت المكالمة',
  'push.title-lesson': '{school}: حصتك على الهواء',
  'push.heading': 'التنبيهات على هذا الهاتف',
  'push.card': 'هل تريد معرفة الإشعارات وHomeroom مغلق؟',
  'push.why': 'يمكن لهاتفك أن يُظهر وصول إشعار، مثل إغلاق المدرسة مبكرًا. ويبقى ما فيه داخل Homeroom.',
  'push.start': 'إظهار على هذا الهاتف',
  'push.stop': 'إيقاف الإظهار',
  'push.later': 'ليس الآن',
  'push.failed': 'لم يُضبط هذا الهاتف.',
  'push.is-on': 'يُظهر هذا الهاتف وصول الإشعار دون ما فيه.',
  'push.is-off': 'هذا الهاتف صامت وHomeroom مغلق. قد تصلك الإشعارات العاجلة متأخرة.',
  'push.is-blocked': 'المتصفح لا يسمح بذلك. يمكنك تغييره في إعدادات المتصفح لهذه الصفحة.',
  'push.is-not-here':
    'لا يمكن لهذا المتصفح إظهار التنبيهات وHomeroom مغلق. على iPhone أضف Homeroom أولًا إلى الشاشة الرئيسية.',
}
