import type { BureauRowQuery } from '../worker/protocol/bureaus.ts'
import type { AuditEntry } from '../worker/protocol/audit.ts'
import type { Bindings } from '../worker/core/env.ts'
import type { NoticeDraft, NoticePage, Reminder, ReminderDraft } from '../worker/protocol/notices.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { can, type Role } from '../worker/protocol/roles.ts'
import type { RosterRowQuery } from '../worker/protocol/rosters.ts'
import type { Variant } from '../worker/protocol/translations.ts'
import type { PlannedRow } from '../worker/roster-plan.ts'
import { append, isWhole, tail } from './audit-rules.ts'
import type { Branch } from './bureau-branch.ts'
import { BureauDesk } from './bureau-desk.ts'
import { administratorsOf, saveTree, treePlanOf, treeRowsOf, type BureauHead, type BureauPart } from './bureau-rules.ts'
import type { AuditLetter, GroupCount } from './letters.ts'
import { MorningDesk } from './mornings.ts'
import { partsOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { ReportDesk } from './reports-desk.ts'
import { RosterDesk } from './roster-plans.ts'
import { planOf, rowsOf, savePlan, type Applicant, type PlanHead } from './roster-rules.ts'
import { collectAll } from './school-collecting.ts'
import { teachesOneOf } from './school-lists.ts'
import { PolicyDesk } from './school-policy.ts'
import { Safeguarding } from './school-safeguarding.ts'
import {
  oweWatchers,
  pageOf,
  postNotice,
  postedBefore,
  remind,
  takeCounts,
  watch,
  type Posted,
  type Posting,
} from './school-rules.ts'
import { schoolSchema } from './school-schema.ts'
import { sendOfSchool } from './school-sending.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'
import { TerminalDesk } from './terminals.ts'
import { TranslationDesk } from './translation-desk.ts'
import { spend, type VariantKey } from './translation-rules.ts'

/** Whoever is about to change D1 says so first: if they are cut off, School looks there itself after this long. */
const expectingMs = 5_000
/** Some thousand messages, or a notice in every language each hour. */
const translatedADay = 200_000

/** One school: its notices and their way down, the counts on their way up, the audit chain. */
export class School extends Safeguarding {
  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #roster: RosterDesk
  readonly #translations: TranslationDesk
  readonly #policy: PolicyDesk
  protected readonly reportDesk: ReportDesk
  readonly #bureau: BureauDesk
  readonly #mornings: MorningDesk
  readonly #terminals: TerminalDesk
  readonly #schoolId: string
  #collecting: Promise<unknown> = Promise.resolve()
  #groupsWriting: Promise<unknown> = Promise.resolve()

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    this.#schoolId = partsOf(ctx.id.name).schoolId
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => migrate(this.#sql, schoolSchema))
    this.#outbox = new Outbox(ctx, (target, letters) => sendOfSchool(this.#hands(), target, letters))
    this.#translations = new TranslationDesk(ctx)
    this.reportDesk = new ReportDesk(ctx, env, this.#schoolId, this.#outbox)
    this.#policy = new PolicyDesk(ctx, env, this.#schoolId)
    this.#roster = new RosterDesk(
      ctx,
      env.DB,
      (at) => this.#outbox.wake(at),
      () => this.collect()
    )
    this.#bureau = new BureauDesk(ctx, env, (at) => this.#outbox.wake(at))
    this.#mornings = new MorningDesk(ctx, env, this.#schoolId, this.#outbox)
    this.#terminals = new TerminalDesk(ctx, this.#outbox)
  }

  /** Once this returns the notice is stored, with everyone it is for. */
  postNotice(posting: Posting): Posted {
    return this.#change((now) => postNotice(this.#sql, posting, now))
  }

  remind(noticeId: string, draft: ReminderDraft, by: { memberId: string; auditId: string }): Reminder {
    return this.#change((now) => remind(this.#sql, noticeId, draft, by, now))
  }

  takeCounts(counts: GroupCount[]) {
    this.#change((now) => takeCounts(this.#sql, counts, now))
  }

  takeAudit(entries: AuditLetter[]) {
    this.#change(() => entries.forEach((entry) => append(this.#sql, entry)))
  }

  notice(noticeId: string): NoticePage {
    const page = pageOf(this.#sql, noticeId)
    if (!page) throw new Refusal('not-found')
    return page
  }

  /** What this notice was answered with before, so that a retry hears the same whatever has changed since. */
  postedBefore(draft: NoticeDraft, authorId: string): Posted | null {
    return postedBefore(this.#sql, draft, authorId)
  }

  /** Who sent it, runs the school, or teaches a group that counts it may watch it fill. False for anyone else, and for no notice of ours. */
  async watch(noticeId: string, mailroom: string, { memberId, role }: { memberId: string; role: Role }) {
    const page = pageOf(this.#sql, noticeId)
    if (!page || !can(role, 'notice.reach')) return false
    const groups = page.reach.groups.map((one) => one.groupId)
    const own = page.notice.author.id === memberId || can(role, 'notice.publish-school')
    if (!own && !(await teachesOneOf(this.env.DB, memberId, groups))) return false
    watch(this.#sql, noticeId, mailroom)
    return true
  }

  /** A screen has just opened: it hears the newest totals without waiting for the next change. */
  tellSoon(noticeId: string) {
    this.#change((now) => oweWatchers(this.#sql, noticeId, now))
  }

  auditTail(limit: number, before?: number): { rows: AuditEntry[]; whole: boolean } {
    return { rows: tail(this.#sql, limit, before), whole: isWhole(this.#sql) }
  }

  /** Takes a plan's rows from `from` on, as many as fit into one call; the plan can be seen when the `last` have come. */
  saveRosterPlan(head: PlanHead, from: number, rows: PlannedRow[], last: boolean) {
    this.ctx.storage.transactionSync(() => savePlan(this.#sql, head, from, rows, last))
  }

  rosterPlan(planId: string) {
    return planOf(this.#sql, planId)
  }

  rosterRows(planId: string, query: RosterRowQuery) {
    return rowsOf(this.#sql, planId, query)
  }

  applyRoster(planId: string, by: Applicant) {
    return this.#alone(() => this.#roster.apply(planId, by))
  }

  saveTree(head: BureauHead, part: BureauPart) {
    this.ctx.storage.transactionSync(() => saveTree(this.#sql, head, part))
  }

  treePlan(planId: string) {
    return treePlanOf(this.#sql, planId)
  }

  treeRows(planId: string, query: BureauRowQuery) {
    return treeRowsOf(this.#sql, planId, query)
  }

  applyTree(planId: string, memberId: string) {
    return this.#bureau.apply(planId, this.#schoolId, memberId)
  }

  /** The first administrators of the schools that a plan has founded, told to one order. */
  administrators(planId: string, orderId: string, by: { memberId: string }) {
    return this.#change((now) => administratorsOf(this.#sql, planId, orderId, by, now))
  }

  /** What this school's bureau writes into it; a bureau's own names too. */
  async takeBranch(branch: Branch) {
    this.expect()
    await this.#alone(() => this.#bureau.take(branch))
    await this.collect()
  }

  /** A notice in another language; null tells the caller, and nobody else, to make it. */
  variant(key: VariantKey) {
    return this.#translations.ask(key)
  }

  keepVariant(key: VariantKey, variant: Variant) {
    this.#translations.keep(key, variant)
  }

  giveUpVariant(key: VariantKey) {
    this.#translations.giveUp(key)
  }

  /** Whether so much more may be translated today; it is counted at once. */
  spendTranslated(memberId: string, characters: number): boolean {
    const aDay = Number(this.env.TRANSLATED_A_DAY ?? translatedADay)
    return this.#change((now) => spend(this.#sql, memberId, characters, aDay, now))
  }

  /** Its mornings, absence notes and alerts: what they say is called on the desk itself. */
  mornings(): MorningDesk {
    return this.#mornings
  }

  terminals(): TerminalDesk {
    return this.#terminals
  }

  /** D1 is about to be changed: whatever happens to the caller, its audit rows and revocations will be collected. */
  expect() {
    this.#outbox.wake(Date.now() + expectingMs)
  }

  /** D1 has been changed. When this returns, sessions that ended there are refused by their mailrooms. */
  async collect() {
    const turn = this.#collecting.then(async () => {
      await collectAll(this.env, this.#schoolId, this.ctx.storage)
      if (await this.#policy.collect()) await this.#outbox.drain()
    })
    this.#collecting = turn.catch(() => {})
    await turn
  }

  override async alarm() {
    this.#outbox.rang()
    this.#terminals.work()
    for (const wait of [await this.#roster.work(), await this.#bureau.work(this.#schoolId)])
      if (wait !== null) this.#outbox.wake(Date.now() + wait)
    try {
      await this.collect()
    } catch {
      this.#outbox.wake(Date.now() + expectingMs)
    }
    await this.#outbox.ring()
  }

  #hands = () => ({
    env: this.env,
    schoolId: this.#schoolId,
    sql: this.#sql,
    policy: this.#policy,
    mornings: this.#mornings,
  })

  #change<T>(change: (now: number) => T): T {
    const now = Date.now()
    const done = this.ctx.storage.transactionSync(() => change(now))
    this.#outbox.owing(now)
    return done
  }

  /** A roster is not begun while a bureau's classes are being written, nor the other way round: each would make the same class. */
  #alone<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#groupsWriting.then(act)
    this.#groupsWriting = turn.catch(() => {})
    return turn
  }
}
