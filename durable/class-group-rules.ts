import type { Notice } from '../worker/protocol/notices.ts'
import { catchUpReminders, earlyRemindersTable, takeReminder } from './class-group-reminders.ts'
import { stepsOf, stepsTable, takeSteps } from './class-group-steps.ts'
import { callTables } from './calls-rules.ts'
import { consentTable } from './consent-rules.ts'
import { checkInTables } from './check-ins-rules.ts'
import { curveOf } from './curve.ts'
import { filesTables } from './files-rules.ts'
import type { Addressee, GroupCount, GroupLetter, Handover, MailroomLetter, Receipt, ReceiptMark } from './letters.ts'
import { groupLessonsTable, lessonClassesTable, lessonLocksTable, lessonOffersTable } from './group-lessons-rules.ts'
import { groupReportsTables, takeDecision } from './group-reports-rules.ts'
import { agesTable, refusedTable, rosterTable } from './group-roster-rules.ts'
import { hunger, roomsTable } from './messages-rooms.ts'
import { messagesTables, stickersColumn } from './messages-rules.ts'
import { outboxTable, owe } from './outbox-rules.ts'
import { previewsTables } from './previews-rules.ts'
import { searchTable } from './search-rules.ts'
import { policyTable } from './policy-rules.ts'
import { registerTables } from './register-rules.ts'
import { staysTable } from './register-stays.ts'
import { lessonRuleTable } from './rolls-lesson-rules.ts'
import { rollTables } from './rolls-schema.ts'
import type { Sql } from './sql.ts'
import { transcriptsTable } from './transcripts-rules.ts'
import { translationsTable } from './translation-rules.ts'

/** A group counts what concerns its own people: one receipt a member and child. `version` of a notice grows with every change of its receipts. */
export const classGroupSchema = [
  `create table notices (id text primary key, posted_at integer not null, asks text not null, version integer not null) without rowid;
   create table receipts (
     notice_id text not null,
     member_id text not null,
     student_id text not null,
     counts integer not null,
     handed_at integer,
     reached_at integer,
     read_at integer,
     confirmed_at integer,
     reminded_at integer,
     away_since integer,
     mailroom text not null,
     primary key (notice_id, member_id, student_id)
   ) without rowid;
   create table reminders (id text primary key) without rowid;
   ${outboxTable}`,
  stepsTable,
  earlyRemindersTable,
  `${rosterTable};
   ${refusedTable};
   ${messagesTables};
   ${roomsTable}`,
  `${searchTable};
   ${translationsTable}`,
  filesTables,
  `${policyTable};
   ${agesTable};
   ${groupReportsTables}`,
  rollTables,
  `${stickersColumn};
   ${previewsTables}`,
  consentTable,
  checkInTables,
  groupLessonsTable,
  `${staysTable};
   ${registerTables}`,
  lessonRuleTable,
  callTables,
  lessonOffersTable,
  lessonLocksTable,
  lessonClassesTable,
  transcriptsTable,
]

/** Counts go up at most this often for one notice. */
const countEveryMs = 400

export function take(sql: Sql, groupId: string, letter: GroupLetter, now: number) {
  if (letter.kind === 'notice') takeNotice(sql, groupId, letter.notice, letter.people, now)
  else if (letter.kind === 'reminder') takeReminder(sql, letter, now)
  else if (letter.kind === 'steps') takeSteps(sql, letter.steps)
  else if (letter.kind === 'hungry') hunger(sql, letter.mailroom, letter.seq, now)
  else if (letter.kind === 'decision') takeDecision(sql, letter, now)
  else takeMarks(sql, letter.marks, now)
}

/** Opens a receipt for everyone who has none yet, and owes each of their mailrooms the notice. */
function takeNotice(sql: Sql, groupId: string, notice: Notice, people: Addressee[], now: number) {
  sql(
    `insert or ignore into notices (id, posted_at, asks, version) values (?, ?, ?, 0)`,
    notice.id,
    notice.postedAt,
    notice.asks
  )
  const fresh = sql<{ memberId: string; studentId: string; mailroom: string }>(
    `insert into receipts (notice_id, member_id, student_id, counts, mailroom)
     select ?1, value ->> 'memberId', value ->> 'studentId', value ->> 'counts', value ->> 'mailroom' from json_each(?2) where true
     on conflict do nothing
     returning member_id as memberId, student_id as studentId, mailroom`,
    notice.id,
    JSON.stringify(people)
  )
  for (const [mailroom, theirs] of Map.groupBy(fresh, (one) => one.mailroom)) {
    const to = theirs.map(({ memberId, studentId }) => ({ memberId, studentId }))
    oweMailroom(sql, mailroom, { kind: 'notice', notice, groupId, people: to }, now)
  }
  if (fresh.length === 0) return
  catchUpReminders(
    sql,
    notice.id,
    fresh.map(({ memberId }) => memberId),
    now
  )
  changed(sql, [notice.id], now)
}

/** Every step keeps the earliest time it was said at, and implies the steps before it: so any order, any number of times, ends the same. */
function takeMarks(sql: Sql, marks: ReceiptMark[], now: number) {
  const moved = sql<{ noticeId: string }>(
    `update receipts set
       handed_at = coalesce(min(handed_at, m.handed), handed_at, m.handed),
       reached_at = coalesce(min(reached_at, m.reached), reached_at, m.reached),
       read_at = coalesce(min(read_at, m.opened), read_at, m.opened),
       confirmed_at = coalesce(min(confirmed_at, m.confirmed), confirmed_at, m.confirmed)
     from (
       select value ->> 'noticeId' as notice_id, value ->> 'memberId' as member_id, value ->> 'studentId' as student_id,
         min(value ->> 'at') as handed,
         min(value ->> 'at') filter (where value ->> 'state' <> 'handed') as reached,
         min(value ->> 'at') filter (where value ->> 'state' in ('read', 'confirmed')) as opened,
         min(value ->> 'at') filter (where value ->> 'state' = 'confirmed') as confirmed
       from json_each(?) group by 1, 2, 3
     ) m
     where receipts.notice_id = m.notice_id and receipts.member_id = m.member_id and receipts.student_id = m.student_id
     returning receipts.notice_id as noticeId`,
    JSON.stringify(marks)
  )
  changed(sql, new Set(moved.map((row) => row.noticeId)), now)
}

/** What a mailroom answered when it took a notice: to whom a frame went at once, and since when the others are away. */
export function takeHandover(sql: Sql, { noticeId, handed, away }: Handover, now: number) {
  if (away.length > 0)
    sql(
      `update receipts set away_since = a.since
       from (select value ->> 'memberId' as member_id, value ->> 'since' as since from json_each(?)) a
       where receipts.notice_id = ? and receipts.member_id = a.member_id`,
      JSON.stringify(away),
      noticeId
    )
  if (handed.length === 0) return
  sql(
    `update receipts set handed_at = coalesce(min(handed_at, h.at), handed_at, h.at)
     from (select value ->> 'memberId' as member_id, value ->> 'at' as at from json_each(?)) h
     where receipts.notice_id = ? and receipts.member_id = h.member_id`,
    JSON.stringify(handed),
    noticeId
  )
  changed(sql, [noticeId], now)
}

/** How far a notice is in this group: absolute, with its version. */
export function countOf(sql: Sql, groupId: string, noticeId: string): GroupCount {
  const [sums] = sql<Omit<GroupCount, 'noticeId' | 'groupId' | 'curve'> & { postedAt: number }>(
    `select n.version, n.posted_at as postedAt,
       coalesce(sum(counts), 0) as people,
       coalesce(sum(counts and handed_at is not null), 0) as handed,
       coalesce(sum(counts and reached_at is not null), 0) as reached,
       coalesce(sum(counts and read_at is not null), 0) as read,
       count(*) as receipts,
       count(reached_at) as receiptsReached,
       count(read_at) as receiptsRead,
       count(confirmed_at) as confirmed
     from notices n join receipts r on r.notice_id = n.id where n.id = ?`,
    noticeId
  )
  const { postedAt, ...count } = sums!
  const reached = sql<{ ms: number }>(
    `select reached_at - ? as ms from receipts where notice_id = ? and counts and reached_at is not null`,
    postedAt,
    noticeId
  )
  return { noticeId, groupId, ...count, curve: curveOf(reached.map(({ ms }) => ms)) }
}

/** The receipts of a notice that the sender asks to see by name. */
export function receiptsOf(
  sql: Sql,
  noticeId: string,
  show: 'unreached' | 'unread' | 'unconfirmed' | 'all'
): Receipt[] {
  const steps = stepsOf(sql, noticeId)
  return sql<Omit<Receipt, 'push' | 'mail'>>(
    `select member_id as memberId, student_id as studentId, handed_at as handedAt, reached_at as reachedAt, read_at as readAt,
       confirmed_at as confirmedAt, reminded_at as remindedAt, away_since as awaySince
     from receipts where notice_id = ? and ${whichOf[show]} order by member_id, student_id`,
    noticeId
  ).map((receipt) => ({ ...receipt, ...(steps.get(receipt.memberId) ?? { push: null, mail: null }) }))
}

const whichOf = {
  all: 'true',
  unreached: 'reached_at is null',
  unread: 'reached_at is not null and read_at is null',
  unconfirmed: 'read_at is not null and confirmed_at is null',
} as const

/** The receipts have changed: School is owed the newest totals, counted when they are sent. */
function changed(sql: Sql, noticeIds: Iterable<string>, now: number) {
  for (const noticeId of noticeIds) {
    sql(`update notices set version = version + 1 where id = ?`, noticeId)
    owe(sql, { target: 'school', topic: `count/${noticeId}`, body: { noticeId }, due: now + countEveryMs })
  }
}

const oweMailroom = (sql: Sql, mailroom: string, body: MailroomLetter, due: number) =>
  owe(sql, { target: `mailroom/${mailroom}`, body, due })
