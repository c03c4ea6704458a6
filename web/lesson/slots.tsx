import lazy from 'preact-iso/lazy'
import type { FunctionComponent } from 'preact'
import { HangUp, InCall } from '../calls/hang-up.tsx'
import { AskButton } from './asks/ask-button.tsx'
import { AskStrip } from './asks/ask-strip.tsx'
import { AsksOf } from './asks/asks-of.ts'
import { ReactButton } from './asks/react.tsx'
import { OpenBoard } from './board/open-board.ts'
import { ClassesOf } from './classes/classes-of.ts'
import { ClassStrip } from './classes/class-strip.tsx'
import { withWords } from '../words/language.ts'
import { GuestsOf } from './guests/guests-of.ts'
import { GuestStrip } from './guests/strip.tsx'
import { Meeting } from './meeting/meeting.ts'
import { FacePages } from './meeting/pages.tsx'
import type { OpenLesson } from './open-lesson.ts'
import { SoFarPanel } from './replay/so-far-panel.tsx'
import { CaptionsStrip, RecordedStrip } from './replay/strips.tsx'
import { RoomStrip } from './rooms/room-strip.tsx'
import { RoomsButton, RoomsPanel } from './rooms/rooms-button.tsx'
import { RoomsOf } from './rooms/rooms-of.ts'
import { SeatStrip } from './seats/seat-strip.tsx'

/** What a part shows of a lesson. Whatever is big, or for teachers alone, is loaded when it is first shown. */
export type LessonPiece = FunctionComponent<{ lesson: OpenLesson }>

export { lazy }

const RecordPanel = lazy(() => withWords(import('./replay/record-panel.tsx'), 'lesson-lead'))
const DataPanel = lazy(() => import('./seats/data.tsx'))
const LinesPanel = lazy(() => import('./seats/lines.tsx'))
const GuestsPanel = lazy(() => withWords(import('./guests/panel.tsx'), 'lesson-lead'))
const BoardPanel = lazy(() => import('./board/panel.tsx'))

/** The large place: each piece shows itself or nothing; where none does, the picture has it. */
export const stages: readonly LessonPiece[] = [lazy(() => import('./board/stage.tsx'))]
/** Below it: what is asked, what is said. */
export const strips: readonly LessonPiece[] = [
  InCall,
  GuestStrip,
  FacePages,
  RecordedStrip,
  CaptionsStrip,
  SeatStrip,
  ClassStrip,
  RoomStrip,
  AskStrip,
]
/** Beside it, or behind a button where the screen is narrow. */
export const panels: readonly LessonPiece[] = [SoFarPanel, DataPanel]
/** In the bar at the thumb. */
export const buttons: readonly LessonPiece[] = [ReactButton, HangUp]
/** The same, for whoever leads. */
export const leadButtons: readonly LessonPiece[] = [AskButton, RoomsButton]
export const leadPanels: readonly LessonPiece[] = [BoardPanel, LinesPanel, RoomsPanel, RecordPanel, GuestsPanel]

/** For the tutor of one of several classes. */
export const tutorPanels: readonly LessonPiece[] = [LinesPanel]

/** Parts that must hear everything from the first frame on: what they are told is not in the log. */
export const listening = [Meeting, ClassesOf, AsksOf, RoomsOf, OpenBoard, GuestsOf] as const
