import { useEffect } from 'preact/hooks'
import { Morning } from '../../worker/protocol/mornings.ts'
import { type MorningCount } from '../../worker/protocol/roll-events.ts'
import { schoolPath } from '../api.ts'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { Shown } from '../parts/states.tsx'
import { clockTime } from '../parts/when.ts'
import { number, t } from '../words/words.ts'
import { followed, heardOfRolls } from './heard.ts'
import './roll.css'

/** The school's morning on the office's first page: it fills as the classes take their rolls, and the numbers open the names. */
export default function MorningNow() {
  const reading = useReading(Morning, schoolPath(me.value!.school.id, 'mornings'))
  useEffect(() => {
    followed.value = { noun: 'morning' }
    return () => {
      if (followed.value?.noun === 'morning') followed.value = null
    }
  }, [])
  return (
    <section class="block">
      <h2>{t('morning.title')}</h2>
      <Shown of={reading} rows={2}>
        {(morning) => <Counts of={live(morning)} />}
      </Shown>
    </section>
  )
}

/** What was heard since the page was asked for, where it is of the same day and newer. */
function live(morning: Morning): Morning {
  const heard = heardOfRolls.value
  if (heard?.type !== 'morning.counted' || heard.date !== morning.date || heard.version <= morning.version)
    return morning
  const counts = new Map(heard.groups.map((one) => [one.groupId, one]))
  return {
    ...morning,
    groups: morning.groups.map((one) => ({ ...one, ...counts.get(one.groupId), students: one.students })),
  }
}

function Counts({ of }: { of: Morning }) {
  const total = (field: 'present' | 'late' | 'absent' | 'unexplained') =>
    of.groups.reduce((sum, one) => sum + one[field], 0)
  const open = of.groups.filter((one) => one.takenAt === null).length
  return (
    <>
      <div class="counts" aria-live="polite">
        <Door n={total('present') + total('late')} word={t('morning.present')} show="present" />
        <Door n={total('late')} word={t('morning.late')} show="late" />
        <Door n={total('absent')} word={t('morning.absent')} show="absent" />
        <Door n={total('unexplained')} word={t('morning.unexplained')} show="unexplained" bad />
        <div>
          <span class="big-n num">{number(open)}</span> {t('morning.not-taken')}
        </div>
      </div>
      {of.alertsAt !== null && of.alertsAt > Date.now() && (
        <p class="aside">{t('morning.alerts-at', { time: clockTime(of.alertsAt) })}</p>
      )}
      <Classes groups={of.groups} />
    </>
  )
}

const Door = ({ n, word, show, bad }: { n: number; word: string; show: string; bad?: boolean }) => (
  <a href={`/morning?show=${show}`} class={bad && n > 0 ? 'is-bad' : ''}>
    <span class="big-n num">{number(n)}</span> {word}
  </a>
)

const Classes = ({ groups }: { groups: (MorningCount & { name: string })[] }) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          <th>{t('morning.class')}</th>
          <th class="n">{t('morning.present')}</th>
          <th class="n">{t('morning.absent')}</th>
          <th class="n">{t('morning.unexplained')}</th>
          <th class="n">{t('morning.taken')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((one) => (
          <tr key={one.groupId}>
            <td class="name-in">
              <a href={`/roll/${one.groupId}`} dir="auto">
                {one.name}
              </a>
            </td>
            <td class="n">
              {number(one.present + one.late)}/{number(one.students)}
            </td>
            <td class="n">{number(one.absent)}</td>
            <td class={`n ${one.unexplained > 0 ? 'is-bad' : ''}`}>{number(one.unexplained)}</td>
            {one.takenAt === null ? (
              <td class="second">{t('morning.not-taken')}</td>
            ) : (
              <td class="n">{clockTime(one.takenAt)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
