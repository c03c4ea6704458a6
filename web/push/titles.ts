import { urgencies } from '../../worker/protocol/notices.ts'
import type { PushTitles } from '../../worker/protocol/push.ts'
import { t } from '../words/words.ts'

/** A lock screen is read by whoever holds the phone: that there is a notice, and of which school. */
export const titlesOf = (school: string): PushTitles => {
  const [ordinary, important, urgent] = urgencies.map((urgency) => t(`push.title-${urgency}`, { school }).slice(0, 100))
  const message = t('push.title-message', { school }).slice(0, 100)
  const call = t('push.title-call', { school }).slice(0, 100)
  const over = t('push.title-call-over', { school }).slice(0, 100)
  const lesson = t('push.title-lesson', { school }).slice(0, 100)
  return { ordinary: ordinary ?? '', important: important ?? '', urgent: urgent ?? '', message, call, over, lesson }
}
