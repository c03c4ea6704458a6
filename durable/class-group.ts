import type { Bindings } from '../worker/core/env.ts'
import type { Lesson } from '../worker/protocol/lessons.ts'
import type { Preview } from '../worker/protocol/previews.ts'
import { classGroupSchema, countOf, receiptsOf, take, takeHandover } from './class-group-rules.ts'
import { GroupChat } from './class-group-chat.ts'
import { CallDesk } from './calls.ts'
import { withCall } from './calls-sending.ts'
import { CheckInDesk } from './check-ins.ts'
import { FileDesk } from './files.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { GroupLessons } from './group-lessons.ts'
import { GroupPolicy } from './group-policy.ts'
import { GroupRoster } from './group-roster.ts'
import type { GroupLetter, MailroomLetter, Receipt } from './letters.ts'
import { MessageDesk } from './messages-desk.ts'
import { hunger, withGroup } from './messages-rooms.ts'
import { Teller } from './messages-telling.ts'
import { SearchDesk } from './search-desk.ts'
import { TranscriptDesk } from './transcript-desk.ts'
import { TranslationDesk } from './translation-desk.ts'
import { classGroupOf, mailroomOf, partsOf, schoolOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { PolicyCopy } from './policy-copy.ts'
import { takePreview } from './previews-rules.ts'
import { askForPreviews } from './previews-sending.ts'
import type { ReportLetter } from './report-letters.ts'
import type { RollLetter } from './letters-rolls.ts'
import { LessonRolls } from './rolls-lessons.ts'
import { RollDesk } from './rolls.ts'
import { isForRolls, sendOfRolls } from './rolls-sending.ts'
import { RegisterDesk } from './registers.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** One class group: the authority for its chat and its receipts. It decides nothing here; the rules decide, it stores and sends. */
export class ClassGroup extends GroupChat {
  readonly #sql: Sql
  readonly #outbox: Outbox
  protected readonly fileDesk: FileDesk
  readonly #rolls: RollDesk
  readonly #checkIns: CheckInDesk
  readonly #registers: RegisterDesk
  readonly #schoolId: string
  readonly #groupId: string
  readonly #roster: GroupRoster
  protected readonly teller: Teller
  protected readonly messageDesk: MessageDesk
  protected readonly searchDesk: SearchDesk
  protected readonly translationDesk: TranslationDesk
  protected readonly transcriptDesk: TranscriptDesk
  readonly #policy: PolicyCopy
  readonly #lessons: GroupLessons
  readonly #lessonRolls: LessonRolls
  readonly #calls: CallDesk

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own } = partsOf(ctx.id.name)
    this.#schoolId = schoolId
    this.#groupId = own
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => migrate(this.#sql, classGroupSchema))
    this.#policy = new PolicyCopy(ctx, env.DB, schoolId)
    this.#outbox = new Outbox(ctx, (target, letters) => this.#send(target, letters))
    const place = { schoolId, groupId: own }
    const mailroom = (name: string) => mailroomOf(env, schoolId, name)
    this.#roster = new GroupRoster(ctx, env.DB, place, { outbox: this.#outbox, mailroom })
    this.teller = new Teller(ctx, own, mailroom, (at) => this.#outbox.wake(at))
    this.translationDesk = new TranslationDesk(ctx)
    const policy = new GroupPolicy(ctx, this.#policy)
    const wake = (at: number) => this.#outbox.wake(at)
    this.fileDesk = new FileDesk(ctx, env, { schoolId, roster: this.#roster, policy, wake })
    const owing = (now: number) => this.#outbox.owing(now)
    this.transcriptDesk = new TranscriptDesk(ctx, { files: this.fileDesk, owing })
    this.searchDesk = new SearchDesk(ctx, own, { roster: this.#roster, policy })
    const parts = { roster: this.#roster, policy, outbox: this.#outbox, teller: this.teller }
    this.messageDesk = new MessageDesk(ctx, own, parts, Number(env.POSTS_PER_SECOND ?? 2))
    this.#rolls = new RollDesk(ctx, env.DB, place, this.#outbox, this.#roster)
    this.#lessons = new GroupLessons(ctx, env, place, {
      roster: this.#roster,
      outbox: this.#outbox,
      policy: this.#policy,
    })
    this.#calls = new CallDesk(ctx, env, place, { roster: this.#roster, policy, outbox: this.#outbox })
    this.#lessonRolls = new LessonRolls(ctx, env, place, this.#rolls)
    this.#checkIns = new CheckInDesk(ctx, this.#rolls, this.#outbox)
    this.#registers = new RegisterDesk(ctx, own, this.#rolls, this.#outbox)
  }

  /** Takes letters from School and from mailrooms. Once this returns they are stored. */
  async take(letters: (GroupLetter | RollLetter)[]) {
    const now = Date.now()
    this.ctx.storage.transactionSync(() => {
      for (const letter of letters) if (!isForRolls(letter)) take(this.#sql, this.#groupId, letter, now)
    })
    this.#outbox.owing(now)
    await this.#rolls.take(letters.filter(isForRolls))
  }

  rolls() {
    return this.#rolls
  }

  calls() {
    return this.#calls
  }

  lessonRolls() {
    return this.#lessonRolls
  }

  registers() {
    return this.#registers
  }

  checkIns() {
    return this.#checkIns
  }

  receipts(noticeId: string, show: 'unreached' | 'unread' | 'unconfirmed' | 'all'): Receipt[] {
    return receiptsOf(this.#sql, noticeId, show)
  }

  takePreview(url: string, preview: Preview | null) {
    this.ctx.storage.transactionSync(() => takePreview(this.#sql, url, preview, Date.now()))
    this.teller.tell()
  }

  async rosterChanged() {
    await this.#roster.changed()
    await this.#lessons.rosterChanged()
  }

  async revoke(sessions: { sessionId: string; turn: number | null }[]) {
    this.#roster.refuse(sessions)
    await this.#lessons.revoke(sessions)
  }

  lessons(): GroupLessons {
    return this.#lessons
  }

  takePolicy(policy: Policy) {
    this.#policy.keep(policy)
  }

  override async alarm() {
    this.#outbox.rang()
    this.teller.tell()
    await this.fileDesk.sweep()
    this.#checkIns.work()
    await this.#calls.work()
    await this.#rolls.work()
    await this.#outbox.ring()
  }

  async #send(target: string, letters: unknown[]) {
    if (target === 'school') {
      const noticeIds = letters as { noticeId: string }[]
      await schoolOf(this.env, this.#schoolId).takeCounts(
        noticeIds.map(({ noticeId }) => countOf(this.#sql, this.#groupId, noticeId))
      )
      return
    }
    if (target === 'previews') {
      return askForPreviews(this.env, { schoolId: this.#schoolId, groupId: this.#groupId }, letters)
    }
    if (await sendOfRolls(this.env, { schoolId: this.#schoolId, groupId: this.#groupId }, this.#rolls, target, letters))
      return
    if (target === 'reports') {
      const reports = letters as Omit<ReportLetter, 'groupId'>[]
      const school = schoolOf(this.env, this.#schoolId)
      await school.takeReports(reports.map((one) => ({ ...one, groupId: this.#groupId }) as ReportLetter))
      return
    }
    if (target.startsWith('class/')) {
      const invited = classGroupOf(this.env, this.#schoolId, target.slice('class/'.length))
      return invited.lessons().invited(letters as Lesson[])
    }
    const name = target.slice('mailroom/'.length)
    const mailroom = mailroomOf(this.env, this.#schoolId, name)
    const news = withGroup(withCall(this.#sql, letters as MailroomLetter[], this.#groupId), this.#groupId)
    const handovers = await mailroom.take(news)
    const unread = news.find((letter) => letter.kind === 'unread')
    const hungry = unread && (await mailroom.hungry([this.#groupId])).length > 0
    return () => {
      const now = Date.now()
      for (const handover of handovers) takeHandover(this.#sql, handover, now)
      if (hungry) hunger(this.#sql, name, unread.seq, now)
      this.#outbox.owing(now)
    }
  }
}
