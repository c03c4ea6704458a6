import lazy from 'preact-iso/lazy'
import type { LessonPiece } from '../slots.tsx'
import { RoomsOf } from './rooms-of.ts'

const OwnRoom = lazy(() => import('./own-room.tsx').then(({ OwnRoom }) => OwnRoom))

/** The room one is in; nothing of it is loaded before there is one. */
export const RoomStrip: LessonPiece = ({ lesson }) => {
  const rooms = lesson.part(RoomsOf)
  const { now } = rooms.here.value
  const own = rooms.own.value
  return now && own ? <OwnRoom lesson={lesson} rooms={now} room={own} key={own.id} /> : null
}
