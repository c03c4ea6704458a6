import type { Say } from './lesson-part.ts'
import { membersIn, roundNow } from './lesson-rooms-rules.ts'
import { notesFrom, roomsFrom } from './lesson-rooms-read.ts'
import { notesOf, type NoteRow } from './lesson-notes-rules.ts'
import type { Sql } from './sql.ts'

/** How the rooms are now: all of them to those who lead, each to whoever is in it. */
export function sayRooms(sql: Sql, which?: readonly string[]): Say[] {
  const round = roundNow(sql)
  if (!round) return []
  const changed = [...membersIn(sql, round.id)].filter(([roomId]) => !which || which.includes(roomId))
  return [
    { to: 'leads', event: { type: 'rooms.changed', rooms: roomsFrom(sql, round) }, keep: true },
    ...changed.map(([roomId, members]): Say => ({
      to: { members },
      event: { type: 'rooms.changed', rooms: roomsFrom(sql, round, roomId) },
    })),
  ]
}

export const sayClosed = (rounds: readonly string[]): Say[] =>
  rounds.map((id) => ({ to: 'all', event: { type: 'rooms.closed', id }, keep: true }))

/** What a room has written so far, to whoever is put into it. */
export const sayNotesTo = (sql: Sql, memberId: string, roomId: string): Say[] =>
  notesFrom(
    sql,
    notesOf(sql, roundNow(sql)?.id ?? '').filter((one) => one.roomId === roomId && one.hiddenAt === null)
  ).map((note) => ({ to: { members: [memberId] }, event: { type: 'note.written', note } }))

/** A note to its room and to those who lead; what was said to all rooms is everybody’s. Notes are kept by the rooms, not in the log. */
export function sayNote(sql: Sql, row: NoteRow): Say[] {
  const [note] = notesFrom(sql, [row])
  const event = { type: 'note.written', note: note! } as const
  if (row.roomId === null) return [{ to: 'all', event }]
  const members = membersIn(sql, row.roundId).get(row.roomId) ?? []
  return [
    { to: { members }, event },
    { to: 'leads', event },
  ]
}
