import type { ReceiptRow } from '../../worker/protocol/notices.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { Named, Who } from '../parts/person.tsx'
import { ToPerson } from '../parts/to-person.tsx'
import { clockSeconds, isToday, when } from '../parts/when.ts'
import { listed, t } from '../words/words.ts'
import { groupName } from '../parts/group-name.ts'
import type { Person } from './reach-people.ts'

const exactly = (at: number) => (isToday(at) ? clockSeconds(at) : when(at))

/** One person, the class only where it changes, and why the notice has not come further. */
export const PersonRow = ({ person: { row, students }, again }: { person: Person; again: boolean }) => (
  <ToPerson id={row.memberId}>
    <span class={`second class-in ${again ? 'again' : ''}`} dir="auto">
      {groupName(row.group.name)}
    </span>
    <span class="body">
      <Who
        name={row.name}
        role={row.role}
        word={
          students.length > 0
            ? t('role.guardian-of', { children: listed(students.map(({ name }) => name.native)) })
            : undefined
        }
      />
      <Why row={row} />
      {row.remindedAt !== null && (
        <span class="why">
          <Icon name="bell" size="xs" />
          <span class="num">{t('entry.reminded', { time: when(row.remindedAt) })}</span>
        </span>
      )}
    </span>
  </ToPerson>
)

/** One receipt of one class: the child, who answers for them, and how far it is. */
export const ChildReceipt = ({ row }: { row: ReceiptRow }) => (
  <ToPerson id={row.memberId}>
    <span class="is-own">
      <Icon name={stateIcon(row)} size="s" />
    </span>
    <span class="body">
      {row.student && <Named name={row.student.name} />}
      <span class={row.student ? 'second' : ''}>
        <Who name={row.name} role={row.role} />
      </span>
      <Why row={row} />
    </span>
  </ToPerson>
)

const stateIcon = ({ state }: ReceiptRow): IconName => (state === 'waiting' ? 'clock' : state)

function Why({ row }: { row: ReceiptRow }) {
  const { reason } = row
  if (reason && row.reachedAt === null)
    return (
      <span class="why">
        <Icon name={reason.why === 'no-device' ? 'x' : reason.why === 'away' ? 'clock' : 'handed'} size="xs" />
        <span class="num">
          {reason.at === null
            ? t(`reason.${reason.why}`)
            : t(`reason.${reason.why}-since`, { time: exactly(reason.at) })}
        </span>
      </span>
    )
  const at = row.confirmedAt ?? row.readAt ?? row.reachedAt
  return (
    <span class="why">
      <Icon name={stateIcon(row)} size="xs" />
      <span class="num">
        {t(`stage.${row.state}`)}
        {at !== null && ` ${exactly(at)}`}
      </span>
    </span>
  )
}
