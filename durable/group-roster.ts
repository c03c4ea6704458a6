import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'
import { readRoster } from './group-roster-reading.ts'
import {
  distrust,
  isRead,
  isRefusedHere,
  personIn,
  refuseSessions,
  takeRoster,
  type Person,
  type RosterRead,
} from './group-roster-rules.ts'
import type { Mailroom } from './mailroom.ts'
import { knowRooms } from './messages-rooms.ts'
import { owe } from './outbox-rules.ts'
import type { Outbox } from './outbox.ts'
import { sqlOf, type Sql } from './sql.ts'

/** Who asks, as the Worker has verified. */
export type Asker = { sessionId: string; memberId: string; turn: number; role: Role }

/** A group's copy of its roster: read from the database when it is first needed, and again when School says that it has changed. */
export class GroupRoster {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #db: D1Database
  readonly #place: { schoolId: string; groupId: string }
  readonly #outbox: Outbox
  readonly #mailroom: (name: string) => DurableObjectStub<Mailroom>
  #reading: Promise<void> | null = null
  #changes = 0

  constructor(
    ctx: DurableObjectState,
    db: D1Database,
    place: { schoolId: string; groupId: string },
    to: { outbox: Outbox; mailroom: (name: string) => DurableObjectStub<Mailroom> }
  ) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#db = db
    this.#place = place
    this.#outbox = to.outbox
    this.#mailroom = to.mailroom
  }

  /** Refuses an ended session, and sees to it that there is a copy: for whoever need not be in the group. Throws `not-found` for no group of ours. */
  async ready(session?: Pick<Asker, 'sessionId' | 'turn'>) {
    if (session && isRefusedHere(this.#sql, session)) throw new Refusal('sign-in')
    if (!isRead(this.#sql)) await this.#read()
  }

  /** The asker's place in this group. Throws `sign-in` for an ended session, and `not-found` for whoever is not in it. */
  async admit(asker: Asker): Promise<Person> {
    // An ended session is asked to sign in also where there is no such group.
    if (!isRead(this.#sql)) await this.ready(asker)
    return this.admitted(asker)
  }

  /** The same in one turn, for whoever has just waited until it is ready. */
  admitted({ memberId, ...session }: Asker): Person {
    if (isRefusedHere(this.#sql, session)) throw new Refusal('sign-in')
    const person = personIn(this.#sql, memberId)
    if (!person) throw new Refusal('not-found')
    return person
  }

  /** Returns when whoever left hears nothing more. A group that nobody has asked for yet reads nothing. */
  async changed() {
    this.#changes++
    if (distrust(this.#sql)) await this.#read()
  }

  refuse(sessions: { sessionId: string; turn: number | null }[]) {
    this.#ctx.storage.transactionSync(() => refuseSessions(this.#sql, sessions, Date.now()))
  }

  /** Whoever asks while the roster is being read waits for that reading. */
  #read() {
    return (this.#reading ??= this.#readAll().finally(() => (this.#reading = null)))
  }

  /** A reading that began before the last change is not the one that counts. */
  async #readAll() {
    for (let change = NaN; change !== this.#changes;) {
      change = this.#changes
      const read = await readRoster(this.#db, this.#place.schoolId, this.#place.groupId)
      if (!read) throw new Refusal('not-found')
      if (change === this.#changes) await this.#take(read)
    }
  }

  /** What the mailrooms must know is owed to them with the change itself; those whom somebody leaves are told before this returns. */
  async #take(read: RosterRead) {
    const now = Date.now()
    const { groupId } = this.#place
    const turns = this.#ctx.storage.transactionSync(() => {
      const turns = takeRoster(this.#sql, read, now)
      for (const { mailroom, joined, left } of turns)
        owe(this.#sql, { target: `mailroom/${mailroom}`, body: { kind: 'people', groupId, joined, left }, due: now })
      knowRooms(this.#sql)
      return turns
    })
    this.#outbox.owing(now)
    const parted = turns.filter(({ left }) => left.length > 0)
    await Promise.all(parted.map(({ mailroom, left }) => this.#mailroom(mailroom).leaveGroup(groupId, left)))
  }
}
