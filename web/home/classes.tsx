import type { ComponentChildren } from 'preact'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { Shown } from '../parts/states.tsx'
import { groupName } from '../parts/group-name.ts'
import { inOrder, number, t } from '../words/words.ts'

/** How many people are in each class; a tap shows them. */
export function Classes({ children }: { children: ComponentChildren }) {
  const reading = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups'))
  return (
    <section class="block">
      <h2>{t('now.classes')}</h2>
      {children}
      <Shown of={reading}>
        {({ groups }) => {
          const shown = groups.filter(
            ({ kind, members }) => kind === 'class' || kind === 'staff' || (kind === 'unplaced' && members > 0)
          )
          const rows = [...shown].sort(
            (a, b) => Number(a.kind !== 'class') - Number(b.kind !== 'class') || inOrder(a.name, b.name)
          )
          return (
            <table>
              <thead>
                <tr>
                  <th>{t('now.group')}</th>
                  <th>{t('now.year')}</th>
                  <th class="n">{t('now.members')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((group) => (
                  <tr key={group.id}>
                    <td class="name-in">
                      <a href={`/people?group=${group.id}`} dir="auto">
                        {groupName(group.name)}
                      </a>
                    </td>
                    <td dir="auto">{group.year}</td>
                    <td class="n">{number(group.members)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </Shown>
    </section>
  )
}
