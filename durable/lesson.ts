import { Server, type Connection, type ConnectionContext } from 'partyserver'
import type { Bindings } from '../worker/core/env.ts'
import type { AskedPage } from '../worker/protocol/lesson-asks.ts'
import type { RoomsKept } from '../worker/protocol/lesson-rooms.ts'
import type { BoardPage, BoardPageDraft, BoardSheet } from '../worker/protocol/lesson-board.ts'
import type { LessonOpened, LogPage } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { AsksPart, type AsksCommand } from './lesson-asks.ts'
import { admittedBy, frameOf, send, wordOf, type Admitted, type Seat } from './lesson-frames.ts'
import { BoardPart } from './lesson-board.ts'
import { LessonHall } from './lesson-hall.ts'
import { pageOfLog } from './lesson-log-rules.ts'
import type { LessonPart, Person, Say } from './lesson-part.ts'
import { come, isRemoved, leave, peopleIn } from './lesson-people-rules.ts'
import { PeoplePart, type LessonCommand } from './lesson-people.ts'
import { contextIn, takeDecision } from './lesson-reports.ts'
import { RoomsPart, type RoomsCommand } from './lesson-rooms.ts'
import { ReplayDesk } from './lesson-replay.ts'
import { lessonSchema } from './lesson-rules.ts'
import { SeatsPart } from './lesson-seats.ts'
import { isKnown, knowLesson, lessonOf, stateOf } from './lesson-state-rules.ts'
import { classGroupOf, partsOf, schoolOf } from './names.ts'
import { nextDue } from './outbox-rules.ts'
import { Outbox } from './outbox.ts'
import { policyOf } from './policy-copy.ts'
import type { Context, DecisionLetter, ReportLetter } from './report-letters.ts'
import { migrate } from './sql.ts'

/** One lesson: who is in it, who speaks, and what happens. It decides nothing here; the parts' rules decide, it stores and sends. */
export class Lesson extends Server<Bindings> {
  static override options = { hibernate: true }

  readonly #hall: LessonHall
  readonly #outbox: Outbox
  readonly #people: PeoplePart
  readonly #asks: AsksPart
  readonly #rooms: RoomsPart
  readonly #board: BoardPart
  readonly #replay: ReplayDesk
  readonly #parts: readonly LessonPart[]

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own: lessonId } = partsOf(ctx.id.name)
    this.#hall = new LessonHall(ctx, this, { env, schoolId, lessonId, wake: () => this.#wake() })
    ctx.storage.transactionSync(() => migrate(this.#hall.sql, lessonSchema))
    this.#outbox = new Outbox(ctx, (target, letters) => this.#send(target, letters))
    this.#people = new PeoplePart(this.#hall)
    this.#asks = new AsksPart(this.#hall)
    this.#rooms = new RoomsPart(this.#hall)
    this.#board = new BoardPart(this.#hall)
    this.#replay = new ReplayDesk(this.#hall)
    this.#parts = [this.#people, this.#asks, this.#rooms, this.#board, new SeatsPart(this.#hall), this.#replay]
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** What is asked of the lesson itself; whoever asks has been admitted by their group. */
  do(admitted: Admitted, command: LessonCommand) {
    const person = command.type === 'end' ? this.#known(admitted) : this.#admit(admitted)
    this.#turn((now) => this.#people.do(person, command, now))
    if (command.type === 'remove') this.#part([command.memberId], 'removed')
  }

  /** What is asked of the class. */
  asks(admitted: Admitted, command: AsksCommand) {
    const person = this.#admit(admitted)
    this.#turn((now) => this.#asks.do(person, command, now))
  }

  asked(admitted: Admitted): AskedPage {
    return this.#asks.page(this.#known(admitted))
  }

  /** The rooms that the class is in. Before somebody goes into one the school's policy is read. */
  async rooms(admitted: Admitted, command: RoomsCommand) {
    if (command.type === 'room.visit') this.#rooms.know(await policyOf(this.env.DB, this.#hall.schoolId))
    const person = this.#admit(admitted)
    this.#turn((now) => this.#rooms.do(person, command, now))
  }

  roomsKept(admitted: Admitted): RoomsKept {
    return this.#rooms.page(this.#known(admitted))
  }

  reportContext(id: string): Context {
    return contextIn(this.#hall.sql, id)
  }

  takeDecisions(letters: DecisionLetter[]) {
    this.#hall.turn((now) => letters.flatMap((letter) => takeDecision(this.#hall.sql, letter, now)))
  }

  log(admitted: Admitted, after: number): LogPage {
    return pageOfLog(this.#hall.sql, this.#known(admitted), after)
  }

  placePage(admitted: Admitted, draft: BoardPageDraft): BoardPage {
    return this.#board.place(this.#admit(admitted), draft)
  }

  describePage(admitted: Admitted, n: number, text: string) {
    this.#board.describe(this.#admit(admitted), n, text)
  }

  keepPagePicture(admitted: Admitted, n: number, type: string) {
    this.#board.keepPicture(this.#admit(admitted), n, type)
  }

  /** Read after the lesson too, by its replay. */
  pagePicture(admitted: Admitted, n: number): { key: string; type: string | null } {
    return this.#board.picture(this.#known(admitted), n)
  }

  pageSheet(admitted: Admitted, n: number): BoardSheet {
    return this.#board.sheet(this.#known(admitted), n)
  }

  /** Its recording and its captions: what is asked of them is called on the desk itself. */
  replay(): ReplayDesk {
    return this.#replay
  }

  /** The group's people have changed: whoever is in it no more, or in another place, has to come in anew. */
  keepOnly(groupId: string, people: readonly Pick<Person, 'memberId' | 'place'>[]) {
    const places = new Map(people.map(({ memberId, place }) => [memberId, place]))
    for (const seat of this.#hall.seats()) {
      const { person } = seat.state ?? {}
      if (person?.groupId === groupId && person.place !== 'guest' && places.get(person.memberId) !== person.place)
        this.#part([person.memberId], 'signed-out')
    }
  }

  revoke(sessions: readonly { sessionId: string; turn: number | null }[]) {
    for (const seat of this.#hall.seats()) {
      const { state } = seat
      const ended = sessions.some(
        ({ sessionId, turn }) => state?.sessionId === sessionId && (turn === null || turn >= state.turn)
      )
      if (state && ended) this.#hall.dismiss(seat, { type: 'lesson.left', why: 'signed-out' }, 4401)
    }
    this.#count()
  }

  /** Refuses before a socket is made: what partyserver would answer to an error of ours is its stack. */
  override async fetch(request: Request): Promise<Response> {
    try {
      this.#admit(admittedBy(request))
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
    const { person, sessionId, turn } = admittedBy(request)
    seat.setState({ person, sessionId, turn })
    for (const other of this.#hall.seats(person.memberId))
      if (other.id !== seat.id && other.state)
        this.#hall.dismiss(other, { type: 'lesson.left', why: 'elsewhere' }, 4409)
    this.#hall.turn((now) => (come(this.#hall.sql, person, now) ? this.#all((part) => part.came?.(person, now)) : []))
    send(seat, frameOf(this.#opened(person, Date.now()), Date.now()))
  }

  override onMessage(seat: Seat, message: string | ArrayBuffer) {
    const word = wordOf(message)
    const person = seat.state?.person
    if (!word || !person) return seat.close(1008, 'not-valid')
    this.#hall.turn((now) => this.#parts.map((part) => part.hear?.(person, word, now)).find((said) => said) ?? [])
  }

  override onClose() {
    this.#count()
  }

  override onError() {}

  override async onAlarm() {
    this.#outbox.rang()
    if (isKnown(this.#hall.sql)) {
      this.#count()
      this.#turn((now) => this.#all((part) => ((part.due?.() ?? Infinity) <= now ? part.ring?.(now) : undefined)))
    }
    await this.#outbox.ring()
    this.#wake()
  }

  #opened(person: Person, now: number): LessonOpened {
    const parts: Partial<LessonOpened> = Object.assign({}, ...this.#parts.map((part) => part.opening(person, now)))
    return { ...parts, ...this.#people.opening(), type: 'lesson.opened', me: person, now }
  }

  #known({ person, lesson }: Admitted): Person {
    if (!isKnown(this.#hall.sql)) knowLesson(this.#hall.sql, lesson, Date.now())
    if (isRemoved(this.#hall.sql, person.memberId)) throw new Refusal('not-found')
    return person
  }

  #admit(admitted: Admitted): Person {
    const person = this.#known(admitted)
    if (stateOf(this.#hall.sql) === 'ended') throw new Refusal('conflict', 'ended')
    return person
  }

  #part(members: readonly string[], why: 'removed' | 'signed-out') {
    for (const memberId of members)
      for (const seat of this.#hall.seats(memberId))
        if (seat.state) this.#hall.dismiss(seat, { type: 'lesson.left', why }, why === 'removed' ? 4403 : 4401)
    this.#count()
  }

  /** Whoever is in and has no device here has gone: a socket may close, or this object may have been asleep when it did. */
  #count() {
    if (!isKnown(this.#hall.sql)) return
    const here = new Set([...this.#hall.seats()].flatMap((seat) => seat.state?.person.memberId ?? []))
    const gone = peopleIn(this.#hall.sql).filter(({ memberId }) => !here.has(memberId))
    if (gone.length === 0) return
    this.#hall.turn((now) =>
      gone.flatMap((person) => {
        leave(this.#hall.sql, person.memberId, now)
        return this.#all((part) => part.left?.(person, now))
      })
    )
  }

  /** Nobody stays in a lesson that has just ended. */
  #turn(write: (now: number) => readonly Say[]) {
    const before = stateOf(this.#hall.sql)
    this.#hall.turn(write)
    if (before === 'ended' || stateOf(this.#hall.sql) !== 'ended') return
    this.#hall.turn((now) => this.#all((part) => part.ended?.(now)))
    for (const seat of this.#hall.seats()) if (seat.state) seat.close(4410, 'ended')
    this.#count()
    this.#outbox.owing()
  }

  #all(say: (part: LessonPart) => readonly Say[] | undefined): Say[] {
    return this.#parts.flatMap((part) => say(part) ?? [])
  }

  #wake() {
    const times = this.#parts.flatMap((part) => part.due?.() ?? [])
    if (times.length > 0) this.#outbox.wake(Math.max(Math.min(...times), Date.now()))
    if (nextDue(this.#hall.sql) !== null) this.#outbox.owing()
  }

  async #send(target: string, letters: unknown[]) {
    if (target === 'reports') {
      const { groupId } = lessonOf(this.#hall.sql)
      const reports = letters as Omit<ReportLetter, 'groupId'>[]
      await schoolOf(this.env, this.#hall.schoolId).takeReports(
        reports.map((one) => ({ ...one, groupId }) as ReportLetter)
      )
      return
    }
    const groupId = target.slice('group/'.length)
    const { id } = lessonOf(this.#hall.sql)
    const [{ endedAt }] = letters as [{ endedAt: number }]
    await classGroupOf(this.env, this.#hall.schoolId, groupId).lessons().ended(id, endedAt)
  }
}
