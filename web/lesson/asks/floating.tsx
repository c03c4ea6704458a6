import { number } from '../../words/words.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { AsksOf } from './asks-of.ts'
import './asks.css'

/** Reactions of this moment rise over the stage and are gone. They are a picture only: read out, they would drown the lesson. */
export function Floating({ lesson }: { lesson: OpenLesson }) {
  const { n, counts } = lesson.part(AsksOf).reacted.value
  return (
    <div class="floating" aria-hidden="true" key={n}>
      {counts.map(({ emoji, count }) => (
        <span key={emoji}>
          {emoji}
          {count > 1 && <small>{number(count)}</small>}
        </span>
      ))}
    </div>
  )
}
