import * as v from 'valibot'
import {
  BureauPlan,
  BureauRows,
  type BureauDifference,
  type BureauFault,
  type BureauRowQuery,
} from '../worker/protocol/bureaus.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { append } from './audit-rules.ts'
import { rowsOf as sizeOf, type Branch } from './bureau-branch.ts'
import type { Sql } from './sql.ts'

/** Where a bureau's plans lie until they are applied: the rows to be read, and the same as branches, one a school, to be written. */
export const bureauTables = `
  create table bureau_plans (
    id text primary key,
    version integer not null,
    made_at integer not null,
    rows integer not null,
    counts text not null,
    status text not null,
    applied_by text,
    cards_to text
  ) without rowid;
  create table bureau_rows (
    plan_id text not null,
    n integer not null,
    what text not null,
    shown text not null,
    primary key (plan_id, n)
  ) without rowid;
  create table bureau_branches (
    plan_id text not null,
    n integer not null,
    branch text not null,
    size integer not null,
    founds integer not null,
    done integer not null,
    tries integer not null,
    primary key (plan_id, n)
  ) without rowid`

const pageLength = 100
/** Plans hold names and addresses of administrators, so only the newest few are kept. */
const keptPlans = 3

export type BureauHead = Pick<BureauPlan, 'id' | 'madeAt' | 'rows' | 'counts'> & { version: number }
/** As much of a plan as fits into one call: some rows, some branches, each from where the last call ended. */
export type BureauPart = {
  from: number
  rows: (BureauDifference | BureauFault)[]
  fromBranch: number
  branches: Branch[]
  last: boolean
}
type Plan = {
  id: string
  version: number
  made_at: number
  rows: number
  counts: string
  status: string
  applied_by: string
  cards_to: string | null
}

export function saveTree(sql: Sql, head: BureauHead, { from, rows, fromBranch, branches, last }: BureauPart) {
  refuseWhileApplying(sql, '')
  if (from === 0 && fromBranch === 0) open(sql, head)
  rows.forEach((row, i) =>
    sql(
      `insert into bureau_rows values (?, ?, ?, ?)`,
      head.id,
      from + i + 1,
      'why' in row ? 'fault' : row.what,
      JSON.stringify(row)
    )
  )
  branches.forEach((branch, i) =>
    sql(
      `insert into bureau_branches values (?, ?, ?, ?, ?, 0, 0)`,
      head.id,
      fromBranch + i + 1,
      JSON.stringify(branch),
      sizeOf(branch),
      branch.founding ? 1 : 0
    )
  )
  if (last) sql(`update bureau_plans set status = 'ready' where id = ?`, head.id)
}

function open(sql: Sql, { id, version, madeAt, rows, counts }: BureauHead) {
  const known = sql<Plan>(`select * from bureau_plans order by made_at desc, id desc`)
  for (const old of known.slice(keptPlans - 1)) {
    sql(`delete from bureau_rows where plan_id = ?`, old.id)
    // How much was written is remembered; what it was lies with the schools.
    sql(`update bureau_branches set branch = '' where plan_id = ?`, old.id)
    if (old.status === 'applied') continue
    sql(`delete from bureau_branches where plan_id = ?`, old.id)
    sql(`delete from bureau_plans where id = ?`, old.id)
  }
  sql(
    `insert into bureau_plans values (?, ?, ?, ?, ?, 'saving', null, null)`,
    id,
    version,
    madeAt,
    rows,
    JSON.stringify(counts)
  )
}

function refuseWhileApplying(sql: Sql, but: string) {
  if (sql(`select 1 from bureau_plans where status = 'applying' and id <> ?`, but).length > 0)
    throw new Refusal('conflict', 'bureau.applying')
}

function headOf(sql: Sql, planId: string): Plan {
  const [plan] = sql<Plan>(`select * from bureau_plans where id = ? and status <> 'saving'`, planId)
  if (!plan) throw new Refusal('not-found')
  return plan
}

export function treePlanOf(sql: Sql, planId: string): BureauPlan {
  const { id, made_at: madeAt, rows, counts, status, cards_to: shownTo } = headOf(sql, planId)
  const [sum] = sql<{ done: number; cards: number }>(
    `select coalesce(sum(size), 0) as done, coalesce(sum(founds), 0) as cards from bureau_branches where plan_id = ? and done = 1`,
    planId
  )
  const cards = shownTo === null ? (sum?.cards ?? 0) : 0
  return v.parse(BureauPlan, { id, madeAt, rows, counts: JSON.parse(counts), status, done: sum?.done, cards })
}

export function treeRowsOf(sql: Sql, planId: string, { show, after }: BureauRowQuery) {
  headOf(sql, planId)
  const found = sql<{ n: number; shown: string }>(
    `select n, shown from bureau_rows where plan_id = ?1 and n > ?2 and (?3 = 'all' or what = ?3) order by n limit ?4`,
    planId,
    Number(after ?? 0),
    show,
    pageLength + 1
  )
  const page = found.slice(0, pageLength)
  const next = found.length > pageLength ? `${page.at(-1)!.n}` : null
  return v.parse(BureauRows, { rows: page.map((row) => JSON.parse(row.shown)), next })
}

/** Begins to write a plan, given the version that the tree has now. A plan that is being or has been written stays as it is. */
export function beginTree(sql: Sql, planId: string, memberId: string, versionNow: number): boolean {
  const { status, version } = headOf(sql, planId)
  if (status === 'applying' || status === 'applied') return false
  refuseWhileApplying(sql, planId)
  if (status !== 'ready' || versionNow !== version) throw new Refusal('conflict', 'bureau.stale')
  sql(`update bureau_plans set status = 'applying', applied_by = ? where id = ?`, memberId, planId)
  return true
}

export const treeBeingApplied = (sql: Sql): Plan | null =>
  sql<Plan>(`select * from bureau_plans where status = 'applying'`)[0] ?? null

/** The branch to be written next: one that could not be written stands behind those that were not tried as often. */
export function nextBranch(sql: Sql, planId: string): { n: number; branch: string } | null {
  const [next] = sql<{ n: number; branch: string }>(
    `select n, branch from bureau_branches where plan_id = ? and done = 0 order by tries, n limit 1`,
    planId
  )
  return next ?? null
}

export const branchTried = (sql: Sql, planId: string, n: number) =>
  void sql(`update bureau_branches set tries = tries + 1 where plan_id = ? and n = ?`, planId, n)

export const branchWritten = (sql: Sql, planId: string, n: number) =>
  void sql(`update bureau_branches set done = 1 where plan_id = ? and n = ?`, planId, n)

export function treeWritten(sql: Sql, planId: string) {
  sql(`update bureau_plans set status = 'applied' where id = ?`, planId)
  sql(`update bureau_plans set status = 'stale' where status = 'ready'`)
}

/** The first administrators of the schools that a plan has founded. They are told to one order; another is a conflict. */
export function administratorsOf(sql: Sql, planId: string, orderId: string, by: { memberId: string }, now: number) {
  const { status, cards_to: shownTo } = headOf(sql, planId)
  if (status !== 'applied' || (shownTo !== null && shownTo !== orderId)) throw new Refusal('conflict', 'bureau.cards')
  if (shownTo === null) {
    sql(`update bureau_plans set cards_to = ? where id = ?`, orderId, planId)
    append(sql, { id: orderId, at: now, memberId: by.memberId, act: 'bureau.cards-shown', about: planId })
  }
  return sql<{ id: string; school: string; name: string }>(
    `select branch -> 'founding' -> 'administrator' ->> 'cardId' as id, branch -> 'founding' ->> 'name' as school,
        branch -> 'founding' -> 'administrator' ->> 'name' as name
      from bureau_branches where plan_id = ? and founds = 1 and branch <> '' order by n`,
    planId
  )
}
