import type { AskChange, AskNow } from '../../../worker/protocol/lesson-asks.ts'
import { Failed } from '../../parts/states.tsx'
import { inOrder, t } from '../../words/words.ts'
import { useActing } from '../acting.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { AsksOf } from './asks-of.ts'
import { Bars } from './bars.tsx'
import { askTitle, choiceWords } from './choice-words.ts'
import { Wall } from './wall.tsx'
import './asks.css'

/** What is asked, for who asks: the counts as they come, who is still missing, and what the class may see of it. */
export function AskLed({ lesson, now }: { lesson: OpenLesson; now: AskNow }) {
  const { ask, counts, answers } = now
  const { busy, failed, act } = useActing(lesson)
  const { state, shows, reveals } = ask
  const change = (to: Partial<AskChange>) => void act('PUT', `asks/${ask.id}`, { state, shows, reveals, ...to })
  const students = lesson.people.value.filter(({ place }) => place === 'student')
  const said = new Set(answers.map(({ memberId }) => memberId))
  const missing = students.filter(({ memberId }) => !said.has(memberId))
  const right = lesson.part(AsksOf).here.value.right
  return (
    <section class="paper ask-now" aria-labelledby="ask-now">
      <h2 id="ask-now" dir="auto">
        {askTitle(ask)}
      </h2>
      {failed.value && <Failed why={failed.value} what={t('ask.not-done')} />}
      {ask.kind === 'wall' || !ask.choices ? (
        <Wall
          lesson={lesson}
          now={now}
          hide={(card) => void act('PUT', `asks/${ask.id}/cards/${card.id}`, { state: 'hidden' })}
        />
      ) : (
        <>
          <Bars words={choiceWords(ask.choices)} counts={counts?.counts ?? []} right={right} own={null} />
          <p class="aside">
            {t('ask.of-answered', { n: counts?.answered ?? 0, of: missing.length + (counts?.answered ?? 0) })}
          </p>
          {ask.state === 'open' && <Missing names={missing.map(({ name }) => name.native)} />}
        </>
      )}
      <div class="btns">
        {ask.kind !== 'wall' && (
          <button
            class="btn small"
            type="button"
            disabled={busy.value}
            aria-pressed={ask.shows === 'class'}
            onClick={() => change({ shows: ask.shows === 'class' ? 'leads' : 'class' })}
          >
            {t(ask.shows === 'class' ? 'ask.unshow' : 'ask.show')}
          </button>
        )}
        {ask.kind === 'quiz' && ask.reveals === 'nothing' && (
          <button
            class="btn small quiet"
            type="button"
            disabled={busy.value}
            onClick={() => change({ state: 'closed', reveals: 'right' })}
          >
            {t('ask.reveal')}
          </button>
        )}
        {ask.state === 'open' && (
          <button
            class="btn small quiet"
            type="button"
            disabled={busy.value}
            onClick={() => change({ state: 'closed' })}
          >
            {t('ask.close')}
          </button>
        )}
        <button class="btn small quiet" type="button" disabled={busy.value} onClick={() => change({ state: 'away' })}>
          {t('ask.away')}
        </button>
      </div>
    </section>
  )
}

/** By name, for whoever leads alone: to help, not to rank. */
const Missing = ({ names }: { names: string[] }) =>
  names.length === 0 ? (
    <p class="second">{t('ask.all-answered')}</p>
  ) : (
    <details class="missing">
      <summary>{t('ask.missing', { n: names.length })}</summary>
      <ul>
        {names.toSorted(inOrder).map((name) => (
          <li key={name} dir="auto">
            {name}
          </li>
        ))}
      </ul>
    </details>
  )
