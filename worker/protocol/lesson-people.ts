import * as v from 'valibot'
import { Name } from './members.ts'
import { Id, Instant, Text } from './words.ts'

/** How somebody is in a lesson: who leads it, who learns, who was let in by a pass, and who sees and hears only. */
export const lessonPlaces = ['lead', 'student', 'guest', 'observer'] as const

/** Somebody in a lesson, as the roster of their group says. `groupId` is the class by which they came in. */
export const LessonPerson = v.object({
  memberId: Id,
  name: Name,
  place: v.picklist(lessonPlaces),
  groupId: Id,
})
export type LessonPerson = v.InferOutput<typeof LessonPerson>

/** What somebody lets others hear or see. */
export const trackKinds = ['microphone', 'camera', 'screen', 'screen-sound'] as const
export type TrackKind = (typeof trackKinds)[number]

/** A picture or sound that is on air. Its id is the lesson's own: what the media server calls it is nobody's business. */
export const LessonTrack = v.object({ id: Id, memberId: Id, kind: v.picklist(trackKinds) })
export type LessonTrack = v.InferOutput<typeof LessonTrack>

/** A raised hand; the order is that of the times. */
export const LessonHand = v.object({ memberId: Id, at: Instant })
export type LessonHand = v.InferOutput<typeof LessonHand>

/** Those who came or left since a moment ago: a class that comes in at once is one event. */
const peopleChanged = v.object({
  type: v.literal('people.changed'),
  came: v.array(LessonPerson),
  left: v.array(Id),
})
const personRemoved = v.object({ type: v.literal('person.removed'), memberId: Id })
const handRaised = v.object({ type: v.literal('hand.raised'), ...LessonHand.entries })
const handLowered = v.object({ type: v.literal('hand.lowered'), memberId: Id })
const floorGiven = v.object({ type: v.literal('floor.given'), memberId: Id })
const floorTaken = v.object({ type: v.literal('floor.taken'), memberId: Id })
const trackOpened = v.object({ type: v.literal('track.opened'), track: LessonTrack })
const trackClosed = v.object({ type: v.literal('track.closed'), trackId: Id })
/** What there is to do while no teacher is there. */
const taskSet = v.object({ type: v.literal('task.set'), text: v.string() })
/** Who hears and sees whom has changed: whoever hears this asks again for what is on air. */
const tracksTurned = v.object({ type: v.literal('tracks.turned') })
/** Somebody has turned their own microphone off, or on again; the track stays. */
const voiceTurned = v.object({ type: v.literal('voice.turned'), memberId: Id, state: v.picklist(['on', 'off']) })

export const peopleEvents = [
  peopleChanged,
  personRemoved,
  handRaised,
  handLowered,
  floorGiven,
  floorTaken,
  trackOpened,
  trackClosed,
  tracksTurned,
  taskSet,
  voiceTurned,
] as const

export const peopleWords = [v.strictObject({ type: v.literal('voice'), state: v.picklist(['on', 'off']) })] as const

export const TaskDraft = v.strictObject({ text: Text(2000) })
export const HandTurn = v.strictObject({ state: v.picklist(['up', 'down']) })
export const FloorTurn = v.strictObject({ state: v.picklist(['given', 'taken']) })
export const Muting = v.strictObject({
  members: v.union([v.literal('all'), v.pipe(v.array(Id), v.minLength(1), v.maxLength(300))]),
})
export const LessonRemoval = v.strictObject({ state: v.literal('removed') })
export const LessonEnding = v.strictObject({ state: v.literal('ended') })
