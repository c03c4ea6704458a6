import type { Bindings } from '../worker/core/env.ts'
import type { Mark } from '../worker/protocol/inbox.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { takeCall } from './call-rings-rules.ts'
import type { Owed } from './ladder-rules.ts'
import type { Ladder } from './ladder.ts'
import type { AuditLetter, GroupLetter, Handover, MailroomLetter } from './letters.ts'
import type { MarkOf } from './mailroom-groups-rules.ts'
import type { MailroomGroups } from './mailroom-groups.ts'
import type { AnsweredLetter } from './letters-rolls.ts'
import { answer, deliver, mark, remind, type Said } from './mailroom-rules.ts'
import { takeLesson } from './mailroom-lessons-rules.ts'
import type { Sockets } from './mailroom-sockets.ts'
import { classGroupOf, schoolOf } from './names.ts'
import type { Outbox } from './outbox.ts'
import { policyIn } from './policy-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

/** What comes into a mailroom's inboxes by letter, what their people answer, and what is owed to others for it. */
export class Letters {
  readonly #ctx: DurableObjectState
  readonly #env: Bindings
  readonly #schoolId: string
  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #ladder: Ladder
  readonly #sockets: Sockets
  readonly #groups: MailroomGroups

  constructor(
    ctx: DurableObjectState,
    env: Bindings,
    schoolId: string,
    parts: { outbox: Outbox; ladder: Ladder; sockets: Sockets; groups: MailroomGroups }
  ) {
    this.#ctx = ctx
    this.#env = env
    this.#schoolId = schoolId
    this.#sql = sqlOf(ctx.storage)
    this.#outbox = parts.outbox
    this.#ladder = parts.ladder
    this.#sockets = parts.sockets
    this.#groups = parts.groups
  }

  /** Once this returns the letters are in the inboxes; it says whose phones were sent a frame. */
  take(letters: (MailroomLetter | AnsweredLetter)[]): Handover[] {
    const now = Date.now()
    const online = this.#sockets.online()
    const said: Said[] = []
    const handovers: Handover[] = []
    const marked: MarkOf[] = []
    this.#ctx.storage.transactionSync(() => {
      for (const letter of letters) {
        if (letter.kind === 'reminder') said.push(...remind(this.#sql, letter, now))
        else if (letter.kind === 'answered') said.push(...(answer(this.#sql, letter, now)?.said ?? []))
        else if (letter.kind === 'lesson') said.push(...takeLesson(this.#sql, letter, policyIn(this.#sql), now))
        else if (letter.kind === 'ring' || letter.kind === 'hush')
          said.push(...takeCall(this.#sql, letter, policyIn(this.#sql), now))
        else if (letter.kind !== 'notice') marked.push(...this.#groups.take(letter))
        else {
          const delivery = deliver(this.#sql, letter, online, now)
          said.push(...delivery.said)
          handovers.push(delivery.handover)
        }
      }
    })
    this.#outbox.owing(now)
    this.#ladder.wake()
    this.#sockets.tell(said, online)
    this.#groups.tell(marked)
    return handovers
  }

  /** A person's own answer. Throws `not-found` when there is no such entry or child in it. */
  answer(memberId: string, noticeId: string, studentId: string, auditId: string): { confirmedAt: number } {
    const now = Date.now()
    const done = this.#ctx.storage.transactionSync(() =>
      answer(this.#sql, { memberId, noticeId, studentId, auditId }, now)
    )
    if (!done) throw new Refusal('not-found')
    this.#outbox.owing(now)
    this.#sockets.tell(done.said)
    return { confirmedAt: done.confirmedAt }
  }

  mark(marks: (Mark & { memberId: string })[], kept = () => {}) {
    const now = Date.now()
    const said = this.#ctx.storage.transactionSync(() => mark(this.#sql, marks, now))
    this.#outbox.owing(now)
    kept()
    if (said.length > 0) this.#sockets.tell(said)
  }

  /** The outbox's way out: to School, to the queue, and to class groups. */
  async send(target: string, letters: unknown[]) {
    if (target === 'school') await schoolOf(this.#env, this.#schoolId).takeAudit(letters as AuditLetter[])
    else if (target === 'push' || target === 'mail')
      await this.#ladder.send(target, letters as Owed[], this.#sockets.sessions())
    else {
      const groupId = target.slice('group/'.length)
      await classGroupOf(this.#env, this.#schoolId, groupId).take(letters as GroupLetter[])
    }
  }
}
