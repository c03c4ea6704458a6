import { personIn } from './group-roster-rules.ts'
import type { Mailroom } from './mailroom.ts'
import { changedSince, reactedIn } from './messages-pages.ts'
import { headOf } from './messages-stored.ts'
import { isDirect, openRooms, sentTo, shutRoom } from './messages-rooms.ts'
import { sqlOf, type Sql } from './sql.ts'
import type { Message } from '../worker/protocol/messages.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'

const mostInBatch = 100
const patienceMs = 2_000
/** The first of a burst goes at once; what follows within this time goes together, which spares every phone a frame for each. */
const gatherMs = 30

/** One batch for a mailroom: the frame for its phones, ready to be sent, and how far it goes. */
export type Batch = { groupId: string; seq: number; to: number; by: string; direct: boolean; frame: string }

/**
 * Sends what changes in a group to the mailrooms where its chat is open: each is told from where it stands, one batch at a
 * time; what happens meanwhile goes into the next. How far each has come is stored, so nothing is skipped when this object restarts.
 */
export class Teller {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #groupId: string
  readonly #mailroom: (name: string) => DurableObjectStub<Mailroom>
  readonly #wake: (at: number) => void
  readonly #busy = new Set<string>()

  constructor(
    ctx: DurableObjectState,
    groupId: string,
    mailroom: (name: string) => DurableObjectStub<Mailroom>,
    wake: (at: number) => void
  ) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#groupId = groupId
    this.#mailroom = mailroom
    this.#wake = wake
  }

  /** Messages that were just posted, by their event: what they are is not read again to be told. */
  readonly #posted = new Map<number, Message>()

  /** To be called in the turn of the change: if this object dies before all have heard, its alarm finds out. */
  tell(posted: Message[] = []) {
    for (const message of posted) this.#posted.set(message.event, message)
    for (const event of this.#posted.keys()) if (this.#posted.size > mostInBatch) this.#posted.delete(event)
    const behind = this.#behind()
    if (behind.length === 0) return
    this.#wake(Date.now() + patienceMs)
    for (const { mailroom } of behind) if (!this.#busy.has(mailroom)) this.#ctx.waitUntil(this.#tellAll(mailroom))
  }

  /** Nothing of it is stored, and nobody asks for it again. */
  async typing(memberId: string) {
    const person = personIn(this.#sql, memberId)
    if (!person) return
    const member = { id: memberId, name: { native: person.native, reading: person.reading } }
    const frame = JSON.stringify({ type: 'group.typing', groupId: this.#groupId, member } satisfies ServerEvent)
    await Promise.all(
      openRooms(this.#sql).map(({ mailroom }) => this.#mailroom(mailroom).hearTyping(this.#groupId, memberId, frame))
    )
  }

  #behind() {
    const { event } = headOf(this.#sql)
    return openRooms(this.#sql).filter((room) => room.sentTo < event)
  }

  async #tellAll(mailroom: string) {
    this.#busy.add(mailroom)
    try {
      for (;;) {
        const room = this.#behind().find((one) => one.mailroom === mailroom)
        if (!room) return
        const batch = this.#batch(room.sentTo)
        const { open } = await this.#mailroom(mailroom).hear(batch)
        sentTo(this.#sql, mailroom, batch.to)
        if (open === 0) shutRoom(this.#sql, mailroom)
        await new Promise((gathered) => setTimeout(gathered, gatherMs))
      }
    } catch {
      this.#wake(Date.now() + patienceMs)
    } finally {
      this.#busy.delete(mailroom)
    }
  }

  #frames = new Map<number, Batch>()
  /** Mailrooms that stand at the same place are sent the same frame, made once. */
  #batch(from: number): Batch {
    const { event: head, seq } = headOf(this.#sql)
    const made = this.#frames.get(from)
    if (made?.to === head) return made
    const posted = this.#postedSince(from, head)
    const messages = posted ?? changedSince(this.#sql, from, mostInBatch)
    const to = messages.length < mostInBatch ? head : messages.at(-1)!.event
    const event: ServerEvent = {
      type: 'group.changed',
      groupId: this.#groupId,
      from,
      to,
      messages,
      reacted: posted ? [] : reactedIn(this.#sql, from, to),
    }
    // One's own message is nothing new to oneself; of several people's, somebody's is new to each.
    const authors = new Set(messages.map(({ author }) => author.id))
    const by = authors.size === 1 ? messages[0]!.author.id : ''
    const next = { groupId: this.#groupId, seq, to, by, direct: isDirect(this.#sql), frame: JSON.stringify(event) }
    this.#frames = new Map([[from, next]])
    return next
  }

  /** All that has happened after `from`, where it is nothing but messages that were just posted: any other change has an event of its own. */
  #postedSince(from: number, head: number): Message[] | null {
    if (head - from > Math.min(this.#posted.size, mostInBatch - 1)) return null
    const all = Array.from({ length: head - from }, (_, n) => this.#posted.get(from + 1 + n))
    return all.every((one) => one !== undefined) ? all : null
  }
}
