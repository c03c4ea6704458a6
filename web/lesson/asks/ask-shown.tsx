import type { AskNow } from '../../../worker/protocol/lesson-asks.ts'
import { Icon } from '../../icons/icon.tsx'
import { t } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Said } from '../said.ts'
import { AsksOf } from './asks-of.ts'
import { Bars } from './bars.tsx'
import { askTitle, choiceWords } from './choice-words.ts'
import { Wall } from './wall.tsx'
import './asks.css'

/** What is asked, for who answers: a tap counts at once, and may be changed until it is closed. */
export function AskShown({ lesson, now }: { lesson: OpenLesson; now: AskNow }) {
  const { ask, counts } = now
  const own = lesson.part(AsksOf).own.value
  const words = ask.choices ? choiceWords(ask.choices) : []
  const isLate = lesson.part(Said).refused.value?.why === 'closed'
  const looksOn = lesson.opened.value?.me.place === 'observer'
  return (
    <section class="paper ask-now" aria-labelledby="ask-now">
      <h2 id="ask-now" dir="auto">
        {askTitle(ask)}
      </h2>
      {ask.kind === 'wall' ? (
        <Wall lesson={lesson} now={now} />
      ) : (
        <>
          {ask.state === 'open' && !looksOn && <Choosing lesson={lesson} now={now} words={words} />}
          {ask.state !== 'open' && (
            <p class="second">
              {own ? t('ask.your-answer', { answer: words[own.choice] ?? '' }) : t('ask.not-answered')}
            </p>
          )}
          {isLate && (
            <p class="strip warn" role="alert">
              {t('ask.late')}
            </p>
          )}
          {ask.right !== null && <Result own={own?.choice ?? null} right={ask.right} words={words} />}
          {counts && <Bars words={words} counts={counts.counts} right={ask.right} own={own?.choice ?? null} />}
        </>
      )}
    </section>
  )
}

function Choosing({ lesson, now, words }: { lesson: OpenLesson; now: AskNow; words: readonly string[] }) {
  const asks = lesson.part(AsksOf)
  const own = asks.own.value
  return (
    <>
      <div class="choosing" role="group" aria-label={t('ask.choose')}>
        {words.map((word, n) => (
          <button
            key={n}
            class="choose"
            type="button"
            dir="auto"
            aria-pressed={own?.choice === n}
            onClick={() => asks.answer(now.ask.id, n)}
          >
            {own?.choice === n && <Icon name={own.waits ? 'clock' : 'check'} size="s" />}
            {word}
          </button>
        ))}
      </div>
      <p class="aside" role="status">
        {!own ? '' : own.waits ? t('ask.waits') : t('ask.may-change')}
      </p>
    </>
  )
}

/** Each sees their own result, and nobody else’s. */
const Result = ({ own, right, words }: { own: number | null; right: number; words: readonly string[] }) => (
  <p class="result" role="status">
    {own !== null && (
      <span class={`chip ${own === right ? 'good' : 'warn'}`}>
        <Icon name={own === right ? 'check' : 'x'} size="xs" />
        {t(own === right ? 'ask.right' : 'ask.wrong')}
      </span>
    )}
    {own !== right && <span>{t('ask.right-is', { answer: words[right] ?? '' })}</span>}
  </p>
)
