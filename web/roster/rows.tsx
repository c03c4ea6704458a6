import { signal } from '@preact/signals'
import * as v from 'valibot'
import { RosterDifference, RosterFault, type RosterRowQuery } from '../../worker/protocol/rosters.ts'
import { schoolPath } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { usePages } from '../parts/reading.ts'
import { More, None, Shown } from '../parts/states.tsx'
import { isKey, number, t } from '../words/words.ts'

const Row = v.union([RosterDifference, RosterFault])
const find = signal('')

export function PlanRows({ plan, show }: { plan: string; show: RosterRowQuery['show'] }) {
  const search = new URLSearchParams({ show, ...(find.value.trim() && { find: find.value.trim() }) })
  const pages = usePages(Row, schoolPath(me.value!.school.id, `roster/plans/${plan}/rows?${search}`), 'after')
  return (
    <>
      <input
        class="input plan-find"
        type="search"
        aria-label={t('roster.find')}
        placeholder={t('roster.find')}
        value={find.value}
        onChange={(event) => (find.value = event.currentTarget.value)}
      />
      <Shown of={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <None icon="check" title={t('roster.no-rows')} />
          ) : (
            <>
              <table class="stacked plan-rows">
                <thead>
                  <tr>
                    <th>{t('roster.where')}</th>
                    <th>{t('roster.what')}</th>
                    <th>{t('roster.name')}</th>
                    <th>{t('roster.was-will')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    <tr key={at}>{'why' in row ? <Fault row={row} /> : <Difference row={row} />}</tr>
                  ))}
                </tbody>
              </table>
              <More of={pages} />
            </>
          )
        }
      </Shown>
    </>
  )
}

const fieldWord = (field: string) => {
  const key = `roster.field-${field}`
  return isKey(key) ? t(key) : field
}

const Where = ({ file, line }: { file: string; line: number }) => (
  <td class="aside num">{file ? t('roster.at', { file, line: number(line) }) : ''}</td>
)

const chips: Record<RosterDifference['what'], [IconName, string]> = {
  add: ['plus', 'good'],
  change: ['move', 'info'],
  leave: ['leave', ''],
}

const Difference = ({ row }: { row: RosterDifference }) => (
  <>
    <Where file={row.file} line={row.line} />
    <td>
      <span class={`chip ${chips[row.what][1]}`}>
        <Icon name={chips[row.what][0]} size="xs" way />
        {t(`roster.what-${row.what}`)}
      </span>
    </td>
    <td>
      <Named name={row.name} /> <span class="role">{t(`roster.noun-${row.noun}`)}</span>
    </td>
    <td class="whole">
      {row.changes.map(({ field, was, will }) => (
        <span class="was-will" key={field}>
          <span class="role">{fieldWord(field)}</span>
          {was !== null && <s dir="auto">{was}</s>}
          {was !== null && will !== null && <Icon name="move" size="xs" way />}
          {will !== null && <span dir="auto">{will}</span>}
        </span>
      ))}
    </td>
  </>
)

const Fault = ({ row }: { row: RosterFault }) => (
  <>
    <Where file={row.file} line={row.line} />
    <td>
      <span class="chip bad">
        <Icon name="alert" size="xs" />
        {t('roster.fault')}
      </span>
    </td>
    <td class="role">{row.column}</td>
    <td class="whole">
      {t(`fault.${row.why}`, { column: row.column })}
      {row.value && (
        <>
          {' '}
          <q class="bad-value" dir="auto">
            {row.value}
          </q>
        </>
      )}
    </td>
  </>
)
