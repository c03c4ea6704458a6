import type { ComponentChildren } from 'preact'
import { EntryRow } from '../inbox/entry.tsx'
import { byUrgency, pocket, waits, type Held } from '../inbox/pocket.ts'
import { shortName } from '../inbox/short-name.ts'
import { membershipOf } from '../me/state.ts'
import { None } from '../parts/states.tsx'
import { isToday } from '../parts/when.ts'
import { t } from '../words/words.ts'

/** What waits and what came today, child by child over all schools: one day, whichever schools the children go to. */
export function Day({ entries }: { entries: readonly Held[] }) {
  const today = byUrgency(entries.filter((one) => waits(one) || isToday(one.entry.notice.postedAt)))
  if (today.length === 0) return <None icon="check" title={t('day.nothing')} />
  const own = today.filter(({ entry }) => entry.concerns.some(({ studentId }) => studentId === null))
  return (
    <>
      {pocket.value.flatMap((inbox) => {
        const { children, school } = membershipOf(inbox)
        return children.map(({ id, name, home }) => (
          <Part key={`${school.id} ${id}`} entries={today.filter(isAbout(inbox, id))}>
            <span dir="auto">{shortName(name)}</span>
            <span class="second">
              {home && <span dir="auto"> · {home}</span>}
              <span dir="auto"> · {school.name}</span>
            </span>
          </Part>
        ))
      })}
      <Part entries={own}>{t('day.own')}</Part>
    </>
  )
}

const isAbout =
  (inbox: Held['inbox'], childId: string) =>
  ({ inbox: of, entry }: Held) =>
    of === inbox && entry.concerns.some(({ studentId }) => studentId === childId)

const Part = ({ entries, children }: { entries: readonly Held[]; children: ComponentChildren }) =>
  entries.length === 0 ? null : (
    <section class="block">
      <h2>{children}</h2>
      <ul>
        {entries.map((one) => (
          <li key={one.entry.notice.id}>
            <EntryRow held={one} plain />
          </li>
        ))}
      </ul>
    </section>
  )
