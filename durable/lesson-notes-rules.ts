import type { RefusedWhy } from '../worker/protocol/lesson-asks.ts'
import type { Danger } from '../worker/protocol/reports.ts'
import { dangerIn } from './danger.ts'
import { roomIn, roomsOf, roundNow } from './lesson-rooms-rules.ts'
import type { Sql } from './sql.ts'

export type NoteRow = {
  id: string
  roundId: string
  roomId: string | null
  memberId: string
  text: string
  at: number
  hiddenAt: number | null
}
const columns = `id, round_id as roundId, room_id as roomId, member_id as memberId, text, at, hidden_at as hiddenAt`
export const noteOf = (sql: Sql, id: string): NoteRow | undefined =>
  sql<NoteRow>(`select ${columns} from room_notes where id = ?`, id)[0]
export const notesOf = (sql: Sql, roundId: string): NoteRow[] =>
  sql<NoteRow>(`select ${columns} from room_notes where round_id = ? order by n`, roundId)

type Said = { id: string; roomId: string | null; text: string }
export type Noted = { note: NoteRow; fresh: boolean; danger: Danger | null } | { note: null; why: RefusedWhy }
const refused = (why: RefusedWhy): Noted => ({ note: null, why })

/** In a round a room may write this much: more is no note of a lesson any more. */
export const mostNotes = 500

/** Writes a note in one's own room, once; those who lead write in any, and to all of them. Its words are looked through for danger. */
export function writeNote(sql: Sql, memberId: string, leads: boolean, { id, roomId, text }: Said, now: number): Noted {
  const before = noteOf(sql, id)
  if (before) {
    const isSame = before.memberId === memberId && before.roomId === roomId && before.text === text
    return isSame ? { note: before, fresh: false, danger: null } : refused('conflict')
  }
  const round = roundNow(sql)
  if (!round) return refused('closed')
  if (!leads && (roomId === null || roomIn(sql, memberId) !== roomId)) return refused('not-found')
  if (roomId !== null && !roomsOf(sql, round.id).some((room) => room.id === roomId)) return refused('not-found')
  if (isFull(sql, round.id, roomId)) return refused('too-many')
  sql(
    `insert into room_notes (id, round_id, room_id, member_id, text, at) values (?, ?, ?, ?, ?, ?)`,
    id,
    round.id,
    roomId,
    memberId,
    text,
    now
  )
  return { note: noteOf(sql, id)!, fresh: true, danger: leads ? null : dangerIn(text) }
}

const isFull = (sql: Sql, roundId: string, roomId: string | null) =>
  sql<{ n: number }>(`select count(*) as n from room_notes where round_id = ? and room_id is ?`, roundId, roomId)[0]!
    .n >= mostNotes

/** Calls those who lead into one's own room. Answers whether that is new. */
export function callHelp(sql: Sql, memberId: string, roomId: string, now: number): boolean {
  if (roomIn(sql, memberId) !== roomId) return false
  return (
    sql(
      `update rooms set called_by = ?, called_at = ? where id = ? and called_at is null returning id`,
      memberId,
      now,
      roomId
    ).length > 0
  )
}

/** What the safeguarding leads have decided of a note. Answers whether it was one. */
export const hideNote = (sql: Sql, id: string, hidden: boolean, now: number): NoteRow | undefined => {
  sql(`update room_notes set hidden_at = ? where id = ?`, hidden ? now : null, id)
  return noteOf(sql, id)
}
