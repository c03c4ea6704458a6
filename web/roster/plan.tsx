import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso/router'
import type { RosterPlan, RosterRowQuery } from '../../worker/protocol/rosters.ts'
import { whyOf, type Why } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { number, t } from '../words/words.ts'
import { PlanRows } from './rows.tsx'
import { apply, faultsFile, reading } from './state.ts'

type Show = RosterRowQuery['show']
const shows = ['all', 'add', 'change', 'leave', 'fault'] as const satisfies readonly Show[]
const failedFile = signal<Why | null>(null)

export function PlanPage({ plan }: { plan: RosterPlan }) {
  const { query } = useLocation()
  const show = shows.find((one) => one === query['show']) ?? 'all'
  return (
    <main class="page" id="page">
      <header class="head">
        <div>
          <h1>{t('roster.would')}</h1>
          <p class="aside num">
            {t('roster.rows', { n: plan.rows })} · {t('roster.read', { time: when(plan.madeAt) })} ·{' '}
            {t(`roster.status-${plan.status}`)}
          </p>
        </div>
        <a class="btn quiet" href="/people/roster">
          <Icon name="upload" size="s" />
          {t('roster.another')}
        </a>
      </header>
      <Counts plan={plan} />
      {reading.value.status === 'failed' && (
        <Failed why={reading.value.why} what={t(`roster.failed-${reading.value.what}`)} />
      )}
      {failedFile.value && <Failed why={failedFile.value} what={t('roster.failed-file')} />}
      <nav class="seg" aria-label={t('roster.which-rows')}>
        {shows.map((one) => (
          <a
            key={one}
            href={`/people/roster?plan=${plan.id}&show=${one}`}
            aria-current={one === show ? 'true' : undefined}
          >
            {t(`roster.show-${one}`)} <span class="num">{number(countOf(plan, one))}</span>
          </a>
        ))}
      </nav>
      <PlanRows plan={plan.id} show={show} />
      <div class="dock plan-dock">
        <Standing plan={plan} />
      </div>
    </main>
  )
}

const countOf = ({ counts }: RosterPlan, show: Show) =>
  show === 'all' ? counts.add + counts.change + counts.leave + counts.fault : counts[show]

function Counts({ plan: { id, counts } }: { plan: RosterPlan }) {
  const one = (word: Exclude<Show, 'all'> | 'same', icon: IconName, tone: string, n: number) => (
    <a href={`/people/roster?plan=${id}&show=${word === 'same' ? 'all' : word}`}>
      <span class={`big-n num ${word === 'fault' && n > 0 ? 'is-bad' : ''}`}>{number(n)}</span>
      <span class={`state ${tone}`}>
        <Icon name={icon} size="xs" />
        {t(`roster.count-${word}`, { n })}
      </span>
    </a>
  )
  return (
    <div class="counts">
      {one('add', 'plus', 'is-good', counts.addPeople)}
      {one('change', 'move', 'is-info', counts.changePeople)}
      {one('leave', 'leave', '', counts.leavePeople)}
      {one('fault', 'alert', counts.fault > 0 ? 'is-bad' : '', counts.fault)}
      {one('same', 'minus', '', counts.same)}
    </div>
  )
}

/** What can be done with the plan as it stands, or how far it has come. */
function Standing({ plan }: { plan: RosterPlan }) {
  const { counts, status, done } = plan
  const all = counts.add + counts.change + counts.leave
  if (status === 'applied') return <Line icon="check" tone="is-good" word={t('roster.done', { n: all })} />
  if (status === 'stale')
    return (
      <Line icon="alert" tone="is-warn" word={t('roster.stale-hint')}>
        <a class="btn end" href="/people/roster">
          {t('roster.another')}
        </a>
      </Line>
    )
  if (status === 'applying')
    return (
      <div class="applying">
        <label for="applying">{t('roster.so-far', { done, all })}</label>
        <progress id="applying" max={Math.max(1, all)} value={done} />
      </div>
    )
  return (
    <>
      <span class="second broad">{t('roster.nothing-yet')}</span>
      {counts.fault > 0 && (
        <button class="btn plain end" type="button" onClick={() => void download(plan.id)}>
          <Icon name="download" size="s" />
          {t('roster.faults-file', { n: counts.fault })}
        </button>
      )}
      <button
        class={`btn ${counts.fault > 0 ? '' : 'end'}`}
        type="button"
        aria-disabled={all === 0}
        onClick={() => all > 0 && void apply(me.value!.school.id, plan.id)}
      >
        {all === 0
          ? t('roster.apply-none')
          : counts.fault > 0
            ? t('roster.apply-without', { all, n: counts.fault })
            : t('roster.apply', { n: all })}
      </button>
    </>
  )
}

const Line = ({
  icon,
  tone,
  word,
  children,
}: {
  icon: IconName
  tone: string
  word: string
  children?: ComponentChildren
}) => (
  <>
    <p class={`state ${tone}`} role="status">
      <Icon name={icon} size="s" />
      <span>{word}</span>
    </p>
    {children}
  </>
)

async function download(plan: string) {
  failedFile.value = null
  try {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await faultsFile(me.value!.school.id, plan))
    link.download = 'roster-errors.csv'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  } catch (error) {
    failedFile.value = whyOf(error)
  }
}
