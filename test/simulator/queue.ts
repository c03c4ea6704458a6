import type { Outgoing, StepResult } from '../../durable/letters.ts'
import type { MailroomActor } from './actors.ts'
import type { World } from './world.ts'

export type Sent = {
  channel: 'push' | 'mail'
  memberId: string
  noticeId: string
  at: number
  reachedAt: number | null
}

/** Cloudflare's queue with our consumer behind it: it says everything at least once, late and in any order, and outlives every crash. */
export class Queue {
  /** What push services and post offices have really been given. */
  readonly sent: Sent[] = []
  #waiting: Outgoing[] = []

  get isBusy() {
    return this.#waiting.length > 0
  }

  put(messages: Outgoing[]) {
    this.#waiting.push(...messages)
  }

  /** One message is consumed; the consumer may die before it says so, and then it is consumed again. */
  turn(world: World) {
    const [message] = this.#waiting.splice(world.chance.below(this.#waiting.length), 1)
    if (!message) return
    world.note('consume', message.kind, message.noticeId)
    if (world.chance.happens(world.faults.doubled)) this.#waiting.push(message)
    const room = world.mailrooms.find((one) => one.name === `mailroom/${message.mailroom}`)!
    const results = message.kind === 'push' ? this.#push(message, room, world) : this.#mail(message, room, world)
    if (world.chance.happens(world.faults.lost)) return this.#waiting.push(message)
    room.store.transaction(() => room.rules.stepsTaken(room.store.sql, results, world.now))
  }

  #push(message: Outgoing & { kind: 'push' }, room: MailroomActor, world: World): StepResult[] {
    return message.to.map(({ memberId, subscription: { endpoint } }) => {
      const { noticeId } = message
      const gone = world.gone.has(endpoint)
      if (!gone) this.#note('push', memberId, noticeId, room, world)
      const outcome = gone ? ('gone' as const) : ('accepted' as const)
      return { noticeId, memberId, channel: 'push', outcome, at: world.now, endpoint }
    })
  }

  #mail({ noticeId, memberIds }: Outgoing & { kind: 'mail' }, room: MailroomActor, world: World): StepResult[] {
    const claimed = room.store.transaction(() => room.rules.claimMails(room.store.sql, noticeId, memberIds, world.now))
    for (const memberId of claimed) this.#note('mail', memberId, noticeId, room, world)
    return claimed.map((memberId) => ({ noticeId, memberId, channel: 'mail', outcome: 'accepted', at: world.now }))
  }

  #note(channel: Sent['channel'], memberId: string, noticeId: string, { store }: MailroomActor, world: World) {
    const [entry] = store.sql<{ reachedAt: number | null }>(
      `select reached_at as reachedAt from entries where member_id = ? and notice_id = ?`,
      memberId,
      noticeId
    )
    this.sent.push({ channel, memberId, noticeId, at: world.now, reachedAt: entry?.reachedAt ?? null })
  }
}
