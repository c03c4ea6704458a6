import { mayDo, type Ruling } from '../worker/protocol/policy.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Visit } from '../worker/protocol/lesson-rooms.ts'
import type { Present } from './lesson-names.ts'
import { membersIn, openRoom, roomIn, roundNow } from './lesson-rooms-rules.ts'
import type { Sql } from './sql.ts'

/** Whose line has broken may be back in a moment: only after this long is an adult who was left with one student taken out. */
export const aloneGraceMs = 10_000

/**
 * Whether the school's policy lets one adult be alone with one student: a room of two is a conversation of their own, and is asked
 * of the same rule. How old the student is nobody asks here, and whoever is unknown is treated as the youngest are.
 */
export function aloneRuling(policy: Policy, at: number): Ruling {
  const adult = { kind: 'staff', band: '6-9', enrollment: 'teacher' } as const
  const student = { kind: 'student', band: '6-9', enrollment: 'member', relation: 'group' } as const
  return mayDo(policy, adult, 'start', { kind: 'direct' }, [student], at)
}

/** The rooms in which there is one adult and one student and nobody else, as of those who are there now. */
export function aloneIn(sql: Sql, present: Present): { roomId: string; leadId: string }[] {
  const round = roundNow(sql)
  if (!round) return []
  return [...membersIn(sql, round.id)].flatMap(([roomId, members]) => {
    const students = members.filter((one) => present.students.has(one))
    const leads = leadsIn(sql, roomId).filter((one) => present.leads.has(one))
    const [leadId] = leads
    return students.length === 1 && leads.length === 1 && leadId !== undefined ? [{ roomId, leadId }] : []
  })
}

/** Those who lead and have gone into this room, in the order in which they came. */
export const leadsIn = (sql: Sql, roomId: string): string[] =>
  sql<{ memberId: string }>(
    `select member_id as memberId from room_visits where room_id = ? and left_at is null order by came_at, id`,
    roomId
  ).map(({ memberId }) => memberId)

/**
 * Goes into a room, or back to all. Refused where the two would be alone, unless the policy lets them. Answers the rooms that have
 * changed; the same visit again changes nothing.
 */
export function visit(
  sql: Sql,
  leadId: string,
  { id, roomId: wanted }: Visit,
  { present, policy }: { present: Present; policy: Policy },
  now: number
): string[] {
  const roomId = wanted === 'all' ? null : wanted
  const [before] = sql<{ memberId: string; roomId: string | null }>(
    `select member_id as memberId, room_id as roomId from room_visits where id = ?`,
    id
  )
  if (before) {
    if (before.memberId !== leadId || before.roomId !== roomId) throw new Refusal('conflict', 'id')
    return []
  }
  const from = roomIn(sql, leadId)
  if (roomId !== null) openRoom(sql, roomId)
  leaveRoom(sql, leadId, now)
  sql(
    `insert into room_visits (id, room_id, member_id, came_at, left_at) values (?, ?, ?, ?, ?)`,
    id,
    roomId,
    leadId,
    now,
    roomId === null ? now : null
  )
  const ruling = aloneRuling(policy, now)
  const isAlone = aloneIn(sql, present).some((one) => one.roomId === roomId)
  if (isAlone && ruling.says !== 'yes')
    throw new Refusal('not-allowed', `policy.${ruling.says === 'no' ? ruling.why : 'second-adult-gone'}`)
  if (roomId !== null) sql(`update rooms set called_by = null, called_at = null where id = ?`, roomId)
  return [from, roomId].filter((one): one is string => one !== null)
}

/** Back with all. Answers the room that was left. */
export const leaveRoom = (sql: Sql, leadId: string, now: number): string | null =>
  sql<{ roomId: string }>(
    `update room_visits set left_at = ? where member_id = ? and left_at is null returning room_id as roomId`,
    now,
    leadId
  )[0]?.roomId ?? null

/** Remembers since when somebody has been left alone with a student, and forgets it when they are not any more. */
export const watchAlone = (sql: Sql, present: Present, now: number) =>
  sql(
    `update room_rounds set alone_since = case when ? then coalesce(alone_since, ?) end where closed_at is null`,
    aloneIn(sql, present).length,
    now
  )

/** When that has lasted too long. */
export const aloneUntil = (sql: Sql): number | null => {
  const [row] = sql<{ since: number | null }>(
    `select alone_since as since from room_rounds where closed_at is null and alone_since is not null`
  )
  return row?.since == null ? null : row.since + aloneGraceMs
}

/** Takes out every adult who has been left alone with a student. */
export function endAlone(
  sql: Sql,
  present: Present,
  policy: Policy,
  now: number
): { roomId: string; leadId: string }[] {
  if (aloneRuling(policy, now).says === 'yes') return []
  const alone = aloneIn(sql, present)
  for (const { leadId } of alone) leaveRoom(sql, leadId, now)
  return alone
}
