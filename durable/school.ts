import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { RosterRowQuery } from '../worker/protocol/rosters.ts'
import type { PlannedRow } from '../worker/roster-plan.ts'
import { RosterDesk, type PlanHead } from './roster-plans.ts'

export class School extends DurableObject<Bindings> {
  private readonly roster: RosterDesk

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    this.roster = new RosterDesk(ctx, env)
  }

  saveRosterPlan(head: PlanHead, from: number, rows: PlannedRow[], last: boolean) {
    this.roster.save(head, from, rows, last)
  }

  rosterPlan(planId: string) {
    return this.roster.plan(planId)
  }

  rosterRows(planId: string, query: RosterRowQuery) {
    return this.roster.rows(planId, query)
  }

  applyRoster(planId: string, by: { memberId: string; mayMakeAdmins: boolean }) {
    return this.roster.apply(planId, by)
  }

  override async alarm() {
    const wait = await this.roster.work(Date.now())
    if (wait !== null) await this.ctx.storage.setAlarm(Date.now() + wait)
  }
}
