import type { Server } from 'partyserver'
import type { Bindings } from '../worker/core/env.ts'
import type { LessonEvent, Lesson as LessonRow } from '../worker/protocol/lessons.ts'
import { isTutor } from './lesson-classes-rules.ts'
import { eventFor, hiddenIn, type Hidden } from './lesson-classes-say.ts'
import { frameOf, send, type Seat } from './lesson-frames.ts'
import { isFor, keepInLog } from './lesson-log-rules.ts'
import type { Audience, Hall, Person, Say } from './lesson-part.ts'
import { peopleOf } from './lesson-people-rules.ts'
import { lessonOf } from './lesson-state-rules.ts'
import { sqlOf, type Sql } from './sql.ts'

/** Where a lesson's parts meet: their store, and the sockets of those who are in. */
export class LessonHall implements Hall {
  readonly sql: Sql
  readonly env: Bindings
  readonly schoolId: string
  readonly lessonId: string
  readonly wake: () => void
  readonly lawful: (now: number) => readonly Say[]
  readonly #ctx: DurableObjectState
  readonly #server: Server<Bindings>
  #seats: readonly Seat[] | undefined

  constructor(
    ctx: DurableObjectState,
    server: Server<Bindings>,
    place: { env: Bindings; schoolId: string; lessonId: string; wake: () => void; lawful: Hall['lawful'] }
  ) {
    this.#ctx = ctx
    this.#server = server
    this.sql = sqlOf(ctx.storage)
    this.env = place.env
    this.schoolId = place.schoolId
    this.lessonId = place.lessonId
    this.wake = place.wake
    this.lawful = place.lawful
  }

  lesson = (): LessonRow => lessonOf(this.sql)
  isTutor = (person: Person): boolean => isTutor(this.sql, person)
  people = (): readonly Person[] => peopleOf(this.sql)

  /** All of it is stored, with its place in the log, or nothing is; then it is said. */
  turn(write: (now: number) => readonly Say[]) {
    const now = Date.now()
    const said = this.#ctx.storage.transactionSync(() =>
      write(now).map((say) => ({ ...say, seq: say.keep ? keepInLog(this.sql, say, now) : null }))
    )
    const hidden = hiddenIn(this.sql)
    for (const { to, event, seq, keep } of said) if (keep !== 'only') this.#say(to, framed(event, now, seq), hidden)
    this.wake()
  }

  after(ms: number, write: (now: number) => readonly Say[]) {
    setTimeout(() => this.turn(write), ms)
  }

  /** The devices that are here: all of them, or one member's. */
  seats(memberId?: string): Iterable<Seat> {
    return memberId === undefined ? this.#all() : this.#found(memberId)
  }

  /** A device has come or gone. */
  counted() {
    this.#seats = undefined
  }

  /** Looked up once and not for each frame: looking up three hundred costs more than a frame to each of them. */
  #all(): readonly Seat[] {
    return (this.#seats ??= [...this.#found()])
  }

  #found(memberId?: string): Iterable<Seat> {
    return this.#server.getConnections<NonNullable<Seat['state']>>(memberId) as Iterable<Seat>
  }

  /** Says a last thing to a device; what it says afterwards is nobody's. */
  dismiss(seat: Seat, event: LessonEvent, code: number) {
    send(seat, frameOf(event, Date.now()))
    seat.setState(null)
    seat.close(code, event.type)
  }

  #say(to: Audience, frameFor: (hidden: Hidden) => string | null, hidden: (person: Person) => Hidden) {
    const seats = typeof to === 'string' ? [this.seats()] : to.members.map((memberId) => this.seats(memberId))
    for (const some of seats)
      for (const seat of some) {
        if (!seat.state || !isFor(to, seat.state.person)) continue
        const frame = frameFor(hidden(seat.state.person))
        if (frame !== null) send(seat, frame)
      }
  }
}

/** An event as it is said: written once for all from whom the same people are hidden. */
function framed(event: LessonEvent, at: number, seq: number | null): (hidden: Hidden) => string | null {
  const frames = new Map<Hidden, string | null>()
  return (hidden) => {
    const known = frames.get(hidden)
    if (known !== undefined) return known
    const left = eventFor(event, hidden)
    const frame = left && frameOf(left, at, seq)
    frames.set(hidden, frame)
    return frame
  }
}
