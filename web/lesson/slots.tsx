import lazy from 'preact-iso/lazy'
import type { FunctionComponent } from 'preact'
import { OpenBoard } from './board/open-board.ts'
import type { OpenLesson } from './open-lesson.ts'

/** What a part shows of a lesson. Whatever is big, or for teachers alone, is loaded when it is first shown. */
export type LessonPiece = FunctionComponent<{ lesson: OpenLesson }>

export { lazy }

/** Parts that listen before the lesson opens, because not all that they hear is told again. */
export const fromTheStart: readonly (new (lesson: OpenLesson) => unknown)[] = [OpenBoard]

/** The large place: each piece shows itself or nothing; where none does, the picture has it. */
export const stages: readonly LessonPiece[] = [lazy(() => import('./board/stage.tsx'))]
/** Below it: what is asked, what is said. */
export const strips: readonly LessonPiece[] = []
/** Beside it, or behind a button where the screen is narrow. */
export const panels: readonly LessonPiece[] = []
/** In the bar at the thumb. */
export const buttons: readonly LessonPiece[] = []
/** The same, for whoever leads. */
export const leadButtons: readonly LessonPiece[] = []
export const leadPanels: readonly LessonPiece[] = [lazy(() => import('./board/panel.tsx'))]
