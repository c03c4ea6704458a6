import { RpcTarget } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { Call, CallDraft, CallGuest } from '../worker/protocol/calls.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { CallAnswer } from './lesson-calls.ts'
import { answerCall, beginCall, callNow, declineCall, nextRingOut, ring, ringOut, type CallRow } from './calls-rules.ts'
import { beginLesson, endedLesson, lessonOnAir } from './group-lessons-rules.ts'
import type { GroupPolicy } from './group-policy.ts'
import { rosterOf } from './group-roster-rules.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import { guestsOf, keepGuests } from './call-guests-rules.ts'
import { lessonOf } from './names.ts'
import type { Outbox } from './outbox.ts'
import { sqlOf, type Sql } from './sql.ts'

/** As many as one meeting holds. */
const mostRung = 300

/** The calls of a group: who may ring whom, and what still rings. What is said in one is its lesson's. Belongs to ClassGroup. */
export class CallDesk extends RpcTarget {
  readonly #ctx: DurableObjectState
  readonly #env: Bindings
  readonly #place: { schoolId: string; groupId: string }
  readonly #roster: GroupRoster
  readonly #policy: GroupPolicy
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(
    ctx: DurableObjectState,
    env: Bindings,
    place: { schoolId: string; groupId: string },
    to: { roster: GroupRoster; policy: GroupPolicy; outbox: Outbox }
  ) {
    super()
    this.#ctx = ctx
    this.#env = env
    this.#place = place
    this.#roster = to.roster
    this.#policy = to.policy
    this.#outbox = to.outbox
    this.#sql = sqlOf(ctx.storage)
  }

  /** Rings everybody of the chat. While a call is on, whoever calls is told of that one. */
  async begin(asker: Asker, { id }: CallDraft): Promise<Call> {
    const member = await this.#roster.admit(asker)
    const on = callNow(this.#sql)
    if (on) return this.#shown(on)
    if (lessonOnAir(this.#sql, this.#place.groupId)) throw new Refusal('conflict', 'lesson')
    await this.#policy.require(asker, 'call')
    const callees = rosterOf(this.#sql).filter(({ memberId }) => memberId !== asker.memberId)
    if (callees.length > mostRung) throw new Refusal('too-large', 'people')
    const policy = await this.#policy.ready()
    const by = { id: member.memberId, name: { native: member.native, reading: member.reading } }
    return this.#shown(
      this.#change((now) => {
        const call = beginCall(this.#sql, id, member, callees, now)
        beginLesson(this.#sql, this.#place.groupId, by, { id: call.id, kind: 'call', title: '', task: '' }, policy, now)
        return call
      })
    )
  }

  async decline(asker: Asker, callId: string): Promise<void> {
    const guest = guestsOf(this.#sql, callId).some(({ id }) => id === asker.memberId)
    if (guest) await this.#roster.ready(asker)
    else await this.#roster.admit(asker)
    const over = this.#change((now) => declineCall(this.#sql, callId, asker.memberId, now) && this.#over(callId, now))
    if (over) await this.#close(callId)
  }

  /** People of the school from outside the chat are rung too, and let in: whether they may be, has been asked before. */
  async ask(asker: Asker, callId: string, guests: readonly CallGuest[]): Promise<void> {
    await this.#roster.admit(asker)
    await this.#policy.require(asker, 'call')
    if (callNow(this.#sql)?.id !== callId) throw new Refusal('not-found')
    this.#change((now) => {
      const fresh = guests.filter(({ id }) => !rosterOf(this.#sql).some(({ memberId }) => memberId === id))
      keepGuests(this.#sql, callId, fresh)
      ring(
        this.#sql,
        callId,
        guests.map(({ id, mailroom }) => ({ memberId: id, mailroom })),
        now
      )
    })
  }

  /** What the lesson says of who has come. */
  came(answers: readonly CallAnswer[]) {
    this.#change((now) => answers.forEach(({ callId, memberId }) => answerCall(this.#sql, callId, memberId, now)))
  }

  /** The alarm's part: what has rung long enough. */
  async work() {
    const due = nextRingOut(this.#sql)
    if (due !== null && due <= Date.now()) {
      const over = this.#change((now) => ringOut(this.#sql, now).filter((id) => this.#over(id, now)))
      await Promise.all(over.map((id) => this.#close(id)))
    }
    this.#wake()
  }

  #over(callId: string, now: number): boolean {
    endedLesson(this.#sql, this.#place.groupId, callId, now, now)
    return true
  }

  /** Whoever waits in it alone is let go. If they are not reached, the lesson closes by itself when they have left. */
  #close = (callId: string) =>
    lessonOf(this.#env, this.#place.schoolId, callId)
      .close()
      .catch(() => undefined)

  #shown = ({ id, beganAt, answeredAt }: CallRow): Call => ({
    id,
    groupId: this.#place.groupId,
    beganAt,
    answered: answeredAt !== null,
  })

  #change<T>(change: (now: number) => T): T {
    const now = Date.now()
    const done = this.#ctx.storage.transactionSync(() => change(now))
    this.#outbox.owing(now)
    this.#wake()
    return done
  }

  #wake() {
    const next = nextRingOut(this.#sql)
    if (next !== null) this.#outbox.wake(next)
  }
}
