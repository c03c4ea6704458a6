import type { ReceiptRow } from '../../worker/protocol/notices.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import type { Shows } from '../parts/reading.ts'
import { Failed, None, Shown } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { byGroup, inView, peopleIn, type Person, type PeopleView } from './reach-people.ts'
import { ChildReceipt, PersonRow } from './receipt-row.tsx'
import { groupName } from '../parts/group-name.ts'
import { remind, reminding } from './reach-state.ts'

type Props = {
  id: string
  view: PeopleView
  group: string | null
  of: Shows<{ rows: ReceiptRow[] }>
  asks: 'read' | 'tap'
}

/** The people behind a count, by class; those who still lack something can be reminded, exactly as they stand here. */
export function People({ id, view, group, of, asks }: Props) {
  return (
    <section class="block people">
      {group ? <GroupHead id={id} of={of} group={group} /> : <Views id={id} view={view} asks={asks} />}
      <Shown of={of}>
        {({ rows }) => {
          if (group)
            return (
              <ul>
                {rows.map((row) => (
                  <li key={`${row.memberId} ${row.student?.id}`}>
                    <ChildReceipt row={row} />
                  </li>
                ))}
              </ul>
            )
          const people = byGroup(peopleIn(inView(rows, view)), ({ row }) => row.group.name)
          return (
            <>
              <div class="people-line">
                <h2 class="people-head">{t(`people.in-${view}`, { n: people.length })}</h2>
                {view.startsWith('un') && people.length > 0 && <Remind id={id} people={people} of={of} />}
              </div>
              {people.length === 0 && view === 'unreached' && <None icon="confirmed" title={t('reach.all')} />}
              <ul>
                {people.map((person, at) => (
                  <li key={person.row.memberId}>
                    <PersonRow person={person} again={at > 0 && people[at - 1]!.row.group.id === person.row.group.id} />
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Shown>
    </section>
  )
}

function Views({ id, view, asks }: { id: string; view: PeopleView; asks: 'read' | 'tap' }) {
  const views = ['unreached', 'unread', ...(asks === 'tap' ? (['unconfirmed'] as const) : []), 'all'] as const
  return (
    <nav class="seg" aria-label={t('people.which')}>
      {views.map((one) => (
        <a key={one} href={`/notices/${id}/reach?show=${one}`} aria-current={one === view ? 'true' : undefined}>
          {t(`view.${one}`)}
        </a>
      ))}
    </nav>
  )
}

function GroupHead({ id, of, group }: Pick<Props, 'id' | 'of'> & { group: string }) {
  const name = of.value.value?.rows[0]?.group.name ?? me.value!.groups.find((one) => one.id === group)?.name ?? ''
  return (
    <h2 class="people-head">
      <span dir="auto">{t('reach.receipts-of', { group: groupName(name) })}</span>
      <a class="btn small quiet end" href={`/notices/${id}/reach`}>
        {t('reach.whole')}
      </a>
    </h2>
  )
}

function Remind({ id, people, of }: { id: string; people: Person[]; of: Props['of'] }) {
  const members = people.map(({ row }) => row.memberId)
  const how = reminding.value?.noticeId === id ? reminding.value : null
  const tap = async () => {
    await remind(me.value!.school.id, id, members)
    await of.again()
  }
  const before = people.every(({ row }) => row.remindedAt !== null)
  return (
    <div class="remind">
      {how?.status === 'failed' && <Failed why={how.why} what={t('remind.failed')} again={() => void tap()} />}
      {how?.status === 'sent' && (
        <span class="state is-good" role="status">
          <Icon name="check" size="s" />
          {t('remind.done', { n: how.people, time: when(how.at) })}
        </span>
      )}
      <button
        class={`btn ${before ? 'quiet' : ''}`}
        type="button"
        aria-disabled={how?.status === 'sending'}
        onClick={() => void tap()}
      >
        <Icon name={how?.status === 'sending' ? 'clock' : 'bell'} size="s" />
        {t(before ? 'remind.again' : 'remind.these', { n: members.length })}
      </button>
    </div>
  )
}
