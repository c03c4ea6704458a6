import * as v from 'valibot'
import type { Bindings } from '../worker/core/env.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { RosterPlan, RosterRows, type RosterRowQuery } from '../worker/protocol/rosters.ts'
import type { PlannedRow } from '../worker/roster-plan.ts'
import { endingOf, writesOf } from './roster-writes.ts'

const tables = `
  create table if not exists roster_plans (
    id text primary key, school_id text not null, version integer not null, made_at integer not null,
    rows integer not null, counts text not null, makes_admins integer not null,
    status text not null, done integer not null, applied_by text
  );
  create table if not exists roster_rows (
    plan_id text not null, n integer not null, what text not null, noun text not null, find text not null,
    shown text not null, into_table text, row text, primary key (plan_id, n)
  ) without rowid;`

type PlanRow = {
  id: string
  school_id: string
  version: number
  made_at: number
  rows: number
  counts: string
  makes_admins: number
  status: string
  done: number
  applied_by: string
}

const chunk = 500
const pageLength = 100
/** Plans hold people's names; only the newest few are worth keeping. */
const keptPlans = 3
/** How long to wait after a database that did not answer. */
const patience = 2000

/** What a plan is before its rows come: the version of the roster that it was made on, and whether it makes anyone an administrator. */
export type PlanHead = Pick<RosterPlan, 'id' | 'madeAt' | 'rows' | 'counts'> & {
  schoolId: string
  version: number
  makesAdmins: boolean
}

/** Where a school's roster plans lie until they are applied, one at a time, chunk by chunk. Made in School's constructor; holds nothing but its storage. */
export class RosterDesk {
  private readonly ctx: DurableObjectState
  private readonly env: Bindings
  private readonly sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Bindings) {
    this.ctx = ctx
    this.env = env
    this.sql = ctx.storage.sql
    this.sql.exec(tables)
  }

  /** Takes a plan's rows from `from` on, as many as fit into one call; the plan can be seen when the `last` have come. */
  save(head: PlanHead, from: number, rows: PlannedRow[], last: boolean): void {
    this.refuseWhileApplying()
    const newer = this.sql.exec(`select 1 from roster_plans where status = 'applied' and version >= ?`, head.version)
    if (newer.toArray().length > 0) throw new Refusal('conflict', 'roster.stale')
    this.ctx.storage.transactionSync(() => {
      if (from === 0) this.open(head)
      else if (!this.isOpen(head.id)) throw new Refusal('conflict', 'roster.plan')
      rows.forEach(({ shown, write }, index) => {
        const [what, noun] = 'what' in shown ? [shown.what, shown.noun] : ['fault', '']
        const [into, row] = write ? [write.into, JSON.stringify(write.row)] : [null, null]
        this.sql.exec(
          `insert or replace into roster_rows values (?, ?, ?, ?, ?, ?, ?, ?)`,
          head.id,
          from + index + 1,
          what,
          noun,
          findable(shown),
          JSON.stringify(shown),
          into,
          row
        )
      })
      if (last) this.sql.exec(`update roster_plans set status = 'ready' where id = ?`, head.id)
    })
  }

  plan(planId: string): RosterPlan {
    const { id, made_at: madeAt, rows, counts, status, done } = this.head(planId)
    return v.parse(RosterPlan, { id, madeAt, rows, counts: JSON.parse(counts), status, done })
  }

  rows(planId: string, { show, noun, find, after }: RosterRowQuery): v.InferOutput<typeof RosterRows> {
    this.head(planId)
    const found = this.sql
      .exec<{ n: number; shown: string }>(
        `select n, shown from roster_rows where plan_id = ?1 and n > ?2 and (?3 = 'all' or what = ?3)
          and (?4 = '' or noun = ?4) and (?5 = '' or instr(find, ?5) > 0) order by n limit ?6`,
        planId,
        Number(after ?? 0),
        show,
        noun ?? '',
        folded(find ?? ''),
        pageLength + 1
      )
      .toArray()
    const page = found.slice(0, pageLength)
    const next = found.length > pageLength ? `${page.at(-1)!.n}` : null
    return v.parse(RosterRows, { rows: page.map((row) => JSON.parse(row.shown)), next })
  }

  /** Begins to write a plan. Said again, of a plan that is being or has been written, it answers the same plan. */
  async apply(planId: string, by: { memberId: string; mayMakeAdmins: boolean }): Promise<RosterPlan> {
    const { status, version, makes_admins: makesAdmins, school_id: schoolId } = this.head(planId)
    if (status === 'applying' || status === 'applied') return this.plan(planId)
    if (makesAdmins && !by.mayMakeAdmins) throw new Refusal('not-allowed', 'roster.administrators')
    const now = await this.env.DB.prepare(`select roster_version from schools where id = ?`).bind(schoolId).first()
    this.refuseWhileApplying(planId)
    if (status === 'stale' || now?.['roster_version'] !== version) throw new Refusal('conflict', 'roster.stale')
    this.sql.exec(`update roster_plans set status = 'applying', applied_by = ? where id = ?`, by.memberId, planId)
    return this.plan(planId)
  }

  /** For School's alarm: writes the next chunk, and answers after how many milliseconds it wants to be called again, null when nothing is left. Never throws. */
  async work(now: number): Promise<number | null> {
    try {
      return (await this.step(now)) ? 0 : null
    } catch {
      return patience
    }
  }

  /** One chunk: rows to D1 in one transaction, then the mark how far. Killed between the two, it writes the same again, which changes nothing. */
  private async step(now: number): Promise<boolean> {
    const [plan] = this.sql.exec<PlanRow>(`select * from roster_plans where status = 'applying'`).toArray()
    if (!plan) return false
    const { id: planId, school_id: schoolId, applied_by: memberId, version } = plan
    const written = this.sql
      .exec<{ into_table: string; rows: string; last: number }>(
        `select into_table, json_group_array(json(row)) as rows, max(n) as last from
          (select n, into_table, row from roster_rows where plan_id = ? and n > ? and row is not null order by n limit ?)
          group by into_table order by min(n)`,
        planId,
        plan.done,
        chunk
      )
      .toArray()
    const done = Math.max(plan.done, ...written.map((one) => one.last))
    const ended = done >= this.toWrite(planId)
    const { DB } = this.env
    await DB.batch([
      ...written.flatMap(({ into_table: into, rows }) => writesOf(DB, { schoolId, into, rows, now })),
      ...(ended ? endingOf(DB, { schoolId, planId, version, memberId, now }) : []),
    ])
    const status = ended ? 'applied' : 'applying'
    this.ctx.storage.transactionSync(() => {
      this.sql.exec(`update roster_plans set done = ?, status = ? where id = ?`, done, status, planId)
      if (ended) this.sql.exec(`update roster_plans set status = 'stale' where status in ('ready', 'saving')`)
    })
    return !ended
  }

  private toWrite(planId: string): number {
    const { last } = this.sql
      .exec<{ last: number }>(
        `select coalesce(max(n), 0) as last from roster_rows where plan_id = ? and row is not null`,
        planId
      )
      .one()
    return last
  }

  private open({ id, schoolId, version, madeAt, rows, counts, makesAdmins }: PlanHead) {
    const old = this.sql.exec<PlanRow>(`select * from roster_plans order by made_at desc, id desc`).toArray()
    for (const plan of old.slice(keptPlans - 1)) {
      this.sql.exec(`delete from roster_rows where plan_id = ?`, plan.id)
      this.sql.exec(`delete from roster_plans where id = ? and status <> 'applied'`, plan.id)
    }
    this.sql.exec(
      `insert into roster_plans values (?, ?, ?, ?, ?, ?, ?, 'saving', 0, null)`,
      id,
      schoolId,
      version,
      madeAt,
      rows,
      JSON.stringify(counts),
      makesAdmins ? 1 : 0
    )
  }

  private isOpen(planId: string) {
    const open = this.sql.exec(`select 1 from roster_plans where id = ? and status = 'saving'`, planId)
    return open.toArray().length > 0
  }

  private head(planId: string) {
    const [plan] = this.sql
      .exec<PlanRow>(`select * from roster_plans where id = ? and status <> 'saving'`, planId)
      .toArray()
    if (!plan) throw new Refusal('not-found')
    return plan
  }

  private refuseWhileApplying(but = '') {
    const busy = this.sql.exec(`select 1 from roster_plans where status = 'applying' and id <> ?`, but).toArray()
    if (busy.length > 0) throw new Refusal('conflict', 'roster.applying')
  }
}

/** Whatever somebody might type to find a row: the names, the fields, and for a fault where it stands. */
function findable(shown: PlannedRow['shown']): string {
  return folded(
    'what' in shown
      ? [
          shown.name.native,
          shown.name.reading,
          ...shown.changes.flatMap((one) => [one.was ?? '', one.will ?? '']),
        ].join('\n')
      : [shown.file, `${shown.line}`, shown.column, shown.value].join('\n')
  )
}

/** Without case, accents or the width of letters, so that `harada sota` finds Harada Sōta. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
