import lazy from 'preact-iso/lazy'
import { withWords } from '../../words/language.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { GuestsOf } from './guests-of.ts'

const Waiting = lazy(() => withWords(import('./waiting.tsx'), 'lesson-lead'))

/** Who waits to be let in, where whoever leads cannot miss it. */
export const GuestStrip = ({ lesson }: { lesson: OpenLesson }) =>
  lesson.mayLead.value && lesson.part(GuestsOf).waiting.value.length > 0 ? <Waiting lesson={lesson} /> : null
