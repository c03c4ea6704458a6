import type { Outgoing, StepResult } from '../../durable/letters.ts'
import type { MailroomActor } from './actors.ts'
import type { World } from './world.ts'

export type Sent = {
  channel: 'push' | 'mail'
  memberId: string
  noticeId: string
  /** The reminder by which it went out; '' for the notice itself. */
  reminderId: string
  at: number
  reachedAt: number | null
  /** Whether the person has done what the notice asks. */
  done: boolean
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
      const { noticeId, reminderId = '' } = message
      const gone = world.gone.has(endpoint)
      if (!gone) this.#note({ channel: 'push', memberId, noticeId, reminderId }, room, world)
      const outcome = gone ? ('gone' as const) : ('accepted' as const)
      return { noticeId, reminderId, memberId, channel: 'push', outcome, at: world.now, endpoint }
    })
  }

  #mail(message: Outgoing & { kind: 'mail' }, room: MailroomActor, world: World): StepResult[] {
    const { noticeId, reminderId = '', memberIds } = message
    const claimed = room.store.transaction(() =>
      room.rules.claimMails(room.store.sql, noticeId, memberIds, world.now, reminderId)
    )
    const about = { channel: 'mail' as const, noticeId, reminderId }
    for (const memberId of claimed) this.#note({ ...about, memberId }, room, world)
    return claimed.map((memberId) => ({ ...about, memberId, outcome: 'accepted', at: world.now }))
  }

  #note(about: Pick<Sent, 'channel' | 'memberId' | 'noticeId' | 'reminderId'>, { store }: MailroomActor, world: World) {
    const [entry] = store.sql<{ reachedAt: number | null; readAt: number | null; open: number }>(
      `select reached_at as reachedAt, read_at as readAt, (select count(*) from concerns c
         where c.member_id = e.member_id and c.notice_id = e.notice_id and c.confirmed_at is null) as open
       from entries e where member_id = ? and notice_id = ?`,
      about.memberId,
      about.noticeId
    )
    const { reachedAt = null, readAt = null, open = 0 } = entry ?? {}
    const done = readAt !== null && (open === 0 || world.answered.get(about.noticeId)?.draft.asks === 'read')
    this.sent.push({ ...about, at: world.now, reachedAt, done })
  }
}
