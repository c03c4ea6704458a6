import type { Mail } from './outside/mail.ts'
import type { LanguageTag } from './protocol/languages.ts'
import type { Notice } from './protocol/notices.ts'
import { bodies, line, oneLine } from './words/mail-text.ts'

/** A notice, or a reminder of it, as a mail: the school, the title, the text, and where it is answered. */
export function noticeMail(
  { id, title, body, urgency }: Pick<Notice, 'id' | 'title' | 'body' | 'urgency'>,
  school: string,
  language: LanguageTag,
  origin: string | undefined,
  isReminder = false
): Omit<Mail, 'to'> {
  const first = urgency === 'urgent' ? 'notice.urgent-subject' : 'notice.subject'
  const subject = line(language, isReminder ? 'reminder.subject' : first, { school, title })
  const link = origin ? new URL(`/notices/${id}`, origin).href : undefined
  const paragraphs = [
    title,
    ...body.split(/\n{2,}/),
    line(language, isReminder ? 'reminder.why' : 'notice.why', { school }),
    line(language, 'notice.open'),
  ]
  return { subject: oneLine(subject), ...bodies(language, paragraphs.filter(Boolean), link) }
}
