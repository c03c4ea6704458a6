import type { Addressee, Outgoing } from '../../durable/letters.ts'
import type { Waiting } from '../../durable/outbox-rules.ts'
import type { Said } from '../../durable/mailroom-rules.ts'
import type { NoticeDraft } from '../../worker/protocol/notices.ts'
import { GroupActor, MailroomActor, SchoolActor, type Actor, type Rules } from './actors.ts'
import { Chance } from './chance.ts'
import { Phone } from './phone.ts'
import { Queue } from './queue.ts'

type Envelope = { from: Actor; life: number; target: string; to: string; rows: Waiting[]; letters: unknown[] } & (
  | { way: 'there' }
  | { way: 'back'; reply: unknown; failed: boolean }
)

/** How often things go wrong while faults last. */
export type Faults = { lost: number; doubled: number; crash: number; dropped: number }
export const rough: Faults = { lost: 0.15, doubled: 0.1, crash: 0.02, dropped: 0.05 }
const calm: Faults = { lost: 0, doubled: 0, crash: 0, dropped: 0 }

/** Who is who: `in` is the counting group, `of` the child; Gita has children in both classes, and their rooms are not hers. */
export const people: Record<string, { mailroom: string; receipts: { in: string; of: string }[] }> = {
  sora: { mailroom: 'a', receipts: [{ in: 'one', of: '' }] },
  gita: {
    mailroom: 'a',
    receipts: [
      { in: 'one', of: 'sora' },
      { in: 'two', of: 'theo' },
    ],
  },
  tess: { mailroom: 'a', receipts: [{ in: 'staff', of: '' }] },
  theo: { mailroom: 'b', receipts: [{ in: 'two', of: '' }] },
  gaku: {
    mailroom: 'b',
    receipts: [
      { in: 'two', of: 'theo' },
      { in: 'staff', of: '' },
    ],
  },
}

/**
 * One school in one thread: its objects with their real rules on real SQLite, phones with the phone's own rules, and a network
 * and machines that lose, double, delay, reorder and crash, all from one seed.
 */
export class World {
  readonly chance: Chance
  readonly school: SchoolActor
  readonly groups: GroupActor[]
  readonly mailrooms: MailroomActor[]
  readonly phones: Phone[]
  /** Posts whose answer the sender has: id to what was answered. */
  readonly answered = new Map<string, { draft: NoticeDraft; audience: string[]; people: number; at: number }>()
  /** Answers that persons were told are stored: `member notice student`. */
  readonly confirmed = new Set<string>()
  readonly reminded = new Map<string, { noticeId: string; members: string[]; at: number }>()
  readonly queue = new Queue()
  /** Who has a living phone that asked for push messages. */
  readonly pushedTo = new Set<string>()
  /** Endpoints whose push service says that nobody is there any more. */
  readonly gone = new Set<string>()
  readonly trace: string[] = []
  readonly #wire: Envelope[] = []
  now = 1_000_000
  faults = rough

  constructor(seed: number, rules: Rules) {
    this.chance = new Chance(seed)
    this.school = new SchoolActor(rules)
    this.groups = ['one', 'two', 'staff'].map((id) => new GroupActor(id, rules))
    this.mailrooms = ['a', 'b'].map((id) => new MailroomActor(id, rules))
    this.phones = Object.entries(people).flatMap(([memberId, { mailroom }]) => {
      const room = this.mailrooms.find((one) => one.name === `mailroom/${mailroom}`)!
      return memberId === 'gita' ? [new Phone(memberId, room), new Phone(memberId, room)] : [new Phone(memberId, room)]
    })
    for (const [memberId, { mailroom }] of Object.entries(people))
      if (memberId !== 'tess') this.subscribe(memberId, mailroom)
    for (const room of this.mailrooms) {
      const here = this.phones.filter((phone) => phone.room === room)
      room.online = () => new Set(here.filter((phone) => phone.isConnected).map((phone) => phone.memberId))
    }
  }

  get actors(): Actor[] {
    return [this.school, ...this.groups, ...this.mailrooms]
  }

  /** One thing happens, whichever chance picks: a letter arrives, a frame is heard, an outbox is looked at, something breaks. */
  tick() {
    this.now += this.chance.below(60)
    if (this.chance.happens(this.faults.crash)) this.crash(this.chance.one(this.actors))
    if (this.chance.happens(this.faults.dropped)) this.chance.one(this.phones).drop(this.now)
    for (const actor of this.actors) {
      actor.climb(this.now)
      this.#drain(actor)
    }
    if (this.queue.isBusy && this.chance.happens(0.3)) this.queue.turn(this)
    const phones = this.phones.filter((phone) => phone.isBusy)
    if (this.#wire.length + phones.length === 0) return
    const at = this.chance.below(this.#wire.length + phones.length)
    if (at >= this.#wire.length) phones[at - this.#wire.length]!.turn(this)
    else this.#travel(this.#wire.splice(at, 1)[0]!)
  }

  /** Sends to everybody's phones in a room what the room's rules said, through sockets that keep their order. */
  tell(room: MailroomActor, said: Said[]) {
    for (const { memberId, event } of said)
      for (const phone of this.phones) if (phone.room === room && phone.memberId === memberId) phone.hears(event)
  }

  crash(actor: Actor) {
    this.note('crash', actor.name)
    actor.crash()
    for (const phone of this.phones) if (phone.room === actor) phone.cut()
  }

  /** Everybody but Tess has asked for push messages; Theo's phone has been thrown away since. */
  subscribe(memberId: string, mailroom: string) {
    const { store, rules } = this.mailrooms.find((one) => one.name === `mailroom/${mailroom}`)!
    const endpoint = `https://push.test/${memberId}`
    if (memberId === 'theo') this.gone.add(endpoint)
    else this.pushedTo.add(memberId)
    const draft = {
      endpoint,
      keys: { p256dh: '', auth: '' },
      titles: { ordinary: 'a notice', important: 'a notice', urgent: 'a notice' },
    }
    const from = { origin: 'https://school.test', auditId: `audit-push-${memberId}` }
    store.transaction(() => rules.savePush(store.sql, { sessionId: `s-${memberId}`, memberId }, draft, from, this.now))
  }

  /** Faults stop, every phone comes back, and everything that is owed is paid. False if that never ends. */
  settle(): boolean {
    this.faults = calm
    for (let turn = 0; turn < 4_000; turn++) {
      for (const phone of this.phones) if (!phone.isConnected) phone.connect(this)
      this.tick()
      if (this.#wire.length > 0 || this.queue.isBusy || this.phones.some((phone) => phone.isBusy || !phone.isConnected))
        continue
      const due = this.actors.map((actor) => actor.nextDue()).filter((one) => one !== null)
      if (due.length === 0) return true
      this.now = Math.max(this.now, Math.min(...due))
    }
    return false
  }

  note(...words: (string | number)[]) {
    this.trace.push(words.join(' '))
  }

  close() {
    for (const actor of this.actors) actor.store.close()
  }

  #drain(actor: Actor) {
    for (const [target, rows] of actor.rules.waiting(actor.store.sql, this.now)) {
      if (actor.busy.has(target)) continue
      const { to, letters } = actor.outgoing(
        target,
        rows.map((row): unknown => JSON.parse(row.body))
      )
      actor.busy.add(target)
      this.#wire.push({ way: 'there', from: actor, life: actor.life, target, to, rows, letters })
    }
  }

  #travel(letter: Envelope) {
    const lost = this.chance.happens(this.faults.lost)
    this.note(letter.way, letter.from.name, letter.to, lost ? 'lost' : '')
    if (letter.way === 'back') return this.#returned(lost ? { ...letter, failed: true } : letter)
    if (lost) return this.#wire.push({ ...letter, way: 'back', reply: null, failed: true })
    if (this.chance.happens(this.faults.doubled)) this.#wire.push(letter)
    this.#wire.push({ ...letter, way: 'back', reply: this.#deliver(letter), failed: false })
  }

  #deliver({ from, to, letters }: Envelope): unknown {
    if (to === 'queue') {
      this.queue.put(letters as Outgoing[])
      return null
    }
    if (to === 'lists') {
      for (const { noticeId } of letters as { noticeId: string }[]) {
        const { version } = this.school.rules.reachOf(this.school.store.sql, noticeId)
        this.school.lists.set(noticeId, Math.max(version, this.school.lists.get(noticeId) ?? 0))
      }
      return null
    }
    const actor = this.actors.find((one) => one.name === to)!
    const reply = actor.store.transaction(() => actor.take(from.name, letters, this.now))
    if (!(actor instanceof MailroomActor)) return reply
    const { said, handovers } = reply as { said: Said[]; handovers: unknown }
    this.tell(actor, said)
    return handovers
  }

  #returned(letter: Envelope & { way: 'back' }) {
    const { from, life, target, rows, reply, failed } = letter
    if (from.life !== life || !from.busy.delete(target)) return
    from.store.transaction(() => {
      if (failed) return from.rules.defer(from.store.sql, rows, this.now)
      from.taken(reply, this.now)
      return from.rules.settle(from.store.sql, rows)
    })
  }
}

/** The audience frozen for these members: one receipt each for themselves or for each child, the first of them counting. */
export const audienceFor = (members: string[]): Addressee[] =>
  members.flatMap((memberId) =>
    people[memberId]!.receipts.map((receipt, i) => ({
      memberId,
      studentId: receipt.of,
      mailroom: people[memberId]!.mailroom,
      groupId: receipt.in,
      counts: i === 0,
    }))
  )
