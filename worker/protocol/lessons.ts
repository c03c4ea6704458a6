import * as v from 'valibot'
import { lessonKinds, OnAir } from './lesson-air.ts'
import { AsksOpened, asksEvents, asksWords } from './lesson-asks.ts'
import { BoardOpened, boardEvents, boardWords } from './lesson-board.ts'
import { PassesOpened, passesEvents } from './lesson-passes.ts'
import { ClassesOpened, classesEvents, LessonClass, mostClasses } from './lesson-classes.ts'
import { LessonHand, LessonPerson, LessonTrack, peopleEvents, peopleWords } from './lesson-people.ts'
import { ReplayOpened, replayEvents, replayWords } from './lesson-replay.ts'
import { RoomsOpened, roomsEvents, roomsWords } from './lesson-rooms.ts'
import { SeatOffer, SeatsOpened, seatsEvents, seatsWords } from './lesson-seats.ts'
import { SpeakersOpened, speakersEvents, speakersWords } from './lesson-speakers.ts'
import { cameraChoices } from './packs.ts'
import { Count, Id, Instant, Text } from './words.ts'

/** Begins a lesson of a group. Where one is on air already that one is answered, whatever the id. `task` is shown while no teacher is there. */
export const LessonDraft = v.strictObject({
  id: Id,
  kind: v.optional(v.picklist(lessonKinds), 'lesson'),
  title: v.optional(Text(120), ''),
  task: v.optional(Text(2000), ''),
  /** Further classes that are in it, each with its own tutor. */
  groups: v.optional(v.pipe(v.array(Id), v.maxLength(mostClasses)), []),
})
export type LessonDraft = v.InferOutput<typeof LessonDraft>

/** A lesson as its group knows it. It never ends by a clock, so there is no length in it. */
export const Lesson = v.object({
  ...OnAir.entries,
  task: v.string(),
  endedAt: v.nullable(Instant),
  offer: v.optional(SeatOffer),
  /** In a call with a child: nobody is heard before one of these second adults is there. */
  second: v.optional(v.array(Id)),
  /** Where it is one lecturer's with several classes: all of them, the lecturer's own first. */
  classes: v.optional(v.array(LessonClass)),
  /** In a class that was invited: the group of the lecturer, whose lesson it is. */
  home: v.optional(Id),
})
export type Lesson = v.InferOutput<typeof Lesson>

/** The lessons of a group, newest first. */
export const LessonPage = v.object({ rows: v.array(Lesson), mayLead: v.boolean() })
export type LessonPage = v.InferOutput<typeof LessonPage>

/** `locked` while no lead has been there for ten seconds: nobody else speaks, and the task is shown. */
export const lessonStates = ['open', 'locked', 'ended'] as const

/** The first frame of whoever comes in: how everything stands. Each part says its own under its own key. */
export const lessonOpened = v.object({
  type: v.literal('lesson.opened'),
  lesson: Lesson,
  me: LessonPerson,
  now: Instant,
  /** Where the log ends. */
  seq: Count,
  state: v.picklist(lessonStates),
  people: v.array(LessonPerson),
  hands: v.array(LessonHand),
  floor: v.array(Id),
  tracks: v.array(LessonTrack),
  /** Those who have turned their own microphone off. */
  silent: v.array(Id),
  /** Whether there is sound and picture at all: a deployment without a media server has none. */
  media: v.boolean(),
  /** What the school says of one's own camera; an older server says nothing. */
  camera: v.optional(v.picklist(cameraChoices)),
  board: v.optional(BoardOpened),
  asks: v.optional(AsksOpened),
  rooms: v.optional(RoomsOpened),
  seats: v.optional(SeatsOpened),
  replay: v.optional(ReplayOpened),
  speakers: v.optional(SpeakersOpened),
  passes: v.optional(PassesOpened),
  classes: v.optional(ClassesOpened),
})
export type LessonOpened = v.InferOutput<typeof lessonOpened>

const lessonLocked = v.object({ type: v.literal('lesson.locked'), state: v.picklist(['open', 'locked']) })
const lessonEnded = v.object({ type: v.literal('lesson.ended'), at: Instant })
/** The last that this socket says: one was removed, signed out, or has come in on another device. */
const lessonLeft = v.object({ type: v.literal('lesson.left'), why: v.picklist(['removed', 'signed-out', 'elsewhere']) })

/** Everything a phone can hear in a lesson. Past tense: it has already happened. A phone passes over a type it does not know. */
export const LessonEvent = v.variant('type', [
  lessonOpened,
  lessonLocked,
  lessonEnded,
  lessonLeft,
  ...peopleEvents,
  ...boardEvents,
  ...asksEvents,
  ...roomsEvents,
  ...seatsEvents,
  ...replayEvents,
  ...speakersEvents,
  ...passesEvents,
  ...classesEvents,
])
export type LessonEvent = v.InferOutput<typeof LessonEvent>

/** What goes down the socket. `seq` is the event's place in the log, null for what is not kept. */
export const LessonFrame = v.object({ at: Instant, seq: v.nullable(Count), event: LessonEvent })
export type LessonFrame = v.InferOutput<typeof LessonFrame>

/** What a phone may say up its socket: only what can be merged or lost. Everything else is a command. */
export const LessonWord = v.variant('type', [
  ...peopleWords,
  ...boardWords,
  ...asksWords,
  ...roomsWords,
  ...seatsWords,
  ...replayWords,
  ...speakersWords,
])
export type LessonWord = v.InferOutput<typeof LessonWord>

/** One event of the log, as replay and late joiners read it. `memberId` is null where it was for everybody. */
export const LogRow = v.object({ seq: Count, at: Instant, event: LessonEvent })
export type LogRow = v.InferOutput<typeof LogRow>
export const LogPage = v.object({ rows: v.array(LogRow), next: v.nullable(Count) })
export type LogPage = v.InferOutput<typeof LogPage>
export const LogQuery = v.strictObject({ after: v.pipe(v.string(), v.regex(/^\d{1,15}$/)) })
