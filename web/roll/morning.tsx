import { useEffect } from 'preact/hooks'
import { Morning, type morningShows } from '../../worker/protocol/mornings.ts'
import { type MorningCount } from '../../worker/protocol/roll-events.ts'
import { schoolPath } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { ThinFill } from '../parts/fill.tsx'
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
      <h2 class="hear">{t('morning.title')}</h2>
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
  const total = (field: Exclude<keyof MorningCount, 'groupId' | 'takenAt'>) =>
    of.groups.reduce((sum, one) => sum + one[field], 0)
  const open = of.groups.filter((one) => one.takenAt === null).length
  const present = total('present') + total('late')
  const unexplained = total('unexplained')
  // Before anybody has taken a roll, nobody is known to be missing, and nobody to be there.
  const shown = (n: number) => (open === of.groups.length ? '–' : number(n))
  return (
    <>
      <div class="three" aria-live="polite">
        <Big n={shown(present)} word={t('morning.present')} show="present" icon="read" tone="is-own" />
        <Big n={shown(total('absent'))} word={t('morning.absent')} show="absent" icon="handed" />
        <Big
          n={shown(unexplained)}
          word={t('morning.unexplained')}
          show="unexplained"
          icon="alert"
          tone={unexplained > 0 ? 'is-bad' : ''}
        />
      </div>
      <ThinFill part={present} whole={total('students')} />
      <div class="counts morning">
        <Door n={total('late')} word={t('morning.late')} show="late" />
        <Door n={total('excused')} word={t('mark.excused')} show="excused" />
        <Door n={total('leftEarly')} word={t('mark.left-early')} show="left-early" />
        <div>
          <span class="big-n num">{number(open)}</span> <span class="word">{t('morning.not-taken')}</span>
        </div>
      </div>
      {of.alertsAt !== null && of.alertsAt > Date.now() && (
        <p class="aside">{t('morning.alerts-at', { time: clockTime(of.alertsAt) })}</p>
      )}
      <Classes groups={of.groups} />
    </>
  )
}

type Shows = { word: string; show: (typeof morningShows)[number] }

const Big = ({ n, word, show, icon, tone = '' }: Shows & { n: string; icon: IconName; tone?: string }) => (
  <a href={`/morning?show=${show}`} class={tone === 'is-bad' ? tone : ''}>
    <span class="huge-n num">{n}</span>
    <span class={`state ${tone}`}>
      <Icon name={icon} size="xs" />
      {word}
    </span>
  </a>
)

const Door = ({ n, word, show }: Shows & { n: number }) => (
  <a href={`/morning?show=${show}`}>
    <span class="big-n num">{number(n)}</span> <span class="word">{word}</span>
  </a>
)

const Classes = ({ groups }: { groups: (MorningCount & { name: string })[] }) => (
  <div class="scroll">
    <table class="morning-table">
      <thead>
        <tr>
          <th>{t('morning.class')}</th>
          <td class="broad" />
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
            {one.takenAt === null ? (
              <td class="second none-yet" colSpan={5}>
                {t('morning.not-taken')}
              </td>
            ) : (
              <Taken of={one} at={one.takenAt} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Taken = ({ of, at }: { of: MorningCount; at: number }) => (
  <>
    <td class="broad mid">
      <ThinFill part={of.present + of.late} whole={of.students} />
    </td>
    <td class="n">
      {number(of.present + of.late)}/{number(of.students)}
    </td>
    <td class="n">{number(of.absent)}</td>
    <td class={`n ${of.unexplained > 0 ? 'is-bad' : ''}`}>{number(of.unexplained)}</td>
    <td class="n">{clockTime(at)}</td>
  </>
)
