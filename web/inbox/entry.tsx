import type { Notice } from '../../worker/protocol/notices.ts'
import { Icon } from '../icons/icon.tsx'
import { membershipOf } from '../me/state.ts'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { Confirm } from './confirm.tsx'
import { LeaveAsked } from './leave-asked.tsx'
import { childrenOf, owed } from './owed.ts'
import { isFresh, pocket, type Held } from './pocket.ts'
import { shortName } from './short-name.ts'
import './entry.css'

/** What the school itself tells has a word of ours for its title. */
export const titleOf = ({ title, about }: Notice) =>
  about ? t(title === 'report.words' ? 'report.words' : 'report.member') : title

export const Urgency = ({ of }: { of: Notice['urgency'] }) =>
  of === 'ordinary' ? null : (
    <span class={`chip ${of === 'urgent' ? 'shout' : 'warn'}`}>
      <Icon name={of === 'urgent' ? 'alert' : 'up'} size="xs" />
      {t(`urgency.${of}`)}
    </span>
  )

/** Where entries of several schools stand together, each says whose it is. */
const Whose = ({ of }: { of: Held }) =>
  pocket.value.length < 2 ? null : (
    <span class="of-school" dir="auto">
      {membershipOf(of.inbox).school.name}
    </span>
  )

const Children = ({ of }: { of: Held }) => {
  const children = childrenOf(membershipOf(of.inbox), of.entry)
  return children.length === 0 ? null : (
    <span class="for-child">
      {children.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && t('comma')}
          <span dir="auto">{shortName(name)}</span>
        </span>
      ))}
    </span>
  )
}

/** Paper: an entry that waits for a tap, or that must not be overlooked. */
export const EntryPaper = ({ held }: { held: Held }) => {
  const { entry } = held
  const { notice } = entry
  return (
    <article class={`paper ${notice.urgency === 'urgent' ? 'urgent' : ''}`}>
      <p class="meta">
        <Urgency of={notice.urgency} />
        <Whose of={held} />
        <Children of={held} />
        <span>{t(`role.${notice.author.role}`)}</span>
        <span class="num">{when(notice.postedAt)}</span>
        {entry.remindedAt !== null && <Reminded at={entry.remindedAt} />}
      </p>
      <h2 dir="auto">{titleOf(notice)}</h2>
      {notice.body && (
        <p class="second excerpt" dir="auto">
          {notice.body}
        </p>
      )}
      <p class="second">
        <a class="all" href={`/notices/${notice.id}`}>
          {t('entry.read-all')}
          <span class="hear">: {titleOf(notice)}</span>
        </a>
      </p>
      <Confirm held={held} />
      <LeaveAsked held={held} />
    </article>
  )
}

const Reminded = ({ at }: { at: number }) => <span class="is-warn num">{t('entry.reminded', { time: when(at) })}</span>

/** Written on the board: an entry to be known. Its slot says whether something is owed. Where the heading says whose it is, the row is `plain`. */
export function EntryRow({ held, plain = false }: { held: Held; plain?: boolean }) {
  const { entry } = held
  const { notice } = entry
  const fresh = isFresh(held)
  const owes = owed(entry).length > 0
  return (
    <a class={`row ${fresh ? 'new' : ''}`} href={`/notices/${notice.id}`}>
      <Slot urgent={notice.urgency === 'urgent'} done={!fresh && !owes} />
      <span class="body">
        <span class="said" dir="auto">
          {titleOf(notice)}
        </span>
        <span class="meta">
          {(fresh || owes) && <Urgency of={notice.urgency} />}
          {!plain && <Whose of={held} />}
          {!plain && <Children of={held} />}
          <span>{t(`role.${notice.author.role}`)}</span>
          {owes && <span class="is-own">{t('entry.tap')}</span>}
          {fresh && !owes && <span class="is-own">{t('entry.new')}</span>}
          {entry.remindedAt !== null && (fresh || owes) && <Reminded at={entry.remindedAt} />}
        </span>
      </span>
      <span class="aside num">{when(notice.postedAt)}</span>
    </a>
  )
}

const Slot = ({ urgent, done }: { urgent: boolean; done: boolean }) => (
  <span class={`slot ${done ? 'done' : urgent ? 'urgent' : ''}`} aria-hidden="true">
    {done && <Icon name="check" size="xs" />}
  </span>
)
