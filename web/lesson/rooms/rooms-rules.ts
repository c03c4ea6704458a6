import type { RoomsOpened } from '../../../worker/protocol/lesson-rooms.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'

/** The rooms, as this phone knows them: all of them, or one's own. */
export type RoomsHere = RoomsOpened
export const noRooms: RoomsHere = { now: null, notes: [] }

/** What hearing something changes. Whoever is put into another room has the notes of that one alone. */
export function heardRooms(here: RoomsHere, event: LessonEvent): RoomsHere {
  switch (event.type) {
    case 'lesson.opened':
      return event.rooms ?? noRooms
    case 'rooms.changed': {
      const ours = new Set<string | null>([null, ...event.rooms.rooms.map(({ id }) => id)])
      const isSame = here.now?.id === event.rooms.id
      return { now: event.rooms, notes: isSame ? here.notes.filter(({ roomId }) => ours.has(roomId)) : [] }
    }
    case 'rooms.closed':
      return here.now?.id === event.id ? noRooms : here
    case 'note.written': {
      const { note } = event
      if (here.now === null || here.notes.some(({ id }) => id === note.id)) return here
      return { ...here, notes: [...here.notes, note] }
    }
    case 'note.hidden':
      return { ...here, notes: here.notes.filter(({ id }) => id !== event.id) }
    default:
      return here
  }
}
