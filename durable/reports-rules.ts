import { openersOf, type Danger, type Decision } from '../worker/protocol/reports.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { append } from './audit-rules.ts'
import { derivedId } from './derived-id.ts'
import { owe } from './outbox-rules.ts'
import type { DecisionLetter, ReportLetter } from './report-letters.ts'
import type { Sql } from './sql.ts'

/**
 * Reports lie with School: what is reported, who asked for it, who has opened and read it, and what was decided. The messages stay with
 * their group, and are fetched from there only for whoever may read them.
 */
export const reportsTables = `
  create table reports (
    id text primary key,
    group_id text not null,
    author_id text not null,
    source text not null,
    danger text,
    made_at integer not null,
    state text not null,
    decided_by text,
    decided_at integer
  ) without rowid;
  create index reports_by_state on reports (state, made_at);
  create table report_makers (report_id text not null, member_id text not null, at integer not null, primary key (report_id, member_id)) without rowid;
  create table report_opens (report_id text not null, member_id text not null, at integer not null, primary key (report_id, member_id)) without rowid;
  create table report_reads (id text primary key, report_id text not null, member_id text not null, at integer not null) without rowid;
  create index report_reads_by_report on report_reads (report_id, at)`

/** What was said in a lesson lies with the lesson. */
export const reportLessons = `alter table reports add column lesson_id text`

export type ReportRow = {
  id: string
  groupId: string
  authorId: string
  source: 'member' | 'words'
  danger: Danger | null
  madeAt: number
  state: 'pending' | 'restored' | 'hidden'
  decidedBy: string | null
  decidedAt: number | null
  lessonId: string | null
}
export type Access = { memberId: string; at: number }

const columns = `id, group_id as groupId, author_id as authorId, source, danger, made_at as madeAt, state, decided_by as decidedBy, decided_at as decidedAt,
  lesson_id as lessonId`

/** Takes what a group has sent. Answers whether somebody has to be told: of a new report, or of one that was decided and is made again. */
export function takeReport(sql: Sql, letter: ReportLetter): boolean {
  const { messageId, groupId, authorId, at, source } = letter
  const danger = letter.source === 'words' ? letter.danger : null
  const maker = letter.source === 'member' ? letter.makerId : null
  const fresh = sql(
    `insert into reports (id, group_id, author_id, source, danger, made_at, lesson_id, state)
       values (?, ?, ?, ?, ?, ?, ?, 'pending')
     on conflict do nothing returning id`,
    messageId,
    groupId,
    authorId,
    source,
    danger,
    at,
    letter.lessonId ?? null
  )
  // A person's report asks for two pairs of eyes, also where the words have been looked at by one.
  if (fresh.length === 0)
    sql(
      `update reports set source = case when ?2 = 'member' then 'member' else source end, danger = coalesce(danger, ?3) where id = ?1`,
      messageId,
      source,
      danger
    )
  const made =
    maker === null ||
    sql(
      `insert into report_makers (report_id, member_id, at) values (?, ?, ?) on conflict do nothing returning report_id`,
      messageId,
      maker,
      at
    ).length > 0
  if (fresh.length === 0 && !made) return false
  if (fresh.length > 0 || letter.source === 'member')
    append(sql, {
      id: derivedId(at, 'report.made', messageId, maker ?? ''),
      at,
      memberId: maker,
      act: 'report.made',
      about: messageId,
    })
  return fresh.length > 0
}

/** Nobody looks into what they wrote themselves, nor into what they have reported. */
const ofOthers = `author_id <> ?1 and not exists (select 1 from report_makers m where m.report_id = reports.id and m.member_id = ?1)`

export const reportsFor = (sql: Sql, leadId: string): ReportRow[] =>
  sql<ReportRow>(
    `select ${columns} from reports where ${ofOthers} order by state <> 'pending', made_at desc limit 200`,
    leadId
  )

export function reportFor(sql: Sql, reportId: string, leadId: string): ReportRow {
  const [found] = sql<ReportRow>(`select ${columns} from reports where ${ofOthers} and id = ?2`, leadId, reportId)
  if (!found) throw new Refusal('not-found')
  return found
}

const listOf = (table: 'report_makers' | 'report_opens' | 'report_reads') => (sql: Sql, reportId: string) =>
  sql<Access>(`select member_id as memberId, at from ${table} where report_id = ? order by at, member_id`, reportId)
export const makersOf = listOf('report_makers')
export const opensOf = listOf('report_opens')
export const readsOf = listOf('report_reads')

export type By = { memberId: string; auditId: string }

export function openReport(sql: Sql, reportId: string, { memberId, auditId }: By, now: number) {
  reportFor(sql, reportId, memberId)
  const opened = sql(
    `insert into report_opens (report_id, member_id, at) values (?, ?, ?) on conflict do nothing returning report_id`,
    reportId,
    memberId,
    now
  )
  if (opened.length > 0) append(sql, { id: auditId, at: now, memberId, act: 'report.opened', about: reportId })
}

/** Whether this lead may see what it is about: they have opened it, and enough others with them. `leads` are those of today. */
export function isUnlocked(sql: Sql, report: ReportRow, leadId: string, leads: readonly string[]): boolean {
  const opened = opensOf(sql, report.id).filter((one) => leads.includes(one.memberId))
  return opened.length >= openersOf[report.source] && opened.some((one) => one.memberId === leadId)
}

/** A page that asks again within this time is the same look. */
const oneLookMs = 60_000

/** Every look is written down, where all who look into it see it. */
export function readReport(sql: Sql, reportId: string, { memberId, auditId }: By, now: number) {
  const last = readsOf(sql, reportId).findLast((one) => one.memberId === memberId)
  if (last && now - last.at < oneLookMs) return
  sql(`insert into report_reads (id, report_id, member_id, at) values (?, ?, ?, ?)`, auditId, reportId, memberId, now)
  append(sql, { id: auditId, at: now, memberId, act: 'report.read', about: reportId })
}

/** The first decision holds: the same again changes nothing, another one is a conflict. */
export function decideReport(sql: Sql, report: ReportRow, { decision, memberId, auditId }: By & Decision, now: number) {
  if (report.state === decision) return
  if (report.state !== 'pending') throw new Refusal('conflict', 'decision')
  sql(`update reports set state = ?, decided_by = ?, decided_at = ? where id = ?`, decision, memberId, now, report.id)
  const letter: DecisionLetter = { kind: 'decision', messageId: report.id, decision, by: memberId }
  const target = report.lessonId === null ? `group/${report.groupId}` : `lesson/${report.lessonId}`
  owe(sql, { target, body: letter, due: now })
  append(sql, { id: auditId, at: now, memberId, act: 'report.decided', about: report.id })
}
