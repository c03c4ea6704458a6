import { useLocation } from 'preact-iso/router'
import type { BureauPlan, BureauRowQuery } from '../../worker/protocol/bureaus.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { number, t } from '../words/words.ts'
import { TreeRows } from './rows.tsx'
import { apply, hasOrdered, reading, showCards } from './state.ts'

type Show = BureauRowQuery['show']
const shows = ['all', 'add', 'change', 'same', 'fault'] as const satisfies readonly Show[]

export function TreePlan({ plan }: { plan: BureauPlan }) {
  const { query } = useLocation()
  const show = shows.find((one) => one === query['show']) ?? 'all'
  return (
    <main class="page" id="page">
      <header class="head">
        <div>
          <h1>{t('tree.would')}</h1>
          <p class="aside num">
            {t('tree.rows', { n: plan.rows })} · {t('tree.read', { time: when(plan.madeAt) })} ·{' '}
            {t(`tree.status-${plan.status}`)}
          </p>
        </div>
        <a class="btn quiet" href="/bureau/tree">
          <Icon name="upload" size="s" />
          {t('tree.another')}
        </a>
      </header>
      <Counts plan={plan} />
      {reading.value.status === 'failed' && (
        <Failed why={reading.value.why} what={t(`tree.failed-${reading.value.what}`)} />
      )}
      <nav class="seg" aria-label={t('tree.which-rows')}>
        {shows.map((one) => (
          <a
            key={one}
            href={`/bureau/tree?plan=${plan.id}&show=${one}`}
            aria-current={one === show ? 'true' : undefined}
          >
            {t(`tree.show-${one}`)} <span class="num">{number(countOf(plan, one))}</span>
          </a>
        ))}
      </nav>
      <TreeRows plan={plan.id} show={show} />
      <div class="dock plan-dock">
        <Standing plan={plan} />
      </div>
    </main>
  )
}

const countOf = ({ counts }: BureauPlan, show: Show) =>
  show === 'all' ? counts.add + counts.change + counts.same + counts.fault : counts[show]

function Counts({ plan: { id, counts } }: { plan: BureauPlan }) {
  const one = (
    word: 'schools' | 'classes' | 'change' | 'fault' | 'same',
    icon: IconName,
    tone: string,
    n: number,
    show: Show
  ) => (
    <a href={`/bureau/tree?plan=${id}&show=${show}`}>
      <span class={`big-n num ${word === 'fault' && n > 0 ? 'is-bad' : ''}`}>{number(n)}</span>
      <span class={`state ${tone}`}>
        <Icon name={icon} size="xs" />
        {t(`tree.count-${word}`, { n })}
      </span>
    </a>
  )
  return (
    <div class="counts">
      {one('schools', 'school', 'is-good', counts.newSchools, 'add')}
      {one('classes', 'plus', 'is-good', counts.newClasses, 'add')}
      {one('change', 'move', 'is-info', counts.change, 'change')}
      {one('fault', 'alert', counts.fault > 0 ? 'is-bad' : '', counts.fault, 'fault')}
      {one('same', 'minus', '', counts.same, 'same')}
    </div>
  )
}

/** What can be done with the plan as it stands, or how far it has come. */
function Standing({ plan }: { plan: BureauPlan }) {
  const { counts, status, done } = plan
  const all = counts.add + counts.change
  if (status === 'applied') return <Written plan={plan} all={all} />
  if (status === 'stale')
    return (
      <>
        <p class="state is-warn" role="status">
          <Icon name="alert" size="s" />
          <span>{t('tree.stale-hint')}</span>
        </p>
        <a class="btn end" href="/bureau/tree">
          {t('tree.another')}
        </a>
      </>
    )
  if (status === 'applying')
    return (
      <div class="applying">
        <label for="applying">{t('tree.so-far', { done, all })}</label>
        <progress id="applying" max={Math.max(1, all)} value={done} />
      </div>
    )
  return (
    <>
      <span class="second broad">{t('tree.nothing-yet')}</span>
      <button
        class="btn end"
        type="button"
        aria-disabled={all === 0}
        onClick={() => all > 0 && void apply(me.value!.school.id, plan.id)}
      >
        {all === 0
          ? t('tree.apply-none')
          : counts.fault > 0
            ? t('tree.apply-without', { all, n: counts.fault })
            : t('tree.apply', { n: all })}
      </button>
    </>
  )
}

function Written({ plan, all }: { plan: BureauPlan; all: number }) {
  const n = plan.counts.newSchools
  const waiting = plan.cards > 0 || (n > 0 && hasOrdered(plan.id))
  return (
    <>
      <div>
        <p class="state is-good" role="status">
          <Icon name="check" size="s" />
          <span>{t('tree.done', { n: all })}</span>
        </p>
        {waiting && <p class="second">{t('tree.cards-hint', { n })}</p>}
      </div>
      {waiting && (
        <button class="btn end" type="button" onClick={() => void showCards(me.value!.school.id, plan.id)}>
          <Icon name="card" size="s" />
          {t('tree.cards', { n })}
        </button>
      )}
    </>
  )
}
