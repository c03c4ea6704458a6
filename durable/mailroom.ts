import { Server, type Connection, type ConnectionContext } from 'partyserver'
import type { Bindings } from '../worker/core/env.ts'
import { readCursor, type Entry, type Mark } from '../worker/protocol/inbox.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { PushDraft } from '../worker/protocol/push.ts'
import { Ladder } from './ladder.ts'
import { follow } from './mailroom-follows.ts'
import type { AuditLetter, GroupLetter, Handover, MailroomLetter, StepResult } from './letters.ts'
import type { AnsweredLetter } from './letters-rolls.ts'
import { callerOf, send, wordOf, type Caller, type Phone } from './mailroom-frames.ts'
import { isRefused, lastUses, refuse, use } from './mailroom-refusals.ts'
import {
  answer,
  deliver,
  leave,
  mailroomSchema,
  mark,
  olderEntries,
  openInbox,
  remind,
  type Said,
} from './mailroom-rules.ts'
import { classGroupOf, partsOf, schoolOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** Marks of a crowd arrive within moments of each other: one write for all of them, as measured to cost a fifth of one each. */
const gatherMs = 40

/** The inboxes of some two hundred members, and the sockets of all their phones. */
export class Mailroom extends Server<Bindings> {
  static override options = { hibernate: true }

  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #ladder: Ladder
  readonly #schoolId: string
  readonly #mailroom: string
  #gathered: { phone: Phone; marks: Mark[] }[] = []

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own } = partsOf(ctx.id.name)
    this.#schoolId = schoolId
    this.#mailroom = own
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => {
      migrate(this.#sql, mailroomSchema)
      this.#sql(`insert into life (epoch) select ? where not exists (select 1 from life)`, Date.now().toString(36))
    })
    this.#outbox = new Outbox(ctx, (target, letters) => this.#send(target, letters))
    this.#ladder = new Ladder(ctx, env.OUTGOING, { schoolId, mailroom: own }, this.#outbox)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Takes letters from class groups. Once this returns they are in the inboxes; it says whose phones were sent a frame. */
  take(letters: (MailroomLetter | AnsweredLetter)[]): Handover[] {
    const now = Date.now()
    const online = this.#online()
    const said: Said[] = []
    const handovers: Handover[] = []
    this.ctx.storage.transactionSync(() => {
      for (const letter of letters) {
        if (letter.kind === 'reminder') said.push(...remind(this.#sql, letter))
        else if (letter.kind === 'answered') said.push(...(answer(this.#sql, letter, now)?.said ?? []))
        else {
          const delivery = deliver(this.#sql, letter, online, now)
          said.push(...delivery.said)
          handovers.push(delivery.handover)
        }
      }
    })
    this.#outbox.owing(now)
    this.#ladder.wake()
    this.#tell(said, online)
    return handovers
  }

  /** A person's own answer. Throws `not-found` when there is no such entry or child in it, `sign-in` when the session has ended. */
  answer(caller: Caller, noticeId: string, studentId: string, auditId: string): { confirmedAt: number } {
    this.#admit(caller)
    const now = Date.now()
    const done = this.ctx.storage.transactionSync(() =>
      answer(this.#sql, { memberId: caller.memberId, noticeId, studentId, auditId }, now)
    )
    if (!done) throw new Refusal('not-found')
    this.#outbox.owing(now)
    this.#tell(done.said, this.#online())
    return { confirmedAt: done.confirmedAt }
  }

  /** What a phone says without a socket: woken by a push, it may have nothing else open. */
  keep(caller: Caller, marks: Mark[]): Mark[] {
    this.#admit(caller)
    this.#mark(marks.map((one) => ({ ...one, memberId: caller.memberId })))
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

  /** Of these, whom the caller is to mail now. Nobody is named twice. */
  claimMails(noticeId: string, memberIds: string[]): string[] {
    return this.#ladder.claimMails(noticeId, memberIds)
  }

  stepsTaken(results: StepResult[]) {
    this.#ladder.stepsTaken(results)
  }

  /** The page of entries below a sequence, newest first. */
  older(caller: Caller, below: number): Entry[] {
    this.#admit(caller)
    return olderEntries(this.#sql, caller.memberId, below)
  }

  /** Sends how far a notice has come to the phones that have it on their screen; answers how many those are. */
  tellWatchers(noticeId: string, event: ServerEvent): number {
    let watchers = 0
    const frame = JSON.stringify(event)
    for (const phone of this.#phones()) {
      if (phone.state?.watching !== noticeId) continue
      send(phone, frame)
      watchers++
    }
    return watchers
  }

  /** Refuses sessions for good, or (with a turn) until they have asked in which role they go on, and closes their sockets. */
  revoke(revocations: { memberId: string; sessionId: string; turn: number | null }[]) {
    this.ctx.storage.transactionSync(() =>
      revocations.forEach(({ sessionId, turn }) => refuse(this.#sql, sessionId, turn))
    )
    for (const { memberId, sessionId, turn } of revocations)
      for (const phone of this.#phones(memberId)) {
        const { state } = phone
        if (state?.sessionId === sessionId && isRefused(this.#sql, state)) this.#dismiss(phone, turn === null)
      }
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
    phone.setState({ ...caller, watching: null })
    // Its session may have ended between the question above and this socket, which no revocation has then seen.
    if (isRefused(this.#sql, caller)) return this.#dismiss(phone, true)
    const cursor = readCursor(new URL(request.url).searchParams.get('cursor') ?? undefined)
    const frame = this.ctx.storage.transactionSync(() => {
      use(this.#sql, caller, now)
      return openInbox(this.#sql, caller.memberId, cursor, now)
    })
    this.#outbox.owing(now)
    send(phone, JSON.stringify(frame))
  }

  /** Nothing may escape from here: an unknown or malformed word closes the socket it came by, and no other. */
  override onMessage(phone: Phone, message: string | ArrayBuffer) {
    const word = wordOf(message)
    if (!word || !phone.state) return phone.close(1008, 'not-valid')
    if (word.type === 'watch') this.ctx.waitUntil(this.#watch(phone, word.noticeId))
    else if (word.type === 'follow')
      this.ctx.waitUntil(follow(this.env, this.#schoolId, this.#mailroom, phone, word.what))
    else if (word.type === 'mark') {
      if (this.#gathered.length === 0) setTimeout(() => this.#keepMarks(), gatherMs)
      this.#gathered.push({ phone, marks: word.marks })
    }
  }

  override onClose(phone: Phone) {
    if (phone.state) leave(this.#sql, phone.state.memberId, Date.now())
  }

  override onError() {}

  override async onAlarm() {
    this.#outbox.rang()
    this.#ladder.climb()
    await this.#outbox.ring()
    this.#ladder.wake()
  }

  #admit(caller: Caller) {
    if (isRefused(this.#sql, caller)) throw new Refusal('sign-in')
  }

  /** A socket without a state is nobody's: whoever does not mind that it was closed is neither told nor heard by it. */
  #dismiss(phone: Phone, forGood: boolean) {
    if (phone.state) leave(this.#sql, phone.state.memberId, Date.now())
    send(phone, JSON.stringify({ type: 'session.turned', ended: forGood } satisfies ServerEvent))
    phone.setState(null)
    phone.close(forGood ? 4401 : 4403, forGood ? 'sign-in' : 'not-allowed')
  }

  #keepMarks() {
    const gathered = this.#gathered
    this.#gathered = []
    const marks = gathered.flatMap(({ phone, marks }) => {
      const memberId = phone.state?.memberId
      return memberId ? marks.map((one) => ({ ...one, memberId })) : []
    })
    this.#mark(marks, () => {
      for (const { phone, marks } of gathered) send(phone, JSON.stringify({ type: 'mark.kept', marks }))
    })
  }

  #mark(marks: (Mark & { memberId: string })[], kept = () => {}) {
    const now = Date.now()
    const said = this.ctx.storage.transactionSync(() => mark(this.#sql, marks, now))
    this.#outbox.owing(now)
    kept()
    if (said.length > 0) this.#tell(said, this.#online())
  }

  async #watch(phone: Phone, noticeId: string | null) {
    const { state } = phone
    if (!state) return
    const school = schoolOf(this.env, this.#schoolId)
    const seen = noticeId === null || (await school.watch(noticeId, this.#mailroom, state))
    if (!phone.state) return
    phone.setState({ ...state, watching: seen ? noticeId : null })
    if (seen && noticeId !== null) await school.tellSoon(noticeId)
  }

  async #send(target: string, letters: unknown[]) {
    if (target === 'school') await schoolOf(this.env, this.#schoolId).takeAudit(letters as AuditLetter[])
    else if (target === 'push' || target === 'mail')
      await this.#ladder.send(target, letters as { noticeId: string; memberIds: string[] }[])
    else {
      const groupId = target.slice('group/'.length)
      await classGroupOf(this.env, this.#schoolId, groupId).take(letters as GroupLetter[])
    }
  }

  #phones = (memberId?: string) => this.getConnections<NonNullable<Phone['state']>>(memberId) as Iterable<Phone>

  #online() {
    return Map.groupBy(this.#phones(), (phone) => phone.state?.memberId ?? '')
  }

  #tell(said: Said[], online: Map<string, Phone[]>) {
    for (const { memberId, event } of said) {
      const frame = JSON.stringify(event)
      for (const phone of online.get(memberId) ?? []) send(phone, frame)
    }
  }
}
