import lazy from 'preact-iso/lazy'
import type { FunctionComponent } from 'preact'
import type { OpenLesson } from './open-lesson.ts'
import { SeatStrip } from './seats/seat-strip.tsx'

/** What a part shows of a lesson. Whatever is big, or for teachers alone, is loaded when it is first shown. */
export type LessonPiece = FunctionComponent<{ lesson: OpenLesson }>

export { lazy }

const DataPanel = lazy(() => import('./seats/data.tsx'))
const LinesPanel = lazy(() => import('./seats/lines.tsx'))

/** The large place: each piece shows itself or nothing; where none does, the picture has it. */
export const stages: readonly LessonPiece[] = []
/** Below it: what is asked, what is said. */
export const strips: readonly LessonPiece[] = [SeatStrip]
/** Beside it, or behind a button where the screen is narrow. */
export const panels: readonly LessonPiece[] = [DataPanel]
/** In the bar at the thumb. */
export const buttons: readonly LessonPiece[] = []
/** The same, for whoever leads. */
export const leadButtons: readonly LessonPiece[] = []
export const leadPanels: readonly LessonPiece[] = [LinesPanel]
