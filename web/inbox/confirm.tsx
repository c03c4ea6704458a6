import type { Concern } from '../../worker/protocol/inbox.ts'
import { Icon } from '../icons/icon.tsx'
import { membershipOf } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { answerKey, confirm, given } from './answers.ts'
import { confirmedAt } from './owed.ts'
import type { Held } from './pocket.ts'
import { shortName } from './short-name.ts'

/** One tap for each child; what is answered says when, in the place of its button. */
export function Confirm({ held }: { held: Held }) {
  const { entry } = held
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
            <Tap key={concern.studentId} held={held} concern={concern} />
          ))}
        </div>
      )}
      {done.map((concern) => (
        <p class="state is-own" key={concern.studentId}>
          <Icon name="confirmed" size="s" />
          <span>{t('confirm.done', { who: whose(held, concern), time: when(confirmedAt(entry, concern)!) })}</span>
        </p>
      ))}
    </div>
  )
}

function whose({ inbox }: Held, concern: Concern): string {
  const child = membershipOf(inbox).children.find(({ id }) => id === concern.studentId)
  if (child) return shortName(child.name)
  return concern.studentId === null ? t('confirm.you') : t('confirm.child')
}

function Tap({ held, concern }: { held: Held; concern: Concern }) {
  const { entry, inbox } = held
  const alone = entry.concerns.length === 1
  const how = given.value.get(answerKey(entry.notice.id, concern.studentId))
  const tap = () => {
    if (how?.status === 'sending') return
    void confirm(inbox, entry.notice.id, concern.studentId)
    inbox.mark({ noticeId: entry.notice.id, state: 'read' })
  }
  if (how?.status === 'refused')
    return <Failed why={how.why} what={t('confirm.failed', { who: whose(held, concern) })} again={tap} />
  const sending = how?.status === 'sending'
  return (
    <button class="btn" type="button" aria-disabled={sending} onClick={tap}>
      <Icon name={sending ? 'clock' : 'check'} size="s" />
      <span dir="auto">
        {concern.studentId !== null ? whose(held, concern) : alone ? t('confirm.seen') : t('confirm.myself')}
      </span>
      {sending && <span class="hear">{t('confirm.sending')}</span>}
    </button>
  )
}
