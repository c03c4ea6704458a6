import type { Cursor, Entry, Mark } from '../worker/protocol/inbox.ts'
import type { Notice } from '../worker/protocol/notices.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'
import { bumped, entriesFor, entriesOf, unreadOf } from './mailroom-entries.ts'
import { ringingFor } from './call-rings-rules.ts'
import { setLadder } from './ladder-rules.ts'
import { oweEarlierSteps } from './ladder-steps.ts'
import { marksOf } from './mailroom-groups-rules.ts'
import type { AuditLetter, Handover, MailroomLetter } from './letters.ts'
import { handoverOf } from './mailroom-handover.ts'
import { earlierMarks, marksFor, oweMarks, type Moved } from './mailroom-marks.ts'
import { onAirFor } from './mailroom-lessons-rules.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** What a phone hears, and whose phones. */
export type Said = { memberId: string; event: ServerEvent }

/** A phone that has been away for more changes than this starts over from the newest. */
const longestCatchUp = 300
export const firstPage = 100

/**
 * Puts a notice into inboxes: one entry a member, one concern a child. A child who is added to an entry that was already read is read
 * too, for it is the same text. `online` says whose phones will hear it now.
 */
export function deliver(
  sql: Sql,
  letter: MailroomLetter & { kind: 'notice' },
  online: { has(memberId: string): boolean },
  now: number
): { said: Said[]; handover: Handover } {
  const { notice, groupId } = letter
  sql(`insert or ignore into notices (id, body) values (?, ?)`, notice.id, JSON.stringify(notice))
  const fresh = sql<{ memberId: string; studentId: string }>(
    `insert into concerns (member_id, notice_id, student_id, group_id)
     select value ->> 'memberId', ?1, value ->> 'studentId', ?2 from json_each(?3) where true
     on conflict do nothing returning member_id as memberId, student_id as studentId`,
    notice.id,
    groupId,
    JSON.stringify(letter.people)
  )
  const members = [...new Set(fresh.map(({ memberId }) => memberId))]
  if (members.length > 0) {
    const inIt = had(sql, notice.id, members)
    bumped(sql, notice.id, members)
    const newcomers = members.filter((memberId) => !inIt.has(memberId))
    if (newcomers.length > 0) setLadders(sql, notice, newcomers, now)
    if (inIt.size > 0) oweEarlierSteps(sql, notice.id, groupId, [...inIt], now)
    const here = JSON.stringify(members.filter((memberId) => online.has(memberId)))
    sql(
      `update entries set handed_at = coalesce(handed_at, ?)
        where notice_id = ? and member_id in (select value from json_each(?))`,
      now,
      notice.id,
      here
    )
    oweMarks(sql, earlierMarks(sql, notice.id, fresh), now)
  }
  const said = tell(
    sql,
    notice.id,
    members.filter((memberId) => online.has(memberId))
  )
  return { said, handover: handoverOf(sql, letter) }
}

/** A reminder may have come before its notice did. */
function setLadders(sql: Sql, notice: Notice, newcomers: string[], now: number) {
  setLadder(sql, notice, newcomers, now)
  const reminders = sql<{ id: string; memberId: string }>(
    `select id, member_id as memberId from reminders
      where notice_id = ? and member_id in (select value from json_each(?)) order by id, member_id`,
    notice.id,
    JSON.stringify(newcomers)
  )
  for (const [id, theirs] of Map.groupBy(reminders, (one) => one.id))
    setLadder(
      sql,
      notice,
      theirs.map(({ memberId }) => memberId),
      now,
      id
    )
}

const had = (sql: Sql, noticeId: string, members: string[]) =>
  new Set(
    sql<{ memberId: string }>(
      `select member_id as memberId from entries where notice_id = ? and member_id in (select value from json_each(?))`,
      noticeId,
      JSON.stringify(members)
    ).map(({ memberId }) => memberId)
  )

/** Reminds these members, each once for one reminder. One that overtakes its notice waits for it in its own table. */
export function remind(sql: Sql, letter: MailroomLetter & { kind: 'reminder' }, now: number): Said[] {
  const fresh = sql<{ memberId: string }>(
    `insert into reminders (member_id, notice_id, id, at) select value, ?, ?, ? from json_each(?) where true
     on conflict do nothing returning member_id as memberId`,
    letter.noticeId,
    letter.reminderId,
    letter.at,
    JSON.stringify(letter.members)
  ).map(({ memberId }) => memberId)
  const members = sql<{ memberId: string }>(
    `select member_id as memberId from entries where notice_id = ? and member_id in (select value from json_each(?))`,
    letter.noticeId,
    JSON.stringify(fresh)
  ).map(({ memberId }) => memberId)
  if (members.length === 0) return []
  const [notice] = sql<{ id: string; urgency: Notice['urgency'] }>(
    `select id, body ->> 'urgency' as urgency from notices where id = ?`,
    letter.noticeId
  )
  if (notice) setLadder(sql, notice, members, now, letter.reminderId)
  bumped(sql, letter.noticeId, members)
  return tell(sql, letter.noticeId, members)
}

/** The first frame of a phone's socket: all that changed since its cursor, or the newest page with `reset`. */
export function openInbox(sql: Sql, memberId: string, cursor: Cursor | null, now: number): ServerEvent {
  const [{ epoch } = { epoch: '' }] = sql<{ epoch: string }>(`select epoch from life`)
  const [{ head } = { head: 0 }] = sql<{ head: number }>(
    `insert into boxes (member_id, head, seen_at) values (?, 0, ?)
     on conflict (member_id) do update set seen_at = excluded.seen_at returning head`,
    memberId,
    now
  )
  const known = cursor !== null && cursor.epoch === epoch && cursor.seq <= head
  const missed = known ? entriesOf(sql, memberId, { above: cursor.seq, limit: longestCatchUp + 1 }) : []
  const reset = !known || missed.length > longestCatchUp
  const entries = reset ? entriesOf(sql, memberId, { below: head + 1, limit: firstPage }).toReversed() : missed
  handOver(sql, memberId, entries, now)
  const unread = unreadOf(sql, memberId)
  const beside = {
    groups: marksOf(sql, memberId),
    lessons: onAirFor(sql, memberId),
    ringing: ringingFor(sql, memberId, now),
  }
  return { type: 'inbox.opened', cursor: { epoch, seq: head }, reset, entries, unread, ...beside }
}

/** Older entries, newest first. */
export const olderEntries = (sql: Sql, memberId: string, below: number): Entry[] =>
  entriesOf(sql, memberId, { below, limit: firstPage })

/** What devices say of entries, of many members at once. Only what is new goes up; only reading changes what phones show. */
export function mark(sql: Sql, marks: (Mark & { memberId: string })[], now: number): Said[] {
  const said = JSON.stringify(marks)
  const reached = sql<Moved>(
    `update entries set reached_at = ?1, handed_at = coalesce(handed_at, ?1)
      where reached_at is null and (member_id, notice_id) in (select value ->> 'memberId', value ->> 'noticeId' from json_each(?2))
     returning member_id as memberId, notice_id as noticeId`,
    now,
    said
  )
  const read = sql<Moved>(
    `update entries set read_at = ?1
      where read_at is null and (member_id, notice_id) in
        (select value ->> 'memberId', value ->> 'noticeId' from json_each(?2) where value ->> 'state' = 'read')
     returning member_id as memberId, notice_id as noticeId`,
    now,
    said
  )
  oweMarks(sql, [...marksFor(sql, reached, 'reached', now), ...marksFor(sql, read, 'read', now)], now)
  return read.flatMap(({ memberId, noticeId }) => {
    bumped(sql, noticeId, [memberId])
    return tell(sql, noticeId, [memberId])
  })
}

/** A person's own answer for one child, or for themselves ('' as student). Null when it is not theirs to answer. */
export function answer(
  sql: Sql,
  {
    memberId,
    noticeId,
    studentId,
    auditId,
  }: { memberId: string; noticeId: string; studentId: string; auditId: string },
  now: number
): { confirmedAt: number; said: Said[] } | null {
  const [concern] = sql<{ confirmedAt: number | null }>(
    `select confirmed_at as confirmedAt from concerns where member_id = ? and notice_id = ? and student_id = ?`,
    memberId,
    noticeId,
    studentId
  )
  if (!concern) return null
  if (concern.confirmedAt !== null) return { confirmedAt: concern.confirmedAt, said: [] }
  sql(
    `update concerns set confirmed_at = ? where member_id = ? and notice_id = ? and student_id = ?`,
    now,
    memberId,
    noticeId,
    studentId
  )
  oweMarks(sql, marksFor(sql, [{ memberId, noticeId }], 'confirmed', now, studentId), now)
  const audit: AuditLetter = { id: auditId, at: now, memberId, act: 'notice.confirmed', about: noticeId }
  owe(sql, { target: 'school', body: audit, due: now })
  const read = mark(sql, [{ memberId, noticeId, state: 'read' }], now)
  if (read.length > 0) return { confirmedAt: now, said: read }
  bumped(sql, noticeId, [memberId])
  return { confirmedAt: now, said: tell(sql, noticeId, [memberId]) }
}

/** When a phone was last here: the moment its last socket closed. */
export function leave(sql: Sql, memberId: string, now: number) {
  sql(`update boxes set seen_at = ? where member_id = ?`, now, memberId)
}

const tell = (sql: Sql, noticeId: string, members: string[]): Said[] =>
  entriesFor(sql, noticeId, members).map(({ memberId, ...changed }) => ({
    memberId,
    event: { type: 'entry.changed', ...changed },
  }))

/** Entries that go out with an opening frame are handed over by it. */
function handOver(sql: Sql, memberId: string, entries: Entry[], now: number) {
  const handed = sql<Moved>(
    `update entries set handed_at = ? where member_id = ? and handed_at is null and notice_id in (select value from json_each(?))
     returning member_id as memberId, notice_id as noticeId`,
    now,
    memberId,
    JSON.stringify(entries.map(({ notice }) => notice.id))
  )
  oweMarks(sql, marksFor(sql, handed, 'handed', now), now)
}
