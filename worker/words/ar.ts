import type { MailWords } from './mails.ts'

export const ar: MailWords = {
  'code.subject': '{code} هو رمزك في Homeroom',
  'code.body': [
    'رمز تسجيل الدخول: {code}',
    'يصلح {minutes} دقائق، مرة واحدة، وفي المتصفح الذي طلبه فقط: {browser}.',
    'لم تطلبه؟ إذن كتب أحدهم عنوانك. لا يدخل أحد دون هذا الرمز: لا تعطه لأحد، واحذف هذه الرسالة.',
  ],
  'browser.on': '{browser} على {system}',
  'browser.other': 'متصفح لا نعرفه',
  'notice.subject': '{school}: {title}',
  'notice.urgent-subject': 'عاجل – {school}: {title}',
  'reminder.subject': 'تذكير – {school}: {title}',
  'reminder.why': 'وصلتك هذه الرسالة لأن {school} ذكّرتك وما زالت تنتظرك.',
  'notice.open': 'افتح Homeroom لتقول إنك رأيته.',
  'notice.why': 'وصلتك هذه الرسالة من {school} لأن الإشعار لم يصل إلى هاتفك.',
}
