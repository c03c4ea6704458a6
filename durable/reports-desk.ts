import type { Bindings } from '../worker/core/env.ts'
import type { Decision } from '../worker/protocol/reports.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Addressee } from './letters.ts'
import type { Readable } from './files-shared-rules.ts'
import { classGroupOf, lessonOf } from './names.ts'
import type { Outbox } from './outbox.ts'
import { policyOf } from './policy-copy.ts'
import { postAlert } from './report-alerts.ts'
import type { Context, ReportLetter } from './report-letters.ts'
import {
  decideReport,
  isUnlocked,
  makersOf,
  openReport,
  opensOf,
  readReport,
  readsOf,
  reportFor,
  reportsFor,
  takeReport,
  type Access,
  type By,
  type ReportRow,
} from './reports-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

export type ReportShown = {
  report: ReportRow
  makers: Access[]
  opens: Access[]
  reads: Access[]
  context: Context | null
}

/** School's part in safeguarding: takes reports, tells the leads, and shows them what they open together. */
export class ReportDesk {
  readonly #ctx: DurableObjectState
  readonly #env: Bindings
  readonly #schoolId: string
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(ctx: DurableObjectState, env: Bindings, schoolId: string, outbox: Outbox) {
    this.#ctx = ctx
    this.#env = env
    this.#schoolId = schoolId
    this.#outbox = outbox
    this.#sql = sqlOf(ctx.storage)
  }

  /** Once this returns they are stored, and the leads are owed an entry in their inbox for each that is new. */
  async take(letters: ReportLetter[]) {
    const leads = await this.#leads()
    this.#change((now) => {
      for (const letter of letters) {
        if (!takeReport(this.#sql, letter)) continue
        const told = leads.filter(({ memberId }) => memberId !== letter.authorId)
        postAlert(this.#sql, this.#schoolId, letter, told, now)
      }
    })
  }

  async all(leadId: string): Promise<ReportShown[]> {
    const leads = await this.#leads()
    if (!leads.some((one) => one.memberId === leadId)) return []
    return reportsFor(this.#sql, leadId).map((report) => this.#shown(report, null))
  }

  async open(reportId: string, by: By): Promise<void> {
    await this.#admit(by.memberId)
    this.#change((now) => openReport(this.#sql, reportId, by, now))
  }

  /** Fetched first and then written down: what could not be shown was not read. */
  async show(reportId: string, by: By): Promise<ReportShown> {
    const { report, unlocked } = await this.#look(reportId, by)
    if (!unlocked) return this.#shown(report, null)
    const { groupId, lessonId } = report
    const context = await (lessonId === null
      ? classGroupOf(this.#env, this.#schoolId, groupId).reportContext(reportId)
      : lessonOf(this.#env, this.#schoolId, lessonId).reportContext(reportId))
    this.#change((now) => readReport(this.#sql, reportId, by, now))
    return this.#shown(report, context)
  }

  /** A file of what is shown, also of a message that was taken back: opening it is a look too. */
  async file(reportId: string, fileId: string, by: By): Promise<Readable & { groupId: string }> {
    const { report, unlocked } = await this.#look(reportId, by)
    // What is said in a lesson carries no files.
    if (!unlocked || report.lessonId !== null) throw new Refusal('not-found')
    const file = await classGroupOf(this.#env, this.#schoolId, report.groupId).reportFile(reportId, fileId)
    this.#change((now) => readReport(this.#sql, reportId, by, now))
    return { ...file, groupId: report.groupId }
  }

  async decide(reportId: string, by: By & Decision): Promise<void> {
    const leads = await this.#admit(by.memberId)
    this.#change((now) => {
      const report = reportFor(this.#sql, reportId, by.memberId)
      if (!isUnlocked(this.#sql, report, by.memberId, leads)) throw new Refusal('not-allowed', 'report.locked')
      decideReport(this.#sql, report, by, now)
    })
  }

  async #look(reportId: string, by: By): Promise<{ report: ReportRow; unlocked: boolean }> {
    const leads = await this.#admit(by.memberId)
    const report = reportFor(this.#sql, reportId, by.memberId)
    return { report, unlocked: isUnlocked(this.#sql, report, by.memberId, leads) }
  }

  #shown(report: ReportRow, context: Context | null): ReportShown {
    const { id } = report
    return {
      report,
      makers: makersOf(this.#sql, id),
      opens: opensOf(this.#sql, id),
      reads: readsOf(this.#sql, id),
      context,
    }
  }

  /** For whoever is no lead there are no reports. */
  async #admit(memberId: string): Promise<string[]> {
    const leads = (await this.#leads()).map((one) => one.memberId)
    if (!leads.includes(memberId)) throw new Refusal('not-found')
    return leads
  }

  /** Those whom the office has named, as far as they are still here; where there is none, the administrators. */
  async #leads(): Promise<Addressee[]> {
    const { leads } = await policyOf(this.#env.DB, this.#schoolId)
    const { results } = await this.#env.DB.prepare(
      `select id as memberId, '' as studentId, mailroom, home_group_id as groupId,
         id in (select value from json_each(?2)) as named
       from members where school_id = ?1 and status = 'active'
         and exists (select 1 from json_each(roles) where value in ('admin', 'office', 'teacher', 'staff'))
         and (id in (select value from json_each(?2)) or exists (select 1 from json_each(roles) where value = 'admin'))`
    )
      .bind(this.#schoolId, JSON.stringify(leads))
      .all<Omit<Addressee, 'counts'> & { named: number }>()
    const named = results.some((one) => one.named) ? results.filter((one) => one.named) : results
    return named.map(({ named: _, ...one }) => ({ ...one, counts: true }))
  }

  #change(change: (now: number) => void) {
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => change(now))
    this.#outbox.owing(now)
  }
}
