import * as v from 'valibot'
import { refusedWhys } from './lesson-asks.ts'
import { Name } from './members.ts'
import { Count, Id, Instant, Text } from './words.ts'

/** Rooms of a lesson: the class in small groups for a while, each hearing and seeing only itself. */
export const mostRooms = 50
const few = (least: number) => v.pipe(Count, v.minValue(least), v.maxValue(mostRooms))

/** By how many rooms, by how many in each, or as somebody has put them together; whoever is in no room comes into the smallest. */
export const Split = v.variant('how', [
  v.strictObject({ how: v.literal('number'), number: few(1) }),
  v.strictObject({ how: v.literal('size'), size: few(2) }),
  v.strictObject({
    how: v.literal('hand'),
    rooms: v.pipe(v.array(v.pipe(v.array(Id), v.maxLength(400))), v.minLength(1), v.maxLength(mostRooms)),
  }),
])
export type Split = v.InferOutput<typeof Split>
/** No minutes: until everybody is called back. */
const Minutes = v.pipe(Count, v.maxValue(180))
export const RoomsDraft = v.strictObject({ id: Id, split: Split, minutes: Minutes })
export type RoomsDraft = v.InferOutput<typeof RoomsDraft>

export const RoomsClosing = v.strictObject({ state: v.literal('closed') })
export const RoomsTime = v.strictObject({ minutes: Minutes })
export const RoomMove = v.strictObject({ roomId: Id })
export const Responsible = v.strictObject({ memberId: Id })
/** Where one who leads is: in a room, or with all. `id` names this visit. */
export const Visit = v.strictObject({ id: Id, roomId: v.union([v.literal('all'), Id]) })
export type Visit = v.InferOutput<typeof Visit>
/** Whether everybody hears the one who leads, in whatever room they are. */
export const Voice = v.strictObject({ state: v.picklist(['on', 'off']) })

const Somebody = v.object({ id: Id, name: Name })
export type Somebody = v.InferOutput<typeof Somebody>

export const LessonRoom = v.object({
  id: Id,
  n: Count,
  members: v.array(Somebody),
  /** A student or one of the staff to whom the others turn. */
  responsible: v.nullable(Id),
  /** Those who lead and are in it now: nobody looks on unseen. */
  leads: v.array(Somebody),
  /** Who has called for help and was not yet heard. */
  calls: v.nullable(v.object({ memberId: Id, at: Instant })),
})
export type LessonRoom = v.InferOutput<typeof LessonRoom>

/** `until` is when everybody comes back; null is when they are called. */
export const Rooms = v.object({
  id: Id,
  openedAt: Instant,
  until: v.nullable(Instant),
  /** Who is heard in all rooms. */
  voice: v.nullable(Id),
  rooms: v.array(LessonRoom),
})
export type Rooms = v.InferOutput<typeof Rooms>

export const NoteText = Text(1000)
/** `roomId` is null for what was said to all rooms. */
export const Note = v.object({ id: Id, roomId: v.nullable(Id), author: Somebody, text: v.string(), at: Instant })
export type Note = v.InferOutput<typeof Note>

export const roomsEvents = [
  /** All rooms for those who lead, one's own for the others: whoever has one is in it from now on. */
  v.object({ type: v.literal('rooms.changed'), rooms: Rooms }),
  v.object({ type: v.literal('rooms.closed'), id: Id }),
  v.object({ type: v.literal('note.written'), note: Note }),
  v.object({ type: v.literal('note.hidden'), id: Id }),
  v.object({ type: v.literal('note.refused'), id: Id, why: v.picklist(refusedWhys) }),
  v.object({ type: v.literal('help.called'), roomId: Id, memberId: Id, at: Instant }),
  /** One who leads would have been alone with one student, and is back with all. */
  v.object({ type: v.literal('visit.ended'), roomId: Id, memberId: Id }),
] as const
const RoomEvent = v.variant('type', roomsEvents)
export type RoomEvent = v.InferOutput<typeof RoomEvent>

/** `note` without a room is said to all rooms, by one who leads. */
export const roomsWords = [
  v.strictObject({
    type: v.literal('note'),
    id: Id,
    roomId: v.nullable(Id),
    text: v.pipe(NoteText, v.minLength(1)),
  }),
  v.strictObject({ type: v.literal('help'), roomId: Id }),
] as const
const RoomWord = v.variant('type', roomsWords)
export type RoomWord = v.InferOutput<typeof RoomWord>

export const RoomsOpened = v.object({ now: v.nullable(Rooms), notes: v.array(Note) })
export type RoomsOpened = v.InferOutput<typeof RoomsOpened>

/** The rooms of a lesson as they are kept: all of them for those who led it, for the others those they were in. */
export const RoomsKept = v.object({
  rounds: v.array(
    v.object({
      id: Id,
      openedAt: Instant,
      closedAt: v.nullable(Instant),
      rooms: v.array(
        v.object({
          id: Id,
          n: Count,
          members: v.array(Somebody),
          responsible: v.nullable(Id),
          visits: v.array(v.object({ ...Somebody.entries, cameAt: Instant, leftAt: v.nullable(Instant) })),
        })
      ),
      notes: v.array(Note),
    })
  ),
})
export type RoomsKept = v.InferOutput<typeof RoomsKept>
