import { presenceOf, type MinutesChange, type Stay } from '../worker/protocol/lesson-minutes.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { isLecturer } from './lesson-classes-rules.ts'
import {
  came,
  countingOf,
  groupsOf,
  heard,
  left,
  nextHeard,
  nextTurn,
  over,
  setCounting,
  staysIn,
} from './lesson-minutes-rules.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import type { LessonMinutes } from './letters-rolls.ts'
import { owe } from './outbox-rules.ts'

/** What a class asks of a lesson: who of its people was there, and from when it counts. */
export type LessonStays = MinutesChange & { stays: { memberId: string; stays: Stay[] }[] }

/** Who was in the lesson for how long. Whoever only looks on, or was let in by a pass, is not counted. */
export class MinutesPart implements LessonPart {
  readonly #hall: Hall

  constructor(hall: Hall) {
    this.#hall = hall
  }

  opening() {
    return {}
  }

  came(person: Person, now: number): readonly Say[] {
    const { place, groupId, memberId } = person
    if (place !== 'lead' && place !== 'student') return []
    const first = came(this.#hall.sql, person, now)
    if (first && place === 'student') {
      const there = { studentId: memberId, there: 0, of: 0, before: 0, after: 0 }
      this.#owe(groupId, { as: 'came', there: [there] }, now)
    }
    return []
  }

  left({ memberId }: Person, now: number): readonly Say[] {
    left(this.#hall.sql, memberId, now)
    return []
  }

  ended(now: number): readonly Say[] {
    over(this.#hall.sql, now)
    this.#count(now)
    return []
  }

  due = (): number | null => nextHeard(this.#hall.sql)

  ring(now: number): readonly Say[] {
    heard(this.#hall.sql, now)
    return []
  }

  stays(groupId: string): LessonStays {
    const { sql } = this.#hall
    const stays = [...staysIn(sql, groupId)].map(([memberId, theirs]) => ({ memberId, stays: theirs }))
    return { ...countingOf(sql), stays }
  }

  /** A lead says in which roll it counts, and from when. What was said in another roll is taken back there. */
  setCounting(by: Person, change: MinutesChange, now: number): readonly Say[] {
    if (!isLecturer(this.#hall.lesson(), by)) throw new Refusal('not-allowed', 'place')
    const before = countingOf(this.#hall.sql)
    if (before.period === change.period && before.from === change.from) return []
    if (before.period !== change.period)
      for (const groupId of this.#groups()) this.#owe(groupId, { as: 'withdrawn' }, now)
    setCounting(this.#hall.sql, change)
    this.#count(now)
    return []
  }

  /** Once the lesson has ended, what each was there for goes into the rolls. */
  #count(now: number) {
    const { endedAt } = this.#hall.lesson()
    if (endedAt === null) return
    const span = { from: this.#from(), to: endedAt }
    for (const groupId of this.#groups()) {
      const there = [...staysIn(this.#hall.sql, groupId)].map(([studentId, stays]) => ({
        studentId,
        ...presenceOf(stays, span),
      }))
      this.#owe(groupId, { as: 'counted', there }, now)
    }
  }

  #owe(groupId: string, said: Pick<LessonMinutes, 'as'> & Partial<LessonMinutes>, now: number) {
    const { sql, lessonId } = this.#hall
    const { kind, endedAt } = this.#hall.lesson()
    if (kind !== 'lesson') return
    const { period } = countingOf(sql)
    const from = this.#from()
    const of = Math.max(0, (endedAt ?? now) - from)
    const letter: LessonMinutes = {
      kind: 'minutes',
      lessonId,
      period,
      from,
      at: now,
      of,
      turn: nextTurn(sql),
      there: [],
      ...said,
    }
    owe(sql, { target: `minutes/${groupId}`, body: letter, due: now })
  }

  #from = () => Math.max(this.#hall.lesson().beganAt, countingOf(this.#hall.sql).from ?? 0)
  #groups = () => [...new Set([this.#hall.lesson().groupId, ...groupsOf(this.#hall.sql)])]
}
