import { Server, type Connection, type ConnectionContext } from 'partyserver'
import type { Bindings } from '../worker/core/env.ts'
import type { LessonOpened, LessonWord } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { isLecturer } from './lesson-classes-rules.ts'
import { hiddenIn, openedFor } from './lesson-classes-say.ts'
import { isOut } from './lesson-classes-stored.ts'
import { admittedBy, frameOf, send, wordOf, type Admitted, type Seat } from './lesson-frames.ts'
import { LessonHall } from './lesson-hall.ts'
import type { LessonPart, Person, Say } from './lesson-part.ts'
import { come, isAnybodyIn, isRemoved, leave, peopleIn } from './lesson-people-rules.ts'
import { PeoplePart } from './lesson-people.ts'
import { MediaPart } from './lesson-media.ts'
import { lessonSchema } from './lesson-rules.ts'
import { Words } from './lesson-words.ts'
import { isKnown, knowLesson, stateOf } from './lesson-state-rules.ts'
import { partsOf } from './names.ts'
import { nextDue } from './outbox-rules.ts'
import { Outbox } from './outbox.ts'
import { migrate } from './sql.ts'

/** A phone says every four seconds that it is there. */
const silentMs = 10_000
const lookEveryMs = 5_000

/** The sockets of a lesson and its turns: who comes in and goes, what they say, and what every part makes of it. */
export abstract class LessonCore extends Server<Bindings> {
  static override options = { hibernate: true }

  protected readonly hall: LessonHall
  protected readonly outbox: Outbox
  protected readonly people: PeoplePart
  protected readonly media: MediaPart
  readonly #words: Words
  /** Those that others have made; `people` and `media` are before them. */
  protected abstract readonly others: readonly LessonPart[]

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own: lessonId } = partsOf(ctx.id.name)
    const wake = () => this.#wake()
    const lawful = (now: number) => this.media.lawful(now)
    this.hall = new LessonHall(ctx, this, { env, schoolId, lessonId, wake, lawful })
    ctx.storage.transactionSync(() => migrate(this.hall.sql, lessonSchema))
    this.outbox = new Outbox(ctx, (target, letters) => this.post(target, letters))
    this.#words = new Words(this.hall, (person, word, now) => this.#hear(person, word, now))
    this.people = new PeoplePart(this.hall)
    this.media = new MediaPart(this.hall, (person, of, kind) =>
      this.#parts().every((part) => part.mayHear?.(person, of, kind) ?? true)
    )
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** Hands letters over to whoever they are for. */
  protected abstract post(target: string, letters: unknown[]): Promise<void>

  /** Refuses before a socket is made: what partyserver would answer to an error of ours is its stack. */
  override async fetch(request: Request): Promise<Response> {
    try {
      this.admit(admittedBy(request))
    } catch (error) {
      const { code, detail } = error instanceof Refusal ? error : new Refusal('unexpected')
      return Response.json({ code, detail }, { status: 409 })
    }
    return super.fetch(request)
  }

  override getConnectionTags(_: Connection, { request }: ConnectionContext): string[] {
    return [admittedBy(request).person.memberId]
  }

  /** One place a person: whoever comes in on another device, or comes back, takes it over. */
  override onConnect(seat: Seat, { request }: ConnectionContext) {
    const { person, camera, sessionId, turn } = admittedBy(request)
    seat.setState({ person, sessionId, turn })
    this.hall.counted()
    this.#words.heard()
    for (const other of this.hall.seats(person.memberId))
      if (other.id !== seat.id && other.state) this.hall.dismiss(other, { type: 'lesson.left', why: 'elsewhere' }, 4409)
    this.hall.turn((now) => (come(this.hall.sql, person, now) ? this.#all((part) => part.came?.(person, now)) : []))
    send(seat, frameOf({ ...this.#opened(person, Date.now()), camera }, Date.now()))
  }

  override onMessage(seat: Seat, message: string | ArrayBuffer) {
    const word = wordOf(message)
    const person = seat.state?.person
    if (!word || !person) return seat.close(1008, 'not-valid')
    this.#words.take(person, word)
  }

  #hear(person: Person, word: LessonWord, now: number): readonly Say[] {
    for (const part of this.#parts()) {
      const said = part.hear?.(person, word, now)
      if (said) return said
    }
    return []
  }

  override onClose() {
    this.count()
  }

  override onError() {}

  override async onAlarm() {
    this.outbox.rang()
    if (isKnown(this.hall.sql)) {
      this.count(this.#fallenSilent())
      this.turn((now) => this.#all((part) => ((part.due?.() ?? Infinity) <= now ? part.ring?.(now) : undefined)))
    }
    await this.outbox.ring()
    this.#wake()
  }

  #opened(person: Person, now: number): LessonOpened {
    const parts: Partial<LessonOpened> = Object.assign({}, ...this.#parts().map((part) => part.opening(person, now)))
    const all = { ...parts, ...this.media.opening(), ...this.people.opening(person) }
    return openedFor({ ...all, type: 'lesson.opened', me: person, now }, hiddenIn(this.hall.sql)(person))
  }

  protected known({ person, lesson }: Admitted): Person {
    if (!isKnown(this.hall.sql)) knowLesson(this.hall.sql, lesson, Date.now())
    if (isRemoved(this.hall.sql, person.memberId)) throw new Refusal('not-found')
    return person
  }

  /** Whoever is in the lesson, and afterwards whoever may see it again. */
  protected again(admitted: Admitted): Person {
    const person = this.known(admitted)
    if (stateOf(this.hall.sql) === 'ended' && !admitted.replays) throw new Refusal('not-found')
    return person
  }

  protected admit(admitted: Admitted): Person {
    const person = this.known(admitted)
    const isOver = stateOf(this.hall.sql) === 'ended' || isOut(this.hall.sql, person.groupId)
    if (isOver) throw new Refusal('conflict', 'ended')
    return person
  }

  /** A tutor helps and does not teach: what the whole lesson is shown and asked is the lecturer's. */
  protected lecturing(admitted: Admitted): Person {
    const person = this.admit(admitted)
    if (person.place === 'lead' && !isLecturer(this.hall.lesson(), person)) throw new Refusal('not-allowed', 'place')
    return person
  }

  /** For a class that was taken out the lesson is over. */
  protected letGo(groupId: string) {
    for (const seat of this.hall.seats()) {
      if (seat.state?.person.groupId !== groupId) continue
      this.hall.dismiss(seat, { type: 'lesson.ended', at: Date.now() }, 4410)
    }
    this.count()
    this.outbox.owing()
  }

  protected part(members: readonly string[], why: 'removed' | 'signed-out') {
    for (const memberId of members)
      for (const seat of this.hall.seats(memberId))
        if (seat.state) this.hall.dismiss(seat, { type: 'lesson.left', why }, why === 'removed' ? 4403 : 4401)
    this.count()
  }

  /** Whoever is in and has no device here has gone: a socket may close, or this object may have been asleep when it did. */
  protected count(heardAt: ReadonlyMap<string, number> = new Map()) {
    if (!isKnown(this.hall.sql)) return
    this.hall.counted()
    const here = new Set([...this.hall.seats()].flatMap((seat) => seat.state?.person.memberId ?? []))
    const gone = peopleIn(this.hall.sql).filter(({ memberId }) => !here.has(memberId))
    if (gone.length === 0) return
    this.hall.turn((now) =>
      gone.flatMap((person) => {
        const at = heardAt.get(person.memberId) ?? now
        leave(this.hall.sql, person.memberId, at)
        return this.#all((part) => part.left?.(person, at))
      })
    )
  }

  /** Nobody stays in a lesson that has just ended. */
  protected turn(write: (now: number) => readonly Say[]) {
    this.#words.heard()
    const before = stateOf(this.hall.sql)
    this.hall.turn(write)
    if (before === 'ended' || stateOf(this.hall.sql) !== 'ended') return
    this.hall.turn((now) => this.#all((part) => part.ended?.(now)))
    for (const seat of this.hall.seats()) if (seat.state) seat.close(4410, 'ended')
    this.count()
    this.outbox.owing()
  }

  #all(say: (part: LessonPart) => readonly Say[] | undefined): Say[] {
    return this.#parts().flatMap((part) => say(part) ?? [])
  }

  #parts(): readonly LessonPart[] {
    return [this.people, this.media, ...this.others]
  }

  /** A line that is cut tells nobody. Devices that have said nothing for long are let go, and are gone since they were last heard. */
  #fallenSilent(): Map<string, number> {
    const last = new Map<string, number>()
    for (const seat of this.hall.seats()) {
      const heardAt = this.ctx.getWebSocketAutoResponseTimestamp(seat)?.getTime()
      if (!seat.state || heardAt === undefined || Date.now() - heardAt < silentMs) continue
      last.set(seat.state.person.memberId, heardAt)
      seat.setState(null)
      seat.close(1013, 'silent')
    }
    return last
  }

  #wake() {
    if (isAnybodyIn(this.hall.sql)) this.outbox.wake(Date.now() + lookEveryMs)
    const times = this.#parts().flatMap((part) => part.due?.() ?? [])
    if (times.length > 0) this.outbox.wake(Math.max(Math.min(...times), Date.now()))
    if (nextDue(this.hall.sql) !== null) this.outbox.owing()
  }
}
