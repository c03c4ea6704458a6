import { countedFrom, type Message, type MessageDraft } from '../worker/protocol/messages.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { isLocked } from './group-lessons-rules.ts'
import type { GroupPolicy } from './group-policy.ts'
import { roomOf, type RoomRow } from './group-roster-rules.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import type { Pace } from './messages-pace.ts'
import { messagesWhere } from './messages-pages.ts'
import { isStaff, leadsIn, rightsOf } from './messages-rights.ts'
import { addMessage, saidBefore } from './messages-rules.ts'
import { lastSaidAt } from './messages-stored.ts'
import { sqlOf, type Sql } from './sql.ts'

/** The first of a burst is stored at once; what comes within this time after it is stored together, in the order in which it came. */
const gatherMs = 3

type Waiting = PromiseWithResolvers<Message> & { asker: Asker; draft: MessageDraft }
/** The group as it is in the turn that stores. */
type Now = { now: number; policy: Policy; room: RoomRow; locked: boolean }
type Parts = { roster: GroupRoster; policy: GroupPolicy; pace: Pace; added: (messages: Message[], now: number) => void }

/**
 * Stores what is said. All that waits is stored in one turn, and so in one commit: the disk, the search's index and whoever must be told cost
 * the same for ten messages as for one. Each is admitted in the turn that stores it, and acknowledged when that turn is on the disk.
 */
export class Posting {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #parts: Parts
  #waiting: Waiting[] = []
  #isStoring = false

  constructor(ctx: DurableObjectState, parts: Parts) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#parts = parts
  }

  post(asker: Asker, draft: MessageDraft): Promise<Message> {
    const waiting = { ...Promise.withResolvers<Message>(), asker, draft }
    this.#waiting.push(waiting)
    if (!this.#isStoring) this.#ctx.waitUntil(this.#storeAll())
    return waiting.promise
  }

  async #storeAll() {
    this.#isStoring = true
    while (this.#waiting.length > 0) {
      const policy = await this.#ready().catch((why: unknown) => ({ why }))
      const some = this.#waiting.splice(0)
      try {
        if ('why' in policy) throw policy.why
        this.#store(some, policy)
      } catch (why) {
        // Whoever has been answered already does not hear it; nobody waits for ever.
        for (const { reject } of some) reject(why)
      }
      await new Promise((gathered) => setTimeout(gathered, gatherMs))
    }
    this.#isStoring = false
  }

  async #ready(): Promise<Policy> {
    const policy = await this.#parts.policy.ready()
    // Last, because the roster may be distrusted at any moment but this one.
    await this.#parts.roster.ready()
    return policy
  }

  #store(waiting: Waiting[], policy: Policy) {
    const now = Date.now()
    const here = { now, policy, room: roomOf(this.#sql), locked: isLocked(this.#sql) }
    const said: Waiting[] = []
    const added = new Set<string>()
    for (const one of waiting)
      try {
        if (this.#say(one.asker, one.draft, here)) added.add(one.draft.id)
        said.push(one)
      } catch (refused) {
        one.reject(refused)
      }
    const ids = JSON.stringify(said.map(({ draft }) => draft.id))
    const rows = messagesWhere(this.#sql, `m.id in (select value from json_each(?))`, ids)
    const byId = new Map(rows.map((row) => [row.id, row]))
    if (added.size > 0)
      this.#parts.added(
        rows.filter(({ id }) => added.has(id)),
        now
      )
    for (const { draft, resolve } of said) resolve(byId.get(draft.id)!)
  }

  /** Answers whether it is new. What is stored already is answered as it was, whatever has changed since, and as often as a weak line asks. */
  #say(asker: Asker, draft: MessageDraft, here: Now): boolean {
    const person = this.#parts.roster.admitted(asker)
    const allow = this.#parts.policy.standing(asker, here.policy, here.now)
    allow('read')
    if (saidBefore(this.#sql, asker.memberId, draft)) return false
    const rights = rightsOf(asker, person, here.room)
    if (!rights.mayPost) throw new Refusal('not-allowed', 'posting')
    if (here.locked && !leadsIn(asker, person)) throw new Refusal('locked', 'lesson')
    allow('write')
    refuseCalls(draft, rights.mayCallAll, here.room.people)
    const slowMs = isStaff(asker) ? 0 : here.room.slowMs
    // The object may have slept since, and the bucket with it.
    const wait = slowMs > 0 ? (lastSaidAt(this.#sql, asker.memberId) ?? -Infinity) + slowMs - here.now : 0
    if (wait > 0) throw new Refusal('too-many', `${wait}`)
    this.#parts.pace.take(asker.memberId, here.now)
    this.#ctx.storage.transactionSync(() => addMessage(this.#sql, asker.memberId, draft, here.now))
    return true
  }
}

/** Calling everyone is the teachers', and whoever calls hundreds says how many. */
function refuseCalls({ mentions, people }: MessageDraft, mayCallAll: boolean, there: number) {
  if (mentions.wide !== 'all') return
  if (!mayCallAll) throw new Refusal('not-allowed', 'mentions')
  if (there > countedFrom && people !== there) throw new Refusal('conflict', 'people')
}
