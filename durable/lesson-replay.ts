import { RpcTarget } from 'cloudflare:workers'
import type { CaptionsChange, Publication, TakeDraft, TakeStatus } from '../worker/protocol/lesson-replay.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import {
  askCaption,
  captionsState,
  forgetCaptions,
  giveUpCaption,
  keepCaption,
  turnCaptions,
  type Speech,
} from './lesson-captions-rules.ts'
import type { Admitted } from './lesson-frames.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { isRemoved } from './lesson-people-rules.ts'
import { erased, eraseRecording, expireRecording, later, nextRing, remainsDue } from './lesson-replay-erasing.ts'
import { recorded, type Recorded } from './lesson-replay-pieces.ts'
import {
  beginTake,
  endRecording,
  endTake,
  keepPiece,
  makeRoom,
  placeOfTake,
  publish,
  quiet,
  recordingState,
  takeStatus,
  wasThere,
  wereThere,
  type Allowed,
  type PieceDraft,
} from './lesson-replay-rules.ts'
import { isLecturer } from './lesson-classes-rules.ts'
import { isKnown, knowLesson } from './lesson-state-rules.ts'

/** A lesson's recording, its replay and its captions: also when the lesson is over, and nobody is in it. */
export class ReplayDesk extends RpcTarget implements LessonPart {
  readonly #hall: Hall

  constructor(hall: Hall) {
    super()
    this.#hall = hall
  }

  beginTake(admitted: Admitted, take: TakeDraft, allowed: Allowed, people: readonly string[]): TakeStatus {
    const { memberId } = this.#lead(admitted)
    this.#hall.turn((now) => {
      this.#makeRoom(admitted, allowed.days)
      wereThere(this.#hall.sql, people)
      // What students of one class say is not played to another.
      const voices = this.#hall.lesson().classes && allowed.voices === 'all' ? 'own' : allowed.voices
      return beginTake(this.#hall.sql, take, { memberId, allowed: { ...allowed, voices } }, now)
    })
    return takeStatus(this.#hall.sql, take.id, memberId)
  }

  takeStatus(admitted: Admitted, takeId: string): TakeStatus {
    return takeStatus(this.#hall.sql, takeId, this.#lead(admitted).memberId)
  }

  placeOfTake(admitted: Admitted, takeId: string) {
    return placeOfTake(this.#hall.sql, takeId, this.#lead(admitted).memberId)
  }

  /** Null where it is not wanted any more. */
  keepPiece(admitted: Admitted, takeId: string, folder: string, piece: PieceDraft): TakeStatus | null {
    const { memberId } = this.#lead(admitted)
    let wanted = false
    this.#hall.turn((now) => {
      wanted = keepPiece(this.#hall.sql, takeId, folder, piece, now)
      return []
    })
    return wanted ? takeStatus(this.#hall.sql, takeId, memberId) : null
  }

  endTake(admitted: Admitted, takeId: string, pieces: number): TakeStatus {
    const { memberId } = this.#lead(admitted)
    this.#hall.turn(() => endTake(this.#hall.sql, takeId, memberId, pieces))
    return takeStatus(this.#hall.sql, takeId, memberId)
  }

  /** What this person may play; whoever came to the group after the lesson finds nothing. */
  recorded(admitted: Admitted, upto?: number): Recorded | null {
    const person = this.#person(admitted)
    if (!admitted.replays || !wasThere(this.#hall.sql, person, admitted.lesson.groupId)) return null
    return recorded(this.#hall.sql, person.place === 'lead', upto)
  }

  publish(admitted: Admitted, publication: Publication) {
    this.#lead(admitted)
    this.#hall.turn(() => {
      publish(this.#hall.sql, publication)
      return []
    })
  }

  erase(admitted: Admitted) {
    this.#lead(admitted)
    this.#hall.turn((now) => {
      forgetCaptions(this.#hall.sql)
      return eraseRecording(this.#hall.sql, folderIn(this.#hall.schoolId), now)
    })
  }

  captions(admitted: Admitted) {
    this.#person(admitted)
    return captionsState(this.#hall.sql)
  }

  turnCaptions(admitted: Admitted, change: CaptionsChange, days: number) {
    this.#lead(admitted)
    this.#hall.turn(() => {
      this.#makeRoom(admitted, days)
      return turnCaptions(this.#hall.sql, change)
    })
    return captionsState(this.#hall.sql)
  }

  /** What was understood before, or in which language it is to be understood now. */
  askCaption(admitted: Admitted, speech: Speech): { text: string } | { lang: CaptionsChange['lang'] } {
    const { memberId } = this.#lead(admitted)
    let known: { text: string } | null = null
    this.#hall.turn((now) => {
      known = askCaption(this.#hall.sql, speech, memberId, now)
      return []
    })
    return known ?? { lang: captionsState(this.#hall.sql).lang }
  }

  keepCaption(id: string, text: string) {
    this.#hall.turn(() => keepCaption(this.#hall.sql, id, text))
  }

  giveUpCaption(id: string) {
    giveUpCaption(this.#hall.sql, id)
  }

  opening() {
    return { replay: { recording: recordingState(this.#hall.sql), captions: captionsState(this.#hall.sql) } }
  }

  came({ memberId }: Person): readonly Say[] {
    wereThere(this.#hall.sql, [memberId])
    return []
  }

  ended(now: number): readonly Say[] {
    return endRecording(this.#hall.sql, now)
  }

  due(): number | null {
    return nextRing(this.#hall.sql)
  }

  ring(now: number): readonly Say[] {
    const { sql } = this.#hall
    if (expireRecording(sql, now)) forgetCaptions(sql)
    for (const { folder, tries } of remainsDue(sql, now)) {
      // Should nothing come of it, it is tried again by then.
      later(sql, folder, now + 60_000 * 2 ** Math.min(tries, 10))
      void this.#eraseBytes(folder).then(
        () => erased(sql, folder, tries, Date.now()),
        () => undefined
      )
    }
    return quiet(sql, now)
  }

  async #eraseBytes(folder: string) {
    for (;;) {
      const { objects, truncated } = await this.#hall.env.FILES.list({ prefix: `${folder}/`, limit: 500 })
      if (objects.length > 0) await this.#hall.env.FILES.delete(objects.map(({ key }) => key))
      if (!truncated) return
    }
  }

  #makeRoom({ lesson }: Admitted, days: number) {
    makeRoom(this.#hall.sql, { folder: folderIn(this.#hall.schoolId), days, endedAt: lesson.endedAt })
  }

  #person({ person, lesson }: Admitted): Person {
    if (!isKnown(this.#hall.sql)) knowLesson(this.#hall.sql, lesson, Date.now())
    if (isRemoved(this.#hall.sql, person.memberId)) throw new Refusal('not-found')
    return person
  }

  #lead(admitted: Admitted): Person {
    const person = this.#person(admitted)
    if (!isLecturer(this.#hall.lesson(), person)) throw new Refusal('not-allowed', 'place')
    return person
  }
}

/** 128 bits that tell nothing. */
const folderIn = (schoolId: string) => `${schoolId}/recordings/${crypto.randomUUID().replaceAll('-', '')}`
