import * as v from 'valibot'
import { Refusal } from '../worker/protocol/refusal.ts'
import { RosterPlan, RosterRows, type RosterRowQuery } from '../worker/protocol/rosters.ts'
import type { PlannedRow } from '../worker/roster-plan.ts'
import type { Sql } from './sql.ts'

/** Where a school's roster plans lie until they are applied: one at a time, chunk by chunk, each told how far it has come. */
export const rosterTables = `
  create table roster_plans (
    id text primary key,
    school_id text not null,
    version integer not null,
    made_at integer not null,
    rows integer not null,
    counts text not null,
    makes_admins integer not null,
    status text not null,
    done integer not null,
    total integer not null,
    applied_by text
  ) without rowid;
  create table roster_rows (
    plan_id text not null,
    n integer not null,
    what text not null,
    noun text not null,
    find text not null,
    shown text not null,
    target text,
    row text,
    primary key (plan_id, n)
  ) without rowid`

const chunk = 500
const pageLength = 100
/** Plans hold people's names, so only the newest few are kept. */
const keptPlans = 3

/** What a plan is before its rows come: the version of the roster that it was made on, and whether it makes anyone an administrator. */
export type PlanHead = Pick<RosterPlan, 'id' | 'madeAt' | 'rows' | 'counts'> & {
  schoolId: string
  version: number
  makesAdmins: boolean
}
export type Applicant = { memberId: string; mayMakeAdmins: boolean }

type Plan = {
  id: string
  school_id: string
  version: number
  made_at: number
  rows: number
  counts: string
  makes_admins: number
  status: string
  done: number
  total: number
  applied_by: string
}

export function savePlan(sql: Sql, head: PlanHead, from: number, rows: PlannedRow[], last: boolean) {
  refuseWhileApplying(sql, '')
  const newer = sql(`select 1 from roster_plans where status = 'applied' and version >= ?`, head.version)
  if (newer.length > 0) throw new Refusal('conflict', 'roster.stale')
  if (from === 0) open(sql, head)
  else if (!isOpen(sql, head.id)) throw new Refusal('conflict', 'roster.plan')
  rows.forEach(({ shown, write }, index) => {
    const [what, noun] = 'what' in shown ? [shown.what, shown.noun] : ['fault', '']
    sql(
      `insert into roster_rows values (?, ?, ?, ?, ?, ?, ?, ?)`,
      head.id,
      from + index + 1,
      what,
      noun,
      findable(shown),
      JSON.stringify(shown),
      write?.into ?? null,
      write ? JSON.stringify(write.row) : null
    )
  })
  if (last)
    sql(
      `update roster_plans set status = 'ready', total =
        (select coalesce(max(n), 0) from roster_rows where plan_id = roster_plans.id and row is not null) where id = ?`,
      head.id
    )
}

function open(sql: Sql, { id, schoolId, version, madeAt, rows, counts, makesAdmins }: PlanHead) {
  const known = sql<Plan>(`select * from roster_plans order by made_at desc, id desc`)
  for (const old of known.slice(keptPlans - 1)) {
    sql(`delete from roster_rows where plan_id = ?`, old.id)
    // That it was applied is remembered for good, so that to apply it again stays harmless.
    sql(`delete from roster_plans where id = ? and status <> 'applied'`, old.id)
  }
  sql(
    `insert into roster_plans values (?, ?, ?, ?, ?, ?, ?, 'saving', 0, 0, null)`,
    id,
    schoolId,
    version,
    madeAt,
    rows,
    JSON.stringify(counts),
    makesAdmins ? 1 : 0
  )
}

const isOpen = (sql: Sql, planId: string) =>
  sql(`select 1 from roster_plans where id = ? and status = 'saving'`, planId).length > 0

/** Whether a plan is being written, another than `but`. */
export const isApplying = (sql: Sql, but = '') =>
  sql(`select 1 from roster_plans where status = 'applying' and id <> ?`, but).length > 0

function refuseWhileApplying(sql: Sql, but: string) {
  if (isApplying(sql, but)) throw new Refusal('conflict', 'roster.applying')
}

export function headOf(sql: Sql, planId: string): Plan {
  const [plan] = sql<Plan>(`select * from roster_plans where id = ? and status <> 'saving'`, planId)
  if (!plan) throw new Refusal('not-found')
  return plan
}

export function planOf(sql: Sql, planId: string): RosterPlan {
  const { id, made_at: madeAt, rows, counts, status, done } = headOf(sql, planId)
  return v.parse(RosterPlan, { id, madeAt, rows, counts: JSON.parse(counts), status, done })
}

export function rowsOf(sql: Sql, planId: string, { show, noun, find, after }: RosterRowQuery) {
  headOf(sql, planId)
  const found = sql<{ n: number; shown: string }>(
    `select n, shown from roster_rows where plan_id = ?1 and n > ?2 and (?3 = 'all' or what = ?3)
      and (?4 = '' or noun = ?4) and (?5 = '' or instr(find, ?5) > 0) order by n limit ?6`,
    planId,
    Number(after ?? 0),
    show,
    noun ?? '',
    folded(find ?? ''),
    pageLength + 1
  )
  const page = found.slice(0, pageLength)
  const next = found.length > pageLength ? `${page.at(-1)!.n}` : null
  return v.parse(RosterRows, { rows: page.map((row) => JSON.parse(row.shown)), next })
}

/** Begins to write a plan, given the version that the roster has now. A plan that is being or has been written stays as it is. */
export function beginPlan(sql: Sql, planId: string, by: Applicant, versionNow: number): boolean {
  const { status, version, makes_admins: makesAdmins } = headOf(sql, planId)
  if (status === 'applying' || status === 'applied') return false
  if (makesAdmins && !by.mayMakeAdmins) throw new Refusal('not-allowed', 'roster.administrators')
  refuseWhileApplying(sql, planId)
  if (status !== 'ready' || versionNow !== version) throw new Refusal('conflict', 'roster.stale')
  sql(`update roster_plans set status = 'applying', applied_by = ? where id = ?`, by.memberId, planId)
  return true
}

/** The next rows to write, as one JSON text for each kind of write, in the order of the plan; null when nothing is being applied. */
export function nextChunk(sql: Sql) {
  const [plan] = sql<Plan>(`select * from roster_plans where status = 'applying'`)
  if (!plan) return null
  const writes = sql<{ into: string; rows: string }>(
    `select target as "into", json_group_array(json(row)) as rows from roster_rows
      where plan_id = ? and n > ? and n <= ? and row is not null group by target order by min(n)`,
    plan.id,
    plan.done,
    plan.done + chunk
  )
  const done = Math.min(plan.done + chunk, plan.total)
  return { plan, writes, done, ends: done === plan.total }
}

export function chunkWritten(sql: Sql, planId: string, done: number, ends: boolean) {
  sql(`update roster_plans set done = ?, status = ? where id = ?`, done, ends ? 'applied' : 'applying', planId)
  if (ends) sql(`update roster_plans set status = 'stale' where status = 'ready'`)
}

/** Whatever somebody might type to find a row: the names and the fields, and for a fault where it stands. */
function findable(shown: PlannedRow['shown']): string {
  const texts =
    'what' in shown
      ? [shown.name.native, shown.name.reading, ...shown.changes.flatMap(({ was, will }) => [was ?? '', will ?? ''])]
      : [shown.file, `${shown.line}`, shown.column, shown.value]
  return folded(texts.join('\n'))
}

/** Without case, accents or the width of letters, so that `harada sota` finds Harada Sōta. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
