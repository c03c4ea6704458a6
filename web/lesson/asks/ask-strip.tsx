import lazy from 'preact-iso/lazy'
import { withWords } from '../../words/language.ts'
import type { LessonPiece } from '../slots.tsx'
import { AsksOf } from './asks-of.ts'

const AskShown = lazy(() => import('./ask-shown.tsx').then(({ AskShown }) => AskShown))
const AskLed = lazy(() => withWords(import('./ask-led.tsx'), 'lesson-lead').then(({ AskLed }) => AskLed))
const Picked = lazy(() => import('./picked.tsx').then(({ Picked }) => Picked))
const Floating = lazy(() => import('./floating.tsx').then(({ Floating }) => Floating))

/** What is asked of the class now; nothing of it is loaded before something is. */
export const AskStrip: LessonPiece = ({ lesson }) => {
  const asks = lesson.part(AsksOf)
  const { now, pick } = asks.here.value
  return (
    <>
      {now && (lesson.mayLead.value ? <AskLed lesson={lesson} now={now} /> : <AskShown lesson={lesson} now={now} />)}
      {pick && <Picked lesson={lesson} key={pick.id} pick={pick} />}
      {asks.reacted.value.n > 0 && <Floating lesson={lesson} />}
    </>
  )
}
