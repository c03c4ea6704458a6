import { append } from '../../durable/audit-rules.ts'
import * as classGroup from '../../durable/class-group-rules.ts'
import * as ladder from '../../durable/ladder-rules.ts'
import * as steps from '../../durable/ladder-steps.ts'
import type {
  AuditLetter,
  Channel,
  GroupCount,
  GroupLetter,
  Handover,
  MailroomLetter,
  Outgoing,
} from '../../durable/letters.ts'
import * as mailroom from '../../durable/mailroom-rules.ts'
import * as outbox from '../../durable/outbox-rules.ts'
import { keepPolicy } from '../../durable/policy-rules.ts'
import * as push from '../../durable/push-rules.ts'
import * as school from '../../durable/school-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { schoolSchema } from '../../durable/school-schema.ts'
import { firstPolicy } from '../../worker/protocol/packs.ts'
import { Store } from './store.ts'

/** The rules as the objects import them. A planted defect replaces one of them, and the checkers must notice. */
export const rules = {
  ...school,
  ...mailroom,
  ...ladder,
  ...steps,
  ...push,
  ...outbox,
  takeGroupLetter: classGroup.take,
  takeHandover: classGroup.takeHandover,
  countOf: classGroup.countOf,
  receiptsOf: classGroup.receiptsOf,
  schoolRemind: school.remind,
  append,
}
export type Rules = typeof rules

/** An object as far as its mailbox matters: it stores in one transaction, answers, and owes. A crash takes what is only in memory. */
export abstract class Actor {
  readonly name: string
  readonly store: Store
  readonly rules: Rules
  /** Grows with every crash: answers to an earlier life find nobody waiting. */
  life = 0
  busy = new Set<string>()

  constructor(name: string, schema: readonly string[], rules: Rules) {
    this.name = name
    this.rules = rules
    this.store = new Store(schema)
  }

  /** What the letters that are due now have to say, by the actor they go to. */
  abstract outgoing(target: string, letters: unknown[]): { to: string; letters: unknown[] }

  /** What falls due by the clock alone. */
  climb(_now: number) {}

  nextDue(): number | null {
    return this.rules.nextDue(this.store.sql)
  }

  /** Takes letters in one transaction and says what the sender hears back. */
  abstract take(from: string, letters: unknown[], now: number): unknown

  /** What is written with the striking off of what was taken. */
  taken(_reply: unknown, _now: number) {}

  crash() {
    this.life++
    this.busy.clear()
  }
}

export class SchoolActor extends Actor {
  /** D1's lists, as far as School has projected them. */
  readonly lists = new Map<string, number>()

  constructor(rules: Rules) {
    super('school', schoolSchema, rules)
  }

  outgoing(target: string, letters: unknown[]) {
    return { to: target, letters }
  }

  take(from: string, letters: unknown[]) {
    if (from.startsWith('group/')) this.rules.takeCounts(this.store.sql, letters as GroupCount[], 0)
    else for (const letter of letters as AuditLetter[]) this.rules.append(this.store.sql, letter)
    return null
  }
}

export class GroupActor extends Actor {
  readonly groupId: string

  constructor(groupId: string, rules: Rules) {
    super(`group/${groupId}`, classGroup.classGroupSchema, rules)
    this.groupId = groupId
  }

  outgoing(target: string, letters: unknown[]) {
    if (target !== 'school') return { to: target, letters }
    const noticeIds = letters as { noticeId: string }[]
    return {
      to: target,
      letters: noticeIds.map(({ noticeId }) => this.rules.countOf(this.store.sql, this.groupId, noticeId)),
    }
  }

  take(_: string, letters: unknown[], now: number) {
    for (const letter of letters as GroupLetter[]) this.rules.takeGroupLetter(this.store.sql, this.groupId, letter, now)
    return null
  }

  override taken(reply: unknown, now: number) {
    for (const handover of (reply as Handover[] | null) ?? []) this.rules.takeHandover(this.store.sql, handover, now)
  }
}

export class MailroomActor extends Actor {
  online = (): { has(memberId: string): boolean } => new Set()
  tell = (_said: mailroom.Said[]) => {}

  readonly #id: string

  constructor(id: string, rules: Rules) {
    super(`mailroom/${id}`, mailroomSchema, rules)
    this.#id = id
    this.store.sql(`insert into life (epoch) values (?)`, 'first')
    keepPolicy(this.store.sql, firstPolicy('Asia/Tokyo'))
  }

  override climb(now: number) {
    const due = this.rules.nextRung(this.store.sql)
    if (due !== null && due <= now) this.store.transaction(() => this.rules.climb(this.store.sql, now))
  }

  override nextDue() {
    const dues = [this.rules.nextDue(this.store.sql), this.rules.nextRung(this.store.sql)].filter((due) => due !== null)
    return dues.length > 0 ? Math.min(...dues) : null
  }

  outgoing(target: string, letters: unknown[]) {
    if (target !== 'push' && target !== 'mail') return { to: target, letters }
    const place = { schoolId: 'school', mailroom: this.#id }
    return {
      to: 'queue',
      letters: this.#messages(place, target, letters as { noticeId: string; memberIds: string[] }[]),
    }
  }

  #messages(
    place: { schoolId: string; mailroom: string },
    channel: Channel,
    owed: { noticeId: string; memberIds: string[] }[]
  ) {
    return owed.flatMap((letter): Outgoing[] => this.rules.outgoingOf(this.store.sql, place, channel, letter))
  }

  take(_: string, letters: unknown[], now: number) {
    const handovers: Handover[] = []
    const said: mailroom.Said[] = []
    for (const letter of letters as MailroomLetter[]) {
      if (letter.kind === 'reminder') said.push(...this.rules.remind(this.store.sql, letter, now))
      else if (letter.kind === 'notice') {
        const delivery = this.rules.deliver(this.store.sql, letter, this.online(), now)
        said.push(...delivery.said)
        handovers.push(delivery.handover)
      }
    }
    return { handovers, said }
  }
}
