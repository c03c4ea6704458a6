import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { FileDraft } from '../worker/protocol/files.ts'
import type { MessageDraft, MessageEdit, RoomChange } from '../worker/protocol/messages.ts'
import type { Preview } from '../worker/protocol/previews.ts'
import type { Variant } from '../worker/protocol/translations.ts'
import type { LessonDraft } from '../worker/protocol/lessons.ts'
import { classGroupSchema, countOf, receiptsOf, take, takeHandover } from './class-group-rules.ts'
import { CheckInDesk } from './check-ins.ts'
import { FileDesk } from './files.ts'
import type { Coming, Found, Part } from './files-rules.ts'
import type { ReportDraft } from '../worker/protocol/reports.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { GroupLessons } from './group-lessons.ts'
import { GroupPolicy } from './group-policy.ts'
import { GroupRoster, type Asker } from './group-roster.ts'
import type { GroupLetter, MailroomLetter, Receipt } from './letters.ts'
import { MessageDesk, type PageAsked } from './messages-desk.ts'
import { hunger, withGroup } from './messages-rooms.ts'
import { Teller } from './messages-telling.ts'
import { SearchDesk, type SearchAsked } from './search-desk.ts'
import { TranslationDesk } from './translation-desk.ts'
import type { VariantKey } from './translation-rules.ts'
import { mailroomOf, partsOf, schoolOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { PolicyCopy } from './policy-copy.ts'
import { takePreview } from './previews-rules.ts'
import type { ReportLetter } from './report-letters.ts'
import type { RollLetter } from './letters-rolls.ts'
import { RollDesk } from './rolls.ts'
import { isForRolls, sendOfRolls } from './rolls-sending.ts'
import { RegisterDesk } from './registers.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** One class group: the authority for its chat and its receipts. It decides nothing here; the rules decide, it stores and sends. */
export class ClassGroup extends DurableObject<Bindings> {
  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #files: FileDesk
  readonly #rolls: RollDesk
  readonly #checkIns: CheckInDesk
  readonly #registers: RegisterDesk
  readonly #schoolId: string
  readonly #groupId: string
  readonly #roster: GroupRoster
  readonly #teller: Teller
  readonly #desk: MessageDesk
  readonly #search: SearchDesk
  readonly #translations: TranslationDesk
  readonly #policy: PolicyCopy
  readonly #lessons: GroupLessons

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
    this.#teller = new Teller(ctx, own, mailroom, (at) => this.#outbox.wake(at))
    this.#translations = new TranslationDesk(ctx)
    const policy = new GroupPolicy(ctx, this.#policy)
    const wake = (at: number) => this.#outbox.wake(at)
    this.#files = new FileDesk(ctx, env, { schoolId, roster: this.#roster, policy, wake })
    this.#search = new SearchDesk(ctx, own, { roster: this.#roster, policy })
    const parts = { roster: this.#roster, policy, outbox: this.#outbox, teller: this.#teller }
    this.#desk = new MessageDesk(ctx, own, parts, Number(env.POSTS_PER_SECOND ?? 2))
    this.#rolls = new RollDesk(ctx, env.DB, place, this.#outbox, this.#roster)
    this.#lessons = new GroupLessons(ctx, env, place, { roster: this.#roster, outbox: this.#outbox })
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

  registers() {
    return this.#registers
  }

  checkIns() {
    return this.#checkIns
  }

  receipts(noticeId: string, show: 'unreached' | 'unread' | 'unconfirmed' | 'all'): Receipt[] {
    return receiptsOf(this.#sql, noticeId, show)
  }

  postMessage(asker: Asker, draft: MessageDraft) {
    return this.#desk.post(asker, draft)
  }

  editMessage(asker: Asker, messageId: string, edit: MessageEdit) {
    return this.#desk.edit(asker, messageId, edit)
  }

  recallMessage(asker: Asker, messageId: string) {
    return this.#desk.recall(asker, messageId)
  }

  react(asker: Asker, messageId: string, emoji: string | null) {
    return this.#desk.react(asker, messageId, emoji)
  }

  pinMessage(asker: Asker, messageId: string, pinned: boolean) {
    return this.#desk.pin(asker, messageId, pinned)
  }

  messages(asker: Asker, asked: PageAsked) {
    return this.#desk.page(asker, asked)
  }

  room(asker: Asker) {
    return this.#desk.room(asker)
  }

  setRoom(asker: Asker, change: RoomChange) {
    return this.#desk.setRoom(asker, change)
  }

  people(asker: Asker, find: string) {
    return this.#desk.people(asker, find)
  }

  takePreview(url: string, preview: Preview | null) {
    this.ctx.storage.transactionSync(() => takePreview(this.#sql, url, preview, Date.now()))
    this.#teller.tell()
  }

  search(asker: Asker, asked: SearchAsked) {
    return this.#search.search(asker, asked)
  }

  /** A message to be told in another language, for whoever may read it. */
  messageText(asker: Asker, messageId: string) {
    return this.#search.textOf(asker, messageId)
  }

  /** A message in another language; null tells the caller, and nobody else, to make it. */
  variant(key: VariantKey) {
    return this.#translations.ask(key)
  }

  keepVariant(key: VariantKey, variant: Variant) {
    this.#translations.keep(key, variant)
  }

  giveUpVariant(key: VariantKey) {
    this.#translations.giveUp(key)
  }

  reportMessage(asker: Asker, messageId: string, draft: ReportDraft) {
    return this.#desk.report(asker, messageId, draft)
  }

  reportContext(messageId: string) {
    return this.#desk.context(messageId)
  }

  openChat(asker: Asker) {
    return this.#desk.open(asker)
  }

  typing(memberId: string) {
    return this.#teller.typing(memberId)
  }

  async rosterChanged() {
    await this.#roster.changed()
    await this.#lessons.rosterChanged()
  }

  async revoke(sessions: { sessionId: string; turn: number | null }[]) {
    this.#roster.refuse(sessions)
    await this.#lessons.revoke(sessions)
  }

  beginLesson(asker: Asker, draft: LessonDraft) {
    return this.#lessons.begin(asker, draft)
  }

  lessonPage(asker: Asker) {
    return this.#lessons.page(asker)
  }

  admitToLesson(asker: Asker, lessonId: string) {
    return this.#lessons.admit(asker, lessonId)
  }

  lessonEnded(lessonId: string, at: number) {
    this.#lessons.ended(lessonId, at)
  }

  beginFile(asker: Asker, draft: FileDraft) {
    return this.#files.begin(asker, draft)
  }

  filePlace(asker: Asker, fileId: string) {
    return this.#files.place(asker, fileId)
  }

  keepFilePart(file: Coming, part: Part, bytes: number) {
    this.#files.keepPart(file, part, bytes)
  }

  keepFileThumbnail(file: Coming, bytes: number) {
    this.#files.keepThumbnail(file, bytes)
  }

  fileParts(fileId: string) {
    return this.#files.parts(fileId)
  }

  keepFile(file: Coming, found: Found) {
    return this.#files.keep(file, found)
  }

  dropFile(file: Coming) {
    this.#files.drop(file)
  }

  readableFile(asker: Asker, fileId: string) {
    return this.#files.readable(asker, fileId)
  }

  takePolicy(policy: Policy) {
    this.#policy.keep(policy)
  }

  override async alarm() {
    this.#outbox.rang()
    this.#teller.tell()
    await this.#files.sweep()
    this.#checkIns.work()
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
      const body = (letter: unknown) => ({
        kind: 'preview' as const,
        schoolId: this.#schoolId,
        groupId: this.#groupId,
        ...(letter as { url: string }),
      })
      await this.env.OUTGOING.sendBatch(letters.map((letter) => ({ body: body(letter) })))
      return
    }
    if (await sendOfRolls(this.env, { schoolId: this.#schoolId, groupId: this.#groupId }, this.#rolls, target, letters))
      return
    if (target === 'reports') {
      const reports = letters as Omit<ReportLetter, 'groupId'>[]
      const school = schoolOf(this.env, this.#schoolId)
      await school.takeReports(reports.map((one) => ({ ...one, groupId: this.#groupId }) as ReportLetter))
      return
    }
    const name = target.slice('mailroom/'.length)
    const mailroom = mailroomOf(this.env, this.#schoolId, name)
    const news = withGroup(letters as MailroomLetter[], this.#groupId)
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
