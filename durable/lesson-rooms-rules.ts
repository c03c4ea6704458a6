import type { TrackKind } from '../worker/protocol/lesson-people.ts'
import type { RoomsDraft } from '../worker/protocol/lesson-rooms.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { derivedId } from './derived-id.ts'
import { splitInto } from './lesson-rooms-split.ts'
import type { Sql } from './sql.ts'

export type RoundRow = {
  id: string
  byId: string
  body: string
  openedAt: number
  until: number | null
  closedAt: number | null
  voice: string | null
}
export type RoomRow = {
  id: string
  n: number
  responsible: string | null
  calledBy: string | null
  calledAt: number | null
}

const columns = `id, by_id as byId, body, opened_at as openedAt, until, closed_at as closedAt, voice`
export const roundsOf = (sql: Sql): RoundRow[] => sql<RoundRow>(`select ${columns} from room_rounds order by n`)
export const roundNow = (sql: Sql): RoundRow | undefined =>
  sql<RoundRow>(`select ${columns} from room_rounds where closed_at is null order by n desc limit 1`)[0]

export const roomsOf = (sql: Sql, roundId: string): RoomRow[] =>
  sql<RoomRow>(
    `select id, n, responsible, called_by as calledBy, called_at as calledAt from rooms where round_id = ? order by n`,
    roundId
  )

/** A room of the round that is open now; any other is not found. */
export function openRoom(sql: Sql, roomId: string): { round: RoundRow; room: RoomRow } {
  const round = roundNow(sql)
  const room = round && roomsOf(sql, round.id).find(({ id }) => id === roomId)
  if (!room) throw new Refusal('not-found')
  return { round, room }
}

/** Members of each room of a round, those without a line too. */
export function membersIn(sql: Sql, roundId: string): Map<string, string[]> {
  const rows = sql<{ memberId: string; roomId: string }>(
    `select member_id as memberId, room_id as roomId from room_members where round_id = ? order by at, member_id`,
    roundId
  )
  const rooms = new Map(roomsOf(sql, roundId).map(({ id }) => [id, [] as string[]]))
  for (const { memberId, roomId } of rows) rooms.get(roomId)?.push(memberId)
  return rooms
}

/** Opens rooms for those who are there, and closes what was open. The first of each room is responsible until another is named. */
export function openRooms(
  sql: Sql,
  { byId, draft, students }: { byId: string; draft: RoomsDraft; students: readonly string[] },
  chance: () => number,
  now: number
): RoundRow {
  const body = JSON.stringify({ split: draft.split, minutes: draft.minutes })
  const before = roundsOf(sql).find(({ id }) => id === draft.id)
  if (before) {
    if (before.byId !== byId || before.body !== body) throw new Refusal('conflict', 'id')
    return before
  }
  if (students.length === 0) throw new Refusal('conflict', 'nobody')
  closeRooms(sql, now)
  const until = draft.minutes === 0 ? null : now + draft.minutes * 60_000
  sql(
    `insert into room_rounds (id, by_id, body, opened_at, until) values (?, ?, ?, ?, ?)`,
    draft.id,
    byId,
    body,
    now,
    until
  )
  for (const [n, members] of splitInto(draft.split, students, chance).entries()) {
    const id = derivedId(now, 'room', draft.id, String(n))
    sql(`insert into rooms (id, round_id, n, responsible) values (?, ?, ?, ?)`, id, draft.id, n + 1, members[0] ?? null)
    for (const one of members) put(sql, draft.id, id, one, now)
  }
  return roundNow(sql)!
}

function put(sql: Sql, roundId: string, roomId: string, memberId: string, now: number) {
  sql(
    `insert into room_members (round_id, member_id, room_id, at) values (?, ?, ?, ?)
     on conflict (round_id, member_id) do update set room_id = excluded.room_id, at = excluded.at`,
    roundId,
    memberId,
    roomId,
    now
  )
  sql(`insert into room_moves (room_id, member_id, at) values (?, ?, ?)`, roomId, memberId, now)
}

/** Whoever comes late is put into the smallest room; whoever comes back is where they were. Answers the room if it is a new place. */
export function placeLate(sql: Sql, memberId: string, now: number): string | null {
  const round = roundNow(sql)
  if (!round || roomIn(sql, memberId) !== null) return null
  const rooms = [...membersIn(sql, round.id)]
  const [first, ...rest] = rooms
  if (!first) return null
  const [roomId, members] = rest.reduce((least, room) => (room[1].length < least[1].length ? room : least), first)
  put(sql, round.id, roomId, memberId, now)
  if (members.length === 0)
    sql(`update rooms set responsible = coalesce(responsible, ?) where id = ?`, memberId, roomId)
  return roomId
}

/** Puts a student into another room. Whoever was responsible for the old one is not any more. */
export function moveTo(sql: Sql, roomId: string, memberId: string, now: number): boolean {
  const { round } = openRoom(sql, roomId)
  const before = roomIn(sql, memberId)
  if (before === null) throw new Refusal('not-found', 'memberId')
  if (before === roomId) return false
  put(sql, round.id, roomId, memberId, now)
  const [next] = membersIn(sql, round.id).get(before) ?? []
  sql(`update rooms set responsible = ? where id = ? and responsible = ?`, next ?? null, before, memberId)
  return true
}

/** A student of the room, or one of those who lead. */
export function nameResponsible(sql: Sql, roomId: string, memberId: string, isLead: (id: string) => boolean) {
  openRoom(sql, roomId)
  if (roomIn(sql, memberId) !== roomId && !isLead(memberId)) throw new Refusal('not-found', 'memberId')
  sql(`update rooms set responsible = ? where id = ?`, memberId, roomId)
}

export function timeRooms(sql: Sql, roundId: string, minutes: number, now: number) {
  if (roundNow(sql)?.id !== roundId) throw new Refusal('not-found')
  sql(`update room_rounds set until = ? where id = ?`, minutes === 0 ? null : now + minutes * 60_000, roundId)
}

/** Everybody is back with all. Answers the rounds that were open. */
export function closeRooms(sql: Sql, now: number): string[] {
  sql(`update room_visits set left_at = ? where left_at is null`, now)
  return sql<{ id: string }>(
    `update room_rounds set closed_at = ?, voice = null where closed_at is null returning id`,
    now
  ).map(({ id }) => id)
}

/** Who is heard in all rooms; whoever takes the word there takes it from another. */
export function speakToAll(sql: Sql, memberId: string, state: 'on' | 'off'): boolean {
  const round = roundNow(sql)
  if (state === 'off' && round?.voice !== memberId) return false
  if (!round) throw new Refusal('not-found')
  const voice = state === 'on' ? memberId : null
  sql(`update room_rounds set voice = ? where id = ?`, voice, round.id)
  return voice !== round.voice
}

/** In whose room somebody is now: a student in the one they were put into, one who leads where they visit. Null is with all. */
export const roomIn = (sql: Sql, memberId: string): string | null =>
  sql<{ roomId: string }>(
    `select room_id as roomId from room_members m join room_rounds r on r.id = m.round_id
       where r.closed_at is null and m.member_id = ?1
     union all
     select room_id from room_visits where member_id = ?1 and left_at is null limit 1`,
    memberId
  )[0]?.roomId ?? null

/** Whether one may be heard and seen by another: in the same room, or both with all. Who speaks to all rooms is heard in each. */
export function audible(sql: Sql, listenerId: string, speakerId: string, kind: TrackKind): boolean {
  const round = roundNow(sql)
  if (!round || (kind === 'microphone' && round.voice === speakerId)) return true
  return roomIn(sql, listenerId) === roomIn(sql, speakerId)
}
