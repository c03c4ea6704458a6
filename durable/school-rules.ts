import type { Name } from '../worker/protocol/members.ts'
import type {
  Audience,
  Notice,
  NoticeDraft,
  NoticePage,
  NoticeReach,
  Reminder,
  ReminderDraft,
} from '../worker/protocol/notices.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'
import { append } from './audit-rules.ts'
import { reachedBy, sumOf } from './curve.ts'
import type { Addressee, GroupCount, GroupLetter } from './letters.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** Letters to one group carry at most this many people, so that one never grows past what a row or a call may hold. */
const peopleALetter = 500
/** Screens are told, and lists in D1 brought up to date, at most this often for one notice. */
const tellEveryMs = 200
const projectEveryMs = 1_000

export type Posting = {
  draft: NoticeDraft & Pick<Notice, 'about' | 'leave'>
  author: { id: string; name: Name; role: Role }
  audience: Addressee[]
  auditId: string
}
export type Posted = { notice: Notice; audience: Audience; people: number; answers: number }

/** Stores a notice with its audience frozen, and owes each counting group its slice. The same id with other content is a conflict. */
export function postNotice(sql: Sql, { draft, author, audience, auditId }: Posting, now: number): Posted {
  const kept = postedBefore(sql, draft, author.id)
  if (kept) return kept
  const { audience: asked, ...text } = draft
  const notice: Notice = { ...text, author, postedAt: now }
  const people = audience.filter((one) => one.counts).length
  sql(
    `insert into notices (id, author_id, content, notice, posted_at, people, version) values (?, ?, ?, ?, ?, ?, 1)`,
    notice.id,
    author.id,
    contentOf(draft, author.id),
    JSON.stringify(notice),
    now,
    people
  )
  for (const [groupId, theirs] of Map.groupBy(audience, (one) => one.groupId)) {
    sql(
      `insert into slices (notice_id, group_id, members, version, count) values (?, ?, ?, 0, ?)`,
      notice.id,
      groupId,
      JSON.stringify([...new Set(theirs.map((one) => one.memberId))]),
      JSON.stringify(uncounted(notice.id, groupId, theirs))
    )
    for (let from = 0; from < theirs.length; from += peopleALetter)
      oweGroup(sql, groupId, { kind: 'notice', notice, people: theirs.slice(from, from + peopleALetter) }, now)
  }
  oweProjection(sql, notice.id, now)
  append(sql, { id: auditId, at: now, memberId: author.id, act: 'notice.posted', about: notice.id })
  return { notice, audience: asked, people, answers: audience.length }
}

/** What was answered when this notice came first; null for one that never came. Throws `conflict` when the id is another notice's. */
export function postedBefore(sql: Sql, draft: NoticeDraft, authorId: string): Posted | null {
  const [kept] = sql<{ content: string; notice: string; people: number }>(
    `select content, notice, people from notices where id = ?`,
    draft.id
  )
  if (!kept) return null
  if (kept.content !== contentOf(draft, authorId)) throw new Refusal('conflict', 'id')
  const { answers } = reachOf(sql, draft.id)
  return { notice: JSON.parse(kept.notice) as Notice, audience: draft.audience, people: kept.people, answers }
}

const contentOf = (draft: NoticeDraft, authorId: string) => JSON.stringify([authorId, draft])

/** Reminds the members named: each of their groups passes it on to those who still owe an answer. */
export function remind(
  sql: Sql,
  noticeId: string,
  { id, members }: ReminderDraft,
  by: { memberId: string; auditId: string },
  now: number
): Reminder {
  const content = JSON.stringify([by.memberId, noticeId, members])
  const [kept] = sql<Reminder & { content: string }>(`select id, content, at, people from reminders where id = ?`, id)
  if (kept) {
    if (kept.content !== content) throw new Refusal('conflict', 'id')
    return { id, at: kept.at, people: kept.people }
  }
  const named = new Set(members)
  const reminded = new Set<string>()
  for (const slice of sql<{ groupId: string; members: string }>(
    `select group_id as groupId, members from slices where notice_id = ?`,
    noticeId
  )) {
    const theirs = (JSON.parse(slice.members) as string[]).filter((memberId) => named.has(memberId))
    for (const memberId of theirs) reminded.add(memberId)
    if (theirs.length > 0)
      oweGroup(sql, slice.groupId, { kind: 'reminder', reminderId: id, noticeId, members: theirs, at: now }, now)
  }
  if (reminded.size < named.size) throw new Refusal('not-found', 'members')
  sql(
    `insert into reminders (id, notice_id, content, at, people) values (?, ?, ?, ?, ?)`,
    id,
    noticeId,
    content,
    now,
    reminded.size
  )
  append(sql, { id: by.auditId, at: now, memberId: by.memberId, act: 'notice.reminded', about: noticeId })
  return { id, at: now, people: reminded.size }
}

/** Takes what groups have counted. An older version than the one held changes nothing. */
export function takeCounts(sql: Sql, counts: GroupCount[], now: number) {
  const moved = new Set<string>()
  for (const count of counts) {
    const taken = sql(
      `update slices set version = ?, count = ? where notice_id = ? and group_id = ? and version < ? returning version`,
      count.version,
      JSON.stringify(count),
      count.noticeId,
      count.groupId,
      count.version
    )
    if (taken.length > 0) moved.add(count.noticeId)
  }
  for (const noticeId of moved) {
    sql(`update notices set version = version + 1 where id = ?`, noticeId)
    oweProjection(sql, noticeId, now + projectEveryMs)
    oweWatchers(sql, noticeId, now + tellEveryMs)
  }
}

/** A mailroom in which somebody has this notice's reach on their screen. */
export function watch(sql: Sql, noticeId: string, mailroom: string) {
  sql(`insert or ignore into watchers (notice_id, mailroom) values (?, ?)`, noticeId, mailroom)
}

export function unwatch(sql: Sql, noticeId: string, mailroom: string) {
  sql(`delete from watchers where notice_id = ? and mailroom = ?`, noticeId, mailroom)
}

export function oweWatchers(sql: Sql, noticeId: string, due: number) {
  for (const { mailroom } of sql<{ mailroom: string }>(`select mailroom from watchers where notice_id = ?`, noticeId))
    owe(sql, { target: `watch/${mailroom}`, topic: noticeId, body: { noticeId }, due })
}

/** A notice with all that is known of its way; null when this school never posted it. */
export function pageOf(sql: Sql, noticeId: string): NoticePage | null {
  const [row] = sql<{ notice: string; content: string }>(`select notice, content from notices where id = ?`, noticeId)
  if (!row) return null
  const [, draft] = JSON.parse(row.content) as [string, NoticeDraft]
  return { notice: JSON.parse(row.notice) as Notice, audience: draft.audience, reach: reachOf(sql, noticeId) }
}

/** The sum of what the groups have reported. */
export function reachOf(sql: Sql, noticeId: string): NoticeReach {
  const [notice] = sql<{ people: number; version: number }>(
    `select people, version from notices where id = ?`,
    noticeId
  )
  const { people, version } = notice ?? { people: 0, version: 0 }
  const counts = sql<{ count: string }>(`select count from slices where notice_id = ? order by group_id`, noticeId).map(
    ({ count }) => JSON.parse(count) as GroupCount
  )
  const total = (field: 'handed' | 'reached' | 'read' | 'receipts' | 'confirmed') =>
    counts.reduce((sum, count) => sum + count[field], 0)
  const curve = sumOf(counts.map((count) => count.curve))
  return {
    version,
    people,
    handed: total('handed'),
    reached: total('reached'),
    read: total('read'),
    answers: total('receipts'),
    confirmed: total('confirmed'),
    halfMs: reachedBy(curve, people, 0.5),
    mostMs: reachedBy(curve, people, 0.95),
    lastMs: curve.at(-1)?.ms ?? null,
    curve,
    groups: counts.map(({ groupId, receipts, receiptsReached, receiptsRead, confirmed }) => ({
      groupId,
      receipts,
      reached: receiptsReached,
      read: receiptsRead,
      confirmed,
    })),
  }
}

/** What a group's count is before it has said anything: everyone in it still waits. */
const uncounted = (noticeId: string, groupId: string, theirs: Addressee[]): GroupCount => ({
  noticeId,
  groupId,
  version: 0,
  people: theirs.filter((one) => one.counts).length,
  handed: 0,
  reached: 0,
  read: 0,
  receipts: theirs.length,
  receiptsReached: 0,
  receiptsRead: 0,
  confirmed: 0,
  curve: [],
})

const oweGroup = (sql: Sql, groupId: string, body: GroupLetter, due: number) =>
  owe(sql, { target: `group/${groupId}`, body, due })

/** What the school itself tells its safeguarding leads stands in no list. */
function oweProjection(sql: Sql, noticeId: string, due: number) {
  if (sql(`select 1 from notices where id = ? and notice ->> 'about' is not null`, noticeId).length > 0) return
  owe(sql, { target: 'lists', topic: noticeId, body: { noticeId }, due })
}
