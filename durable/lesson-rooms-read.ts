import type { Name } from '../worker/protocol/members.ts'
import type { LessonRoom, Note, Rooms, RoomsKept, RoomsOpened, Somebody } from '../worker/protocol/lesson-rooms.ts'
import { namesIn } from './lesson-names.ts'
import { notesOf, type NoteRow } from './lesson-notes-rules.ts'
import type { Person } from './lesson-part.ts'
import { membersIn, roomIn, roomsOf, roundNow, roundsOf, type RoundRow } from './lesson-rooms-rules.ts'
import { leadsIn } from './lesson-visits-rules.ts'
import type { Sql } from './sql.ts'

const somebody = (names: ReadonlyMap<string, Name>, id: string): Somebody => ({
  id,
  name: names.get(id) ?? { native: '', reading: '' },
})

/** A round with all of its rooms, or with one of them. */
export function roomsFrom(sql: Sql, round: RoundRow, only?: string): Rooms {
  const names = namesIn(sql)
  const members = membersIn(sql, round.id)
  const rooms = roomsOf(sql, round.id)
    .filter(({ id }) => only === undefined || id === only)
    .map(({ id, n, responsible, calledBy, calledAt }): LessonRoom => ({
      id,
      n,
      members: (members.get(id) ?? []).map((one) => somebody(names, one)),
      responsible,
      leads: leadsIn(sql, id).map((one) => somebody(names, one)),
      calls: calledBy === null || calledAt === null ? null : { memberId: calledBy, at: calledAt },
    }))
  return { id: round.id, openedAt: round.openedAt, until: round.until, voice: round.voice, rooms }
}

/** All rooms for those who lead; for a student the one they are in. */
export function roomsFor(sql: Sql, { memberId, place }: Person): RoomsOpened {
  const round = roundNow(sql)
  const own = round && place === 'student' ? roomIn(sql, memberId) : null
  if (!round || (place !== 'lead' && own === null)) return { now: null, notes: [] }
  const leads = place === 'lead'
  return {
    now: roomsFrom(sql, round, leads || own === null ? undefined : own),
    notes: notesFrom(
      sql,
      notesOf(sql, round.id).filter(
        (one) => one.hiddenAt === null && (leads || one.roomId === null || one.roomId === own)
      )
    ),
  }
}

export function notesFrom(sql: Sql, rows: readonly NoteRow[]): Note[] {
  const names = namesIn(sql)
  return rows.map(({ id, roomId, memberId, text, at }) => ({ id, roomId, author: somebody(names, memberId), text, at }))
}

/** What is kept of the rooms, for those who led: every note, also one that was hidden. The others have what their own rooms wrote. */
export function roomsKeptFor(sql: Sql, { memberId, place }: Person): RoomsKept {
  const leads = place === 'lead'
  const rounds = roundsOf(sql).flatMap((round) => {
    const ours = (roomId: string) => leads || wasIn(sql, roomId, memberId)
    const { rooms } = roomsFrom(sql, round)
    const shown = rooms.filter(({ id }) => ours(id))
    if (shown.length === 0) return []
    const notes = notesOf(sql, round.id).filter(
      (one) => (leads || one.hiddenAt === null) && (one.roomId === null || ours(one.roomId))
    )
    return [
      {
        id: round.id,
        openedAt: round.openedAt,
        closedAt: round.closedAt,
        rooms: shown.map(({ id, n, members, responsible }) => ({
          id,
          n,
          members,
          responsible,
          visits: leads ? visitsOf(sql, id) : [],
        })),
        notes: notesFrom(sql, notes),
      },
    ]
  })
  return { rounds }
}

const wasIn = (sql: Sql, roomId: string, memberId: string) =>
  sql(`select 1 from room_moves where room_id = ? and member_id = ? limit 1`, roomId, memberId).length > 0

function visitsOf(sql: Sql, roomId: string): RoomsKept['rounds'][number]['rooms'][number]['visits'] {
  const names = namesIn(sql)
  return sql<{ memberId: string; cameAt: number; leftAt: number | null }>(
    `select member_id as memberId, came_at as cameAt, left_at as leftAt from room_visits where room_id = ? order by came_at, id`,
    roomId
  ).map(({ memberId, ...times }) => ({ ...somebody(names, memberId), ...times }))
}
