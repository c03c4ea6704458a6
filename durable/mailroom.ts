import { Server, type Connection, type ConnectionContext } from 'partyserver'
import type { Bindings } from '../worker/core/env.ts'
import { readCursor, type Entry, type Mark } from '../worker/protocol/inbox.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'
import type { Notice } from '../worker/protocol/notices.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { PushDraft } from '../worker/protocol/push.ts'
import { Ladder } from './ladder.ts'
import type { Handover, MailroomLetter, StepResult } from './letters.ts'
import { entriesFor } from './mailroom-entries.ts'
import type { AnsweredLetter } from './letters-rolls.ts'
import { callerOf, send, type Caller, type Phone } from './mailroom-frames.ts'
import { Letters } from './mailroom-letters.ts'
import { MailroomGroups } from './mailroom-groups.ts'
import { Pace } from './messages-pace.ts'
import type { Batch } from './messages-telling.ts'
import { isRefused, lastUses, refuse, use } from './mailroom-refusals.ts'
import { findNotices } from './mailroom-search.ts'
import { olderEntries, openInbox } from './mailroom-rules.ts'
import { mailroomSchema } from './mailroom-schema.ts'
import { Sockets } from './mailroom-sockets.ts'
import { classGroupOf, partsOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { PolicyCopy } from './policy-copy.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** The inboxes of some two hundred members, and the sockets of all their phones. */
export class Mailroom extends Server<Bindings> {
  static override options = { hibernate: true }

  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #ladder: Ladder
  readonly #policy: PolicyCopy
  readonly #sockets: Sockets
  readonly #letters: Letters
  readonly #groups: MailroomGroups
  readonly #pace = new Pace(0.5)

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own: mailroom } = partsOf(ctx.id.name)
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => {
      migrate(this.#sql, mailroomSchema)
      this.#sql(`insert into life (epoch) select ? where not exists (select 1 from life)`, Date.now().toString(36))
    })
    this.#outbox = new Outbox(ctx, (target, letters) => this.#letters.send(target, letters))
    this.#ladder = new Ladder(ctx, env.OUTGOING, { schoolId, mailroom }, this.#outbox)
    this.#policy = new PolicyCopy(ctx, env.DB, schoolId)
    this.#sockets = new Sockets(
      this,
      env,
      { schoolId, mailroom },
      this.#sql,
      (...marks) => this.#letters.mark(...marks),
      (...word) => this.#groups.say(...word)
    )
    this.#groups = new MailroomGroups(ctx, {
      wake: () => this.#ladder.wake(),
      mailroom,
      outbox: this.#outbox,
      group: (groupId) => classGroupOf(env, schoolId, groupId),
      phones: (memberId) => this.#sockets.phones(memberId),
    })
    this.#letters = new Letters(ctx, env, schoolId, {
      outbox: this.#outbox,
      ladder: this.#ladder,
      sockets: this.#sockets,
      groups: this.#groups,
    })
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Takes letters from class groups. Once this returns they are in the inboxes; it says whose phones were sent a frame. */
  take(letters: (MailroomLetter | AnsweredLetter)[]): Handover[] {
    return this.#letters.take(letters)
  }

  /** What changes in a group whose chat somebody here has open; answers how many those are. */
  hear(batch: Batch): { open: number } {
    return this.#groups.hear(batch)
  }

  hearTyping(groupId: string, memberId: string, frame: string) {
    this.#groups.hearTyping(groupId, memberId, frame)
  }

  leaveGroup(groupId: string, members: string[]) {
    this.#groups.leave(groupId, members)
  }

  /** Of these groups, those in which somebody here wants to be told of the next message. */
  hungry(groupIds: string[]): string[] {
    return this.#groups.hungry(groupIds)
  }

  /** Throws `sign-in` when the session has ended: for what is asked of others, who may not know it. */
  admit(caller: Caller) {
    this.#admit(caller)
  }

  /** The same, slowed down: for what costs the line and not the store. Throws `too-many`. */
  admitPaced(caller: Caller) {
    this.#admit(caller)
    this.#pace.take(caller.memberId, Date.now())
  }

  /** A person's own answer. Throws `not-found` when there is no such entry or child in it, `sign-in` when the session has ended. */
  answer(caller: Caller, noticeId: string, studentId: string, auditId: string): { confirmedAt: number } {
    this.#admit(caller)
    return this.#letters.answer(caller.memberId, noticeId, studentId, auditId)
  }

  /** What a phone says without a socket: woken by a push, it may have nothing else open. */
  keep(caller: Caller, marks: Mark[]): Mark[] {
    this.#admit(caller)
    this.#letters.mark(marks.map((one) => ({ ...one, memberId: caller.memberId })))
    return marks
  }

  savePush(caller: Caller, draft: PushDraft, from: { origin: string; auditId: string }) {
    this.#admit(caller)
    this.#ladder.savePush(caller, draft, from)
  }

  dropPush(caller: Caller, auditId: string) {
    this.#admit(caller)
    this.#ladder.dropPush(caller, auditId)
  }

  /** Where this phone is pushed to, or null. */
  endpoint(caller: Caller): string | null {
    this.#admit(caller)
    return this.#ladder.endpoint(caller)
  }

  /** Notices of the member's inbox that hold these words. */
  search(caller: Caller, text: string, before: number | null) {
    this.#admit(caller)
    return findNotices(this.#sql, caller.memberId, text, before)
  }

  /** A notice that is in the member's inbox. */
  notice(caller: Caller, noticeId: string): Notice {
    this.#admit(caller)
    const [mine] = entriesFor(this.#sql, noticeId, [caller.memberId])
    if (!mine) throw new Refusal('not-found')
    return mine.entry.notice
  }

  takePolicy(policy: Policy) {
    this.#policy.keep(policy)
  }

  /** Of these, whom the caller is to mail now. Nobody is named twice. */
  claimMails(noticeId: string, memberIds: string[], reminderId?: string): string[] {
    return this.#ladder.claimMails(noticeId, memberIds, reminderId)
  }

  stepsTaken(results: StepResult[]) {
    this.#ladder.stepsTaken(results)
  }

  /** The page of entries below a sequence, newest first. */
  older(caller: Caller, below: number): Entry[] {
    this.#admit(caller)
    return olderEntries(this.#sql, caller.memberId, below)
  }

  tellWatchers(noticeId: string, event: ServerEvent): number {
    return this.#sockets.tellWatchers(noticeId, event)
  }

  /** Refuses sessions for good, or (with a turn) until they have asked in which role they go on, and closes their sockets. */
  revoke(revocations: { memberId: string; sessionId: string; turn: number | null }[]) {
    this.ctx.storage.transactionSync(() =>
      revocations.forEach(({ sessionId, turn }) => refuse(this.#sql, sessionId, turn))
    )
    this.#sockets.turnedAway(revocations)
  }

  /** When each of the member's phones was last here. */
  lastUses(caller: Caller): { sessionId: string; usedAt: number }[] {
    this.#admit(caller)
    return lastUses(this.#sql, caller.memberId)
  }

  /** Refuses before a socket is made: what partyserver would answer to an error of ours is its stack. */
  override async fetch(request: Request): Promise<Response> {
    const caller = callerOf(request)
    if (isRefused(this.#sql, caller)) return Response.json({ code: 'sign-in' }, { status: 401 })
    return super.fetch(request)
  }

  override getConnectionTags(_: Connection, { request }: ConnectionContext): string[] {
    return [callerOf(request).memberId]
  }

  override onConnect(phone: Phone, { request }: ConnectionContext) {
    const caller = callerOf(request)
    const now = Date.now()
    phone.setState({ ...caller, watching: null, open: [] })
    // Its session may have ended between the question above and this socket, which no revocation has then seen.
    if (isRefused(this.#sql, caller)) return this.#sockets.dismiss(phone, true)
    const cursor = readCursor(new URL(request.url).searchParams.get('cursor') ?? undefined)
    const frame = this.ctx.storage.transactionSync(() => {
      use(this.#sql, caller, now)
      return openInbox(this.#sql, caller.memberId, cursor, now)
    })
    this.#outbox.owing(now)
    send(phone, JSON.stringify(frame))
  }

  override onMessage(phone: Phone, message: string | ArrayBuffer) {
    const later = this.#sockets.hear(phone, message)
    if (later) this.ctx.waitUntil(later)
  }

  override onClose(phone: Phone) {
    this.#sockets.gone(phone)
  }

  override onError() {}

  override async onAlarm() {
    this.#outbox.rang()
    // What is not urgent waits for it; nothing else does.
    await this.#policy.ready().catch(() => null)
    this.#ladder.climb()
    await this.#outbox.ring()
    this.#ladder.wake()
  }

  #admit(caller: Caller) {
    if (isRefused(this.#sql, caller)) throw new Refusal('sign-in')
  }
}
