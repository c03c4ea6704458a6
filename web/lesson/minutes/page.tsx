import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { MinutesPage } from '../../../worker/protocol/lesson-minutes.ts'
import { schoolPath } from '../../api.ts'
import { Icon } from '../../icons/icon.tsx'
import { me } from '../../me/state.ts'
import { Named } from '../../parts/person.tsx'
import { useReading } from '../../parts/reading.ts'
import { None, Shown } from '../../parts/states.tsx'
import { Top } from '../../parts/top.tsx'
import { clockTime } from '../../parts/when.ts'
import { t } from '../../words/words.ts'
import { Counting } from './counting.tsx'
import { csvOf, hereAt, type HereRow } from './here-rules.ts'

const tickMs = 15_000

/** Who was in a lesson, for how long, and what that comes to. */
export default function WhoWasHere() {
  const { group = '', lesson = '' } = useRoute().params
  const path = schoolPath(me.value!.school.id, `groups/${group}/lessons/${lesson}/minutes`)
  const page = useReading(MinutesPage, path)
  const now = useSignal(Date.now())
  useEffect(() => {
    const ticks = setInterval(() => (now.value = Date.now()), tickMs)
    return () => clearInterval(ticks)
  }, [])
  return (
    <main class="page narrow" id="page">
      <Top up={`/groups/${group}`} heads title={t('here.title')} />
      <Shown of={page}>
        {(known) => {
          const rows = hereAt(known, Math.max(now.value, known.now))
          const { beganAt, endedAt } = known.lesson
          return (
            <>
              <p class="second">
                {endedAt === null
                  ? t('here.since', { time: clockTime(beganAt) })
                  : t('here.from-to', { from: clockTime(known.from), to: clockTime(endedAt) })}{' '}
                · {t('here.rule', { present: known.rule.presentFrom, late: known.rule.lateFrom })}
              </p>
              {rows.length === 0 && <None icon="people" title={t('here.nobody')} />}
              <ul class="rows">
                {rows.map((row) => (
                  <li key={row.memberId} class="paper">
                    <Row row={row} />
                  </li>
                ))}
              </ul>
              {known.maySet && rows.length > 0 && (
                <div class="btns">
                  <button class="btn quiet" type="button" onClick={() => save(known, rows)}>
                    <Icon name="download" size="s" />
                    {t('here.csv')}
                  </button>
                  <a class="btn quiet" href={`/roll/${group}?date=${known.date}&period=${known.period}`}>
                    {t('here.roll')}
                  </a>
                </div>
              )}
              {known.maySet && <Counting page={known} path={path} group={group} changed={() => void page.again()} />}
            </>
          )
        }}
      </Shown>
    </main>
  )
}

function Row({ row }: { row: HereRow }) {
  const { minutes, of, percent, atLeast } = row
  return (
    <>
      <p>
        <Named name={row.name} /> <strong>{row.isHere ? t('here.now') : t(`mark.${row.status}`)}</strong>
      </p>
      <p class="second num">{t('roll.measured', { minutes, of, percent, atLeast })}</p>
      {row.stays.length > 0 && (
        <p class="aside num">
          {row.stays.map(({ from, to }) => `${clockTime(from)}–${to === null ? '' : clockTime(to)}`).join(' · ')}
        </p>
      )}
    </>
  )
}

/** A table for the school's own programs, made on this phone. */
function save({ date, period }: MinutesPage, rows: readonly HereRow[]) {
  const head = [t('here.name'), t('here.reading'), t('here.status'), t('here.minutes'), t('here.of'), '%']
  const lines = rows.map(({ name, status, minutes, of, percent }) => [
    name.native,
    name.reading,
    t(`mark.${status}`),
    minutes,
    of,
    percent,
  ])
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csvOf([head, ...lines])], { type: 'text/csv' }))
  link.download = `${date}-${period}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
