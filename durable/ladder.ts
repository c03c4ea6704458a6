import type { PushDraft } from '../worker/protocol/push.ts'
import type { Bindings } from '../worker/core/env.ts'
import { outgoingCalls, type OwedCall } from './call-rings-rules.ts'
import { claimMails, climb, nextRung, outgoingOf, type Owed } from './ladder-rules.ts'
import { stepsTaken } from './ladder-steps.ts'
import type { Channel, StepResult } from './letters.ts'
import type { Outbox } from './outbox.ts'
import { outgoingLessons, type OwedLesson } from './mailroom-lessons-rules.ts'
import { dropPush, endpointOf, savePush } from './push-rules.ts'
import { outgoingRings, type OwedRing } from './ring-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

type Whose = { sessionId: string; memberId: string }

/** A mailroom's part in pushes and mails: which phones asked for them, whose turn it is, and what came of it. */
export class Ladder {
  readonly #ctx: DurableObjectState
  readonly #queue: Bindings['OUTGOING']
  readonly #place: { schoolId: string; mailroom: string }
  readonly #outbox: Outbox
  readonly #sql: Sql

  constructor(
    ctx: DurableObjectState,
    queue: Bindings['OUTGOING'],
    place: { schoolId: string; mailroom: string },
    outbox: Outbox
  ) {
    this.#ctx = ctx
    this.#queue = queue
    this.#place = place
    this.#outbox = outbox
    this.#sql = sqlOf(ctx.storage)
  }

  savePush(whose: Whose, draft: PushDraft, from: { origin: string; auditId: string }) {
    this.#change((now) => savePush(this.#sql, whose, draft, from, now))
  }

  dropPush(whose: Whose, auditId: string) {
    this.#change((now) => dropPush(this.#sql, whose, auditId, now))
  }

  endpoint(whose: Whose): string | null {
    return endpointOf(this.#sql, whose.sessionId)
  }

  claimMails(noticeId: string, memberIds: string[], reminderId?: string): string[] {
    return this.#change((now) => claimMails(this.#sql, noticeId, memberIds, now, reminderId))
  }

  stepsTaken(results: StepResult[]) {
    this.#change((now) => stepsTaken(this.#sql, results, now))
  }

  /** Takes the rungs that are due. */
  climb() {
    this.#ctx.storage.transactionSync(() => climb(this.#sql, Date.now()))
  }

  /** Sees to it that the object is awake when the next rung is due. */
  wake() {
    const due = nextRung(this.#sql)
    if (due !== null) this.#outbox.wake(due)
  }

  async send(channel: Channel, letters: (Owed | OwedRing | OwedCall | OwedLesson)[], listening: ReadonlySet<string>) {
    for (const letter of letters) {
      const messages =
        'callId' in letter
          ? outgoingCalls(this.#sql, this.#place, letter, listening)
          : 'lessonId' in letter
            ? outgoingLessons(this.#sql, this.#place, letter, listening)
            : 'groupId' in letter
              ? outgoingRings(this.#sql, this.#place, letter)
              : outgoingOf(this.#sql, this.#place, channel, letter)
      for (const message of messages) await this.#queue.send(message)
    }
  }

  #change<T>(change: (now: number) => T): T {
    const now = Date.now()
    const done = this.#ctx.storage.transactionSync(() => change(now))
    this.#outbox.owing(now)
    return done
  }
}
