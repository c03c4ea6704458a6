import { GroupRows } from '../../worker/protocol/groups.ts'
import type { NoticeReach } from '../../worker/protocol/notices.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { ThinFill } from '../parts/fill.tsx'
import { useReading } from '../parts/reading.ts'
import { number, t } from '../words/words.ts'
import { groupName } from '../parts/group-name.ts'
import { byGroup } from './reach-people.ts'

/** Each class with the receipts it has seen reached, one for each child; a tap shows that class's own. */
export function ByClass({ id, reach }: { id: string; reach: NoticeReach }) {
  const known = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups')).value.value?.groups ?? []
  const names = new Map([...known, ...me.value!.groups].map((group) => [group.id, groupName(group.name)]))
  const rows = byGroup(reach.groups, ({ groupId }) => names.get(groupId) ?? '')
  if (rows.length === 0) return null
  return (
    <section class="block">
      <h2>{t('reach.by-class')}</h2>
      <table>
        <thead class="hear">
          <tr>
            <th>{t('now.group')}</th>
            <th>{t('reach.share')}</th>
            <th>{t('stage.reached')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ groupId, reached, receipts }) => (
            <tr key={groupId}>
              <td class="mid name-in">
                <a href={`/notices/${id}/reach?group=${groupId}`} dir="auto">
                  {names.get(groupId) ?? t('reach.a-group')}
                </a>
              </td>
              <td class="mid bar">
                <ThinFill part={reached} whole={receipts} />
              </td>
              <td class="n">{t('reach.part', { part: number(reached), whole: number(receipts) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
