import type { Asked } from '../../../worker/protocol/lesson-asks.ts'
import { langOfText } from '../../text/lang.ts'
import { inOrder, t } from '../../words/words.ts'
import { Bars } from './bars.tsx'
import { askTitle, choiceWords } from './choice-words.ts'
import './asks.css'

/** One thing that was asked: for whoever led with every answer by name, for the others with their own. */
export function AskedRow({ asked, leads }: { asked: Asked; leads: boolean }) {
  const { ask, counts, answers, own, cards } = asked
  const words = ask.choices ? choiceWords(ask.choices) : []
  const byName = answers.toSorted((a, b) => inOrder(a.name?.native ?? '', b.name?.native ?? ''))
  return (
    <section class="paper ask-now">
      <h2 dir="auto">{askTitle(ask)}</h2>
      {ask.choices && !leads && (
        <p class="second">
          {own === null ? t('ask.not-answered') : t('ask.your-answer', { answer: words[own] ?? '' })}
        </p>
      )}
      {ask.right !== null && <p>{t('ask.right-is', { answer: words[ask.right] ?? '' })}</p>}
      {counts && <Bars words={words} counts={counts.counts} right={ask.right} own={own} />}
      {byName.length > 0 && (
        <details class="missing">
          <summary>{t('asked.who')}</summary>
          <ul>
            {byName.map(({ memberId, name, choice }) => (
              <li key={memberId} dir="auto">
                {name?.native} · {words[choice]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {cards.length > 0 && (
        <ul class="wall">
          {cards.map((card) => (
            <li key={card.id} class="card">
              <p dir="auto" lang={langOfText(card.text)}>
                {card.text}
              </p>
              <p class="aside">
                {card.author?.name?.native} {card.state === 'hidden' && t('asked.hidden')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
