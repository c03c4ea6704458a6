import * as v from 'valibot'
import { BureauDifference, BureauFault, type BureauRowQuery } from '../../worker/protocol/bureaus.ts'
import { schoolPath } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { usePages } from '../parts/reading.ts'
import { More, None, Shown } from '../parts/states.tsx'
import { isKey, number, t } from '../words/words.ts'

const Row = v.union([BureauDifference, BureauFault])

export function TreeRows({ plan, show }: { plan: string; show: BureauRowQuery['show'] }) {
  const pages = usePages(Row, schoolPath(me.value!.school.id, `bureau/plans/${plan}/rows?show=${show}`), 'after')
  return (
    <Shown of={pages}>
      {(rows) =>
        rows.length === 0 ? (
          <None icon="check" title={t('tree.no-rows')} />
        ) : (
          <>
            <table class="stacked plan-rows">
              <thead>
                <tr>
                  <th scope="col">{t('tree.line')}</th>
                  <th scope="col">{t('tree.what')}</th>
                  <th scope="col">{t('tree.name')}</th>
                  <th scope="col">{t('tree.was-will')}</th>
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
  )
}

const Where = ({ line }: { line: number }) => (
  <td class="aside num">{line > 0 ? t('tree.at', { line: number(line) }) : ''}</td>
)

const chips: Record<BureauDifference['what'], [IconName, string]> = {
  add: ['plus', 'good'],
  change: ['move', 'info'],
  same: ['minus', ''],
}

const fieldWord = (field: string) => {
  const key = `tree.field-${field}`
  return isKey(key) ? t(key) : field
}

const Difference = ({ row }: { row: BureauDifference }) => (
  <>
    <Where line={row.line} />
    <td>
      <span class={`chip ${chips[row.what][1]}`}>
        <Icon name={chips[row.what][0]} size="xs" way />
        {t(`tree.what-${row.what}`)}
      </span>
    </td>
    <td>
      <span dir="auto">{row.name}</span>{' '}
      <span class="role">
        {row.noun === 'class' ? t('tree.in-school', { school: row.school }) : t(`tree.noun-${row.noun}`)}
      </span>
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

const Fault = ({ row }: { row: BureauFault }) => (
  <>
    <Where line={row.line} />
    <td>
      <span class="chip bad">
        <Icon name="alert" size="xs" />
        {t('tree.fault')}
      </span>
    </td>
    <td class="role" translate={false}>
      {row.column}
    </td>
    <td class="whole">
      {t(`tree.why-${row.why}`, { column: row.column })}
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
