import type { Server } from 'partyserver'
import type { Bindings } from '../worker/core/env.ts'
import type { ServerEvent } from '../worker/protocol/events.ts'
import type { Mark, PhoneWord } from '../worker/protocol/inbox.ts'
import type { ChatWord } from '../worker/protocol/messages.ts'
import { asksFor, follow, watch } from './mailroom-follows.ts'
import { hasHeard, send, wordOf, type Phone } from './mailroom-frames.ts'
import { isRefused } from './mailroom-refusals.ts'
import { leave, type Said } from './mailroom-rules.ts'
import type { Sql } from './sql.ts'

/** Marks of a crowd arrive within moments of each other: one write for all of them, as measured to cost a fifth of one each. */
const gatherMs = 40

/** The sockets of a mailroom's phones: who is here, what they are told, and what they say. */
export class Sockets {
  readonly #server: Server<Bindings>
  readonly #env: Bindings
  readonly #place: { schoolId: string; mailroom: string }
  readonly #sql: Sql
  /** Stores marks; what comes of them is told by whoever stores. */
  readonly #mark: (marks: (Mark & { memberId: string })[], kept: () => void) => void
  readonly #chat: (phone: Phone, word: ChatWord) => void
  #gathered: { phone: Phone; marks: Mark[] }[] = []

  constructor(
    server: Server<Bindings>,
    env: Bindings,
    place: { schoolId: string; mailroom: string },
    sql: Sql,
    mark: (marks: (Mark & { memberId: string })[], kept: () => void) => void,
    chat: (phone: Phone, word: ChatWord) => void
  ) {
    this.#server = server
    this.#env = env
    this.#place = place
    this.#sql = sql
    this.#mark = mark
    this.#chat = chat
  }

  phones(memberId?: string) {
    return this.#server.getConnections<NonNullable<Phone['state']>>(memberId) as Iterable<Phone>
  }

  /** The phones that are here, by whose they are. */
  online() {
    return Map.groupBy(this.phones(), (phone) => phone.state?.memberId ?? '')
  }

  /** The sessions whose phones are here. */
  sessions(): ReadonlySet<string> {
    return new Set(Array.from(this.phones(), (phone) => phone.state?.sessionId ?? ''))
  }

  tell(said: Said[], online = this.online()) {
    for (const { memberId, event } of said) {
      const frame = JSON.stringify(event)
      for (const phone of online.get(memberId) ?? []) send(phone, frame)
    }
  }

  /** Sends how far a notice has come to the phones that have it on their screen; answers how many have it, or have just asked for it. */
  tellWatchers(noticeId: string, event: ServerEvent): number {
    let watchers = 0
    const frame = JSON.stringify(event)
    for (const phone of this.phones()) {
      if (asksFor(phone, noticeId)) watchers++
      if (phone.state?.watching !== noticeId) continue
      send(phone, frame)
      watchers++
    }
    return watchers
  }

  /** Nothing may escape from here: an unknown or malformed word closes the socket it came by, and no other. */
  hear(phone: Phone, message: string | ArrayBuffer): Promise<void> | void {
    const word = wordOf(message)
    if (!word || !phone.state) return phone.close(1008, 'not-valid')
    return this.#take(phone, word)
  }

  gone(phone: Phone) {
    if (phone.state) leave(this.#sql, phone.state.memberId, Date.now())
  }

  /** Closes the sockets of sessions that are refused now. */
  turnedAway(revocations: { memberId: string; sessionId: string; turn: number | null }[]) {
    for (const { memberId, sessionId, turn } of revocations)
      for (const phone of this.phones(memberId)) {
        const { state } = phone
        if (state?.sessionId === sessionId && isRefused(this.#sql, state)) this.dismiss(phone, turn === null)
      }
  }

  /** A socket without a state is nobody's: whoever does not mind that it was closed is neither told nor heard by it. */
  dismiss(phone: Phone, forGood: boolean) {
    this.gone(phone)
    send(phone, JSON.stringify({ type: 'session.turned', ended: forGood } satisfies ServerEvent))
    phone.setState(null)
    phone.close(forGood ? 4401 : 4403, forGood ? 'sign-in' : 'not-allowed')
  }

  #take(phone: Phone, word: PhoneWord): Promise<void> | void {
    if (word.type === 'watch') return watch(this.#env, this.#place, phone, word.noticeId)
    if (word.type === 'follow') return follow(this.#env, this.#place, phone, word.what)
    if (word.type === 'got') return void hasHeard(phone, word.letters)
    if (word.type !== 'mark') return this.#chat(phone, word)
    if (this.#gathered.length === 0) setTimeout(() => this.#keepMarks(), gatherMs)
    this.#gathered.push({ phone, marks: word.marks })
  }

  #keepMarks() {
    const gathered = this.#gathered
    this.#gathered = []
    const marks = gathered.flatMap(({ phone, marks }) => {
      const memberId = phone.state?.memberId
      return memberId ? marks.map((one) => ({ ...one, memberId })) : []
    })
    this.#mark(marks, () => {
      for (const { phone, marks } of gathered) send(phone, JSON.stringify({ type: 'mark.kept', marks }))
    })
  }
}
