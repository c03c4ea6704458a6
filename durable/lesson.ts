import { LessonCore } from './lesson-core.ts'
import type {
  MediaClosing,
  MediaSessionDraft,
  Publishing,
  Pulling,
  Repulling,
} from '../worker/protocol/lesson-media.ts'
import { AskedPage } from '../worker/protocol/lesson-asks.ts'
import type { RoomsKept } from '../worker/protocol/lesson-rooms.ts'
import type { BoardPage, BoardPageDraft, BoardSheet } from '../worker/protocol/lesson-board.ts'
import type { LogPage } from '../worker/protocol/lessons.ts'
import { AsksPart, type AsksCommand } from './lesson-asks.ts'
import type { Admitted } from './lesson-frames.ts'
import { BoardErasure } from './lesson-board-erasure.ts'
import { BoardPart } from './lesson-board.ts'
import { pageOfLog } from './lesson-log-rules.ts'
import type { Person } from './lesson-part.ts'
import { ClassesPart } from './lesson-classes.ts'
import { hiddenIn, logFor, pageFor } from './lesson-classes-say.ts'
import type { LessonCommand } from './lesson-commands-rules.ts'
import { displaced, revoked } from './lesson-leaving.ts'
import { postLetters } from './lesson-letters.ts'
import { contextIn, takeDecision } from './lesson-reports.ts'
import { RoomsPart, type RoomsCommand } from './lesson-rooms.ts'
import { CallPart } from './lesson-calls.ts'
import { MinutesPart } from './lesson-minutes.ts'
import { ReplayDesk } from './lesson-replay.ts'
import { PassesPart } from './lesson-passes.ts'
import { SpeakersPart } from './lesson-speakers.ts'
import { SeatsPart } from './lesson-seats.ts'
import { endLesson, isKnown, lessonOf, stateOf } from './lesson-state-rules.ts'
import type { Pass, PassDraft, PassTurn } from '../worker/protocol/lesson-passes.ts'
import type { MinutesChange } from '../worker/protocol/lesson-minutes.ts'
import { policyOf } from './policy-copy.ts'
import type { Context, DecisionLetter } from './report-letters.ts'

/** One lesson: who is in it, who speaks, and what happens. It decides nothing here; the parts' rules decide, it stores and sends. */
export class Lesson extends LessonCore {
  readonly #asks = new AsksPart(this.hall)
  readonly #rooms = new RoomsPart(this.hall)
  readonly #board = new BoardPart(this.hall)
  readonly #replay = new ReplayDesk(this.hall)
  readonly #minutes = new MinutesPart(this.hall)
  readonly #call = new CallPart(this.hall)
  readonly #speakers = new SpeakersPart(this.hall)
  readonly #passes = new PassesPart(this.hall)
  protected override readonly others = [
    this.#asks,
    this.#rooms,
    this.#board,
    new SeatsPart(this.hall),
    this.#replay,
    this.#minutes,
    this.#call,
    this.#speakers,
    this.#passes,
    new ClassesPart(this.hall),
    new BoardErasure(this.hall),
  ]

  /** What is asked of the lesson itself; whoever asks has been admitted by their group. */
  do(admitted: Admitted, command: LessonCommand) {
    const person = command.type === 'end' ? this.known(admitted) : this.admit(admitted)
    this.turn((now) => this.people.do(person, command, now))
    if (command.type === 'remove') this.part([command.memberId], 'removed')
    if (command.type === 'out') this.letGo(command.groupId)
  }

  /** What is asked of the class. */
  asks(admitted: Admitted, command: AsksCommand) {
    const person = this.lecturing(admitted)
    this.turn((now) => this.#asks.do(person, command, now))
  }

  asked(admitted: Admitted): AskedPage {
    return pageFor(AskedPage, this.#asks.page(this.known(admitted)), hiddenIn(this.hall.sql)(admitted.person))
  }

  /** The rooms that the class is in. Before somebody goes into one the school's policy is read. */
  async rooms(admitted: Admitted, command: RoomsCommand) {
    if (command.type === 'room.visit') this.#rooms.know(await policyOf(this.env.DB, this.hall.schoolId))
    const person = this.lecturing(admitted)
    this.turn((now) => this.#rooms.do(person, command, now))
  }

  roomsKept(admitted: Admitted): RoomsKept {
    return this.#rooms.page(this.known(admitted))
  }

  /** Sound and picture. */
  openMedia(admitted: Admitted, draft: MediaSessionDraft) {
    return this.media.open(this.admit(admitted), draft, admitted.camera)
  }

  publish(admitted: Admitted, sessionId: string, publishing: Publishing) {
    return this.media.publish(this.admit(admitted), sessionId, publishing, admitted.camera)
  }

  pull(admitted: Admitted, sessionId: string, pulling: Pulling) {
    return this.media.pull(this.admit(admitted), sessionId, pulling)
  }

  repull(admitted: Admitted, sessionId: string, repulling: Repulling) {
    return this.media.repull(this.admit(admitted), sessionId, repulling)
  }

  answerMedia(admitted: Admitted, sessionId: string, sdp: string) {
    return this.media.answer(this.admit(admitted), sessionId, sdp)
  }

  closeMedia(admitted: Admitted, sessionId: string, closing: MediaClosing) {
    return this.media.close(this.admit(admitted), sessionId, closing)
  }

  reportContext(id: string): Context {
    return contextIn(this.hall.sql, id)
  }

  takeDecisions(letters: DecisionLetter[]) {
    this.hall.turn((now) => letters.flatMap((letter) => takeDecision(this.hall.sql, letter, now)))
  }

  log(admitted: Admitted, after: number): LogPage {
    return logFor(pageOfLog(this.hall.sql, this.again(admitted), after), hiddenIn(this.hall.sql)(admitted.person))
  }

  /** Hangs up: one's own devices are let go, and with them a call in which nobody is left to talk to. */
  hangUp(admitted: Admitted) {
    const { memberId } = this.known(admitted)
    if (stateOf(this.hall.sql) === 'ended') return
    for (const seat of this.hall.seats(memberId)) {
      seat.setState(null)
      seat.close(1000, 'left')
    }
    this.count()
    this.turn((now) => this.#call.end(now))
  }

  /** Its group has ended it. */
  close() {
    if (isKnown(this.hall.sql)) this.turn((now) => endLesson(this.hall.sql, now))
  }

  /** Who of a class was there, for that class. */
  stays(groupId: string) {
    return this.#minutes.stays(groupId)
  }

  /** Also of a lesson that is over. */
  setCounting(admitted: Admitted, change: MinutesChange) {
    const person = this.known(admitted)
    this.hall.turn((now) => this.#minutes.setCounting(person, change, now))
  }

  /** Its recording and its captions: what is asked of them is called on the desk itself. */
  replay(): ReplayDesk {
    return this.#replay
  }

  makePass(admitted: Admitted, draft: PassDraft): Pass {
    const person = this.lecturing(admitted)
    this.turn((now) => this.#passes.make(person, draft, now))
    return this.#passes.pass(draft.id)
  }

  /** Whoever's pass is taken back after they came in is out at once. */
  turnPass(admitted: Admitted, passId: string, { state }: PassTurn) {
    const person = this.lecturing(admitted)
    this.turn((now) => this.#passes.turn(person, passId, state, now))
    if (state === 'taken-back') this.part([this.#passes.pass(passId).memberId], 'removed')
  }

  knock(passId: string, browser: string): Pass {
    this.turn((now) => this.#passes.knock(passId, browser, now))
    return this.#passes.pass(passId)
  }

  /** The guest who holds this pass in this browser, once they were let in. */
  admitGuest(passId: string, browser: string): Admitted {
    return this.#passes.admitted(passId, browser)
  }

  placePage(admitted: Admitted, draft: BoardPageDraft): BoardPage {
    return this.#board.place(this.lecturing(admitted), draft)
  }

  describePage(admitted: Admitted, n: number, text: string) {
    this.#board.describe(this.lecturing(admitted), n, text)
  }

  keepPagePicture(admitted: Admitted, n: number, type: string) {
    this.#board.keepPicture(this.lecturing(admitted), n, type)
  }

  /** Read after the lesson too, by its replay. */
  pagePicture(admitted: Admitted, n: number): { key: string; type: string | null } {
    return this.#board.picture(this.again(admitted), n)
  }

  pageSheet(admitted: Admitted, n: number): BoardSheet {
    return this.#board.sheet(this.again(admitted), n)
  }

  /** The group's people have changed. */
  keepOnly(groupId: string, people: readonly Pick<Person, 'memberId' | 'place'>[]) {
    this.part(displaced(this.hall.seats(), groupId, people), 'signed-out')
  }

  revoke(sessions: readonly { sessionId: string; turn: number | null }[]) {
    for (const seat of revoked(this.hall.seats(), sessions))
      this.hall.dismiss(seat, { type: 'lesson.left', why: 'signed-out' }, 4401)
    this.count()
  }

  protected override async post(target: string, letters: unknown[]) {
    if (target === 'media') return this.media.send(letters as { serverId: string; mid: string }[])
    const { id, groupId } = lessonOf(this.hall.sql)
    await postLetters(this.env, { schoolId: this.hall.schoolId, groupId, id }, target, letters)
  }
}
