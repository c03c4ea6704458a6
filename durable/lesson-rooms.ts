import type { RoomsDraft, RoomsKept, Visit } from '../worker/protocol/lesson-rooms.ts'
import type { TrackKind } from '../worker/protocol/lesson-people.ts'
import type { LessonOpened, LessonWord } from '../worker/protocol/lessons.ts'
import { firstPolicy, type Policy } from '../worker/protocol/packs.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { stateOf } from './lesson-state-rules.ts'
import { oweReport } from './danger-screen.ts'
import { callHelp, writeNote } from './lesson-notes-rules.ts'
import { presentIn, type Present } from './lesson-names.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { hearAnew } from './lesson-rooms-hearing.ts'
import { roomsFor, roomsKeptFor } from './lesson-rooms-read.ts'
import { sayClosed, sayNote, sayNotesTo, sayRooms } from './lesson-rooms-say.ts'
import * as rules from './lesson-rooms-rules.ts'
import { aloneUntil, endAlone, visit, watchAlone } from './lesson-visits-rules.ts'

export type RoomsCommand =
  | { type: 'rooms.open'; draft: RoomsDraft }
  | { type: 'rooms.time'; roundId: string; minutes: number }
  | { type: 'rooms.close'; roundId: string }
  | { type: 'room.move'; roomId: string; memberId: string }
  | { type: 'room.responsible'; roomId: string; memberId: string }
  | { type: 'room.visit'; visit: Visit }
  | { type: 'rooms.voice'; state: 'on' | 'off' }

/** The class in rooms: who is where, what they note, and that no adult is alone with one student. */
export class RoomsPart implements LessonPart {
  readonly #hall: Hall
  /** As it was last read; until then the strictest is asked. */
  #policy: Policy = firstPolicy('UTC')

  constructor(hall: Hall) {
    this.#hall = hall
  }

  opening = (person: Person): Partial<LessonOpened> => ({ rooms: roomsFor(this.#hall.sql, person) })
  page = (person: Person): RoomsKept => roomsKeptFor(this.#hall.sql, person)
  know = (policy: Policy) => (this.#policy = policy)

  hear(person: Person, word: LessonWord, now: number): readonly Say[] | undefined {
    if (word.type === 'help') {
      const { roomId } = word
      const { memberId } = person
      if (!callHelp(this.#hall.sql, memberId, roomId, now)) return []
      return [
        { to: 'leads', event: { type: 'help.called', roomId, memberId, at: now } },
        ...sayRooms(this.#hall.sql, [roomId]),
      ]
    }
    if (word.type !== 'note') return undefined
    return this.#note(person, word, now)
  }

  #note(person: Person, word: Extract<LessonWord, { type: 'note' }>, now: number): Say[] {
    const { sql, lessonId } = this.#hall
    const { memberId, place } = person
    // Nobody is alone in a room without a teacher: chat rests as microphones do. It is said again when they are back.
    if (place !== 'lead' && stateOf(sql) === 'locked')
      return [{ to: { members: [memberId] }, event: { type: 'note.refused', id: word.id, why: 'locked' } }]
    const noted = writeNote(sql, memberId, place === 'lead', word, now)
    const to = { members: [memberId] }
    if (!noted.note) return [{ to, event: { type: 'note.refused', id: word.id, why: noted.why } }]
    const { danger, note } = noted
    if (danger)
      oweReport(sql, { source: 'words', messageId: note.id, authorId: memberId, danger, at: now, lessonId }, now)
    // Said again it is told to all again: whoever has it already has it once.
    return sayNote(sql, note)
  }

  came(person: Person, now: number): readonly Say[] {
    const placed = person.place === 'student' ? rules.placeLate(this.#hall.sql, person.memberId, now) : null
    this.#watch(now)
    return placed === null ? [] : [...sayRooms(this.#hall.sql, [placed]), ...hearAnew(this.#hall, [placed], now)]
  }

  left(_: Person, now: number): readonly Say[] {
    this.#watch(now)
    return []
  }

  /** By those who lead. */
  do(person: Person, command: RoomsCommand, now: number): readonly Say[] {
    if (person.place !== 'lead') throw new Refusal('not-allowed', 'place')
    // A room would put the students of several classes together.
    if (this.#hall.lesson().classes) throw new Refusal('conflict', 'classes')
    const said = this.#done(person.memberId, command, now)
    this.#watch(now)
    return said
  }

  #done(byId: string, command: RoomsCommand, now: number): readonly Say[] {
    const { sql } = this.#hall
    switch (command.type) {
      case 'rooms.open': {
        const students = [...this.#present().students]
        const before = rules.roundNow(sql)
        const round = rules.openRooms(sql, { byId, draft: command.draft, students }, Math.random, now)
        if (before?.id === round.id || round.closedAt !== null) return []
        return [...sayRooms(sql), ...hearAnew(this.#hall, 'all', now)]
      }
      case 'rooms.time':
        rules.timeRooms(sql, command.roundId, command.minutes, now)
        return sayRooms(sql)
      case 'rooms.close':
        return rules.roundNow(sql)?.id === command.roundId ? this.#close(now) : []
      case 'room.move': {
        const from = rules.roomIn(sql, command.memberId)
        if (!rules.moveTo(sql, command.roomId, command.memberId, now) || from === null) return []
        const both = [from, command.roomId]
        const notes = sayNotesTo(sql, command.memberId, command.roomId)
        return [...sayRooms(sql, both), ...notes, ...hearAnew(this.#hall, both, now)]
      }
      case 'room.responsible': {
        const { leads } = this.#present()
        rules.nameResponsible(sql, command.roomId, command.memberId, (id) => leads.has(id))
        return sayRooms(sql, [command.roomId])
      }
      case 'room.visit': {
        const at = { present: this.#present(), policy: this.#policy }
        const from = rules.roomIn(sql, byId)
        const changed = visit(sql, byId, command.visit, at, now)
        if (changed.length === 0) return []
        return [...sayRooms(sql, changed), ...hearAnew(this.#hall, [from, rules.roomIn(sql, byId)], now)]
      }
      case 'rooms.voice':
        if (!rules.speakToAll(sql, byId, command.state)) return []
        return [...sayRooms(sql), ...hearAnew(this.#hall, 'all', now)]
    }
  }

  ended = (now: number): readonly Say[] => this.#close(now)

  mayHear = ({ memberId }: Person, of: string, kind: TrackKind): boolean =>
    rules.audible(this.#hall.sql, memberId, of, kind)

  #close(now: number): Say[] {
    const closed = sayClosed(rules.closeRooms(this.#hall.sql, now))
    return closed.length === 0 ? [] : [...closed, ...hearAnew(this.#hall, 'all', now)]
  }

  due(): number | null {
    const { sql } = this.#hall
    const times = [rules.roundNow(sql)?.until ?? null, aloneUntil(sql)].filter((one) => one !== null)
    return times.length > 0 ? Math.min(...times) : null
  }

  ring(now: number): readonly Say[] {
    const { sql } = this.#hall
    const round = rules.roundNow(sql)
    if (!round) return []
    if (round.until !== null && round.until <= now) return this.#close(now)
    if ((aloneUntil(sql) ?? Infinity) > now) return []
    const ended = endAlone(sql, this.#present(), this.#policy, now)
    this.#watch(now)
    const rooms = ended.map(({ roomId }) => roomId)
    return [
      ...ended.map(({ roomId, leadId }): Say => ({
        to: 'leads',
        event: { type: 'visit.ended', roomId, memberId: leadId },
      })),
      ...(rooms.length > 0 ? [...sayRooms(sql, rooms), ...hearAnew(this.#hall, [...rooms, null], now)] : []),
    ]
  }

  #watch = (now: number) => watchAlone(this.#hall.sql, this.#present(), now)
  #present = (): Present => presentIn(this.#hall.sql)
}
