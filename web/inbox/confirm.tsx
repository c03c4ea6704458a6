import type { Concern, Entry } from '../../worker/protocol/inbox.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { answerKey, confirm, given } from './answers.ts'
import { confirmedAt, shortName } from './owed.ts'

/** One tap for each child; what is answered says when, in the place of its button. */
export function Confirm({ entry }: { entry: Entry }) {
  if (entry.notice.asks !== 'tap') return null
  const forChildren = entry.concerns.some(({ studentId }) => studentId !== null)
  const open = entry.concerns.filter((concern) => confirmedAt(entry, concern) === null)
  const done = entry.concerns.filter((concern) => confirmedAt(entry, concern) !== null)
  return (
    <div class="confirm">
      {open.length > 0 && forChildren && <p class="second">{t('confirm.for')}</p>}
      {open.length > 0 && (
        <div class="btns">
          {open.map((concern) => (
            <Tap key={concern.studentId} entry={entry} concern={concern} />
          ))}
        </div>
      )}
      {done.map((concern) => (
        <p class="state is-own" key={concern.studentId}>
          <Icon name="confirmed" size="s" />
          <span>{t('confirm.done', { who: whose(concern), time: when(confirmedAt(entry, concern)!) })}</span>
        </p>
      ))}
    </div>
  )
}

function whose(concern: Concern): string {
  const child = me.value?.children.find(({ id }) => id === concern.studentId)
  if (child) return shortName(child.name)
  return concern.studentId === null ? t('confirm.you') : t('confirm.child')
}

function Tap({ entry, concern }: { entry: Entry; concern: Concern }) {
  const alone = entry.concerns.length === 1
  const how = given.value.get(answerKey(entry.notice.id, concern.studentId))
  const tap = () => {
    if (!inbox.value || how?.status === 'sending') return
    void confirm(inbox.value, entry.notice.id, concern.studentId)
    inbox.value.mark({ noticeId: entry.notice.id, state: 'read' })
  }
  if (how?.status === 'refused')
    return <Failed why={how.why} what={t('confirm.failed', { who: whose(concern) })} again={tap} />
  const sending = how?.status === 'sending'
  return (
    <button class="btn" type="button" aria-disabled={sending} onClick={tap}>
      <Icon name={sending ? 'clock' : 'check'} size="s" />
      <span dir="auto">
        {concern.studentId !== null ? whose(concern) : alone ? t('confirm.seen') : t('confirm.myself')}
      </span>
      {sending && <span class="hear">{t('confirm.sending')}</span>}
    </button>
  )
}
