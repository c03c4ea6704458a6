import { decide, pass, type LessonCommand } from './lesson-commands-rules.ts'
import type { LessonWord } from '../worker/protocol/lessons.ts'
import { countLeads, nextClassLock, stateFor } from './lesson-classes-locks.ts'
import { floorOf, handsOf } from './lesson-floor-rules.ts'
import { headOf } from './lesson-log-rules.ts'
import type { LessonHall } from './lesson-hall.ts'
import type { LessonPart, Person, Say } from './lesson-part.ts'
import { headsOf, nextGone, peopleOf, silentOf, tellPeople, turnVoice } from './lesson-people-rules.ts'
import { countHeads, lessonOf, nextTurn } from './lesson-state-rules.ts'

/** A class that comes in at once is told of together. */
const gatherMs = 250

/** Who is in the lesson, who speaks, and whether it is on: the part that every other stands on. */
export class PeoplePart implements LessonPart {
  readonly #hall: LessonHall
  #gathering: ReturnType<typeof setTimeout> | undefined

  constructor(hall: LessonHall) {
    this.#hall = hall
  }

  opening(person: Person) {
    const { sql } = this.#hall
    return {
      lesson: lessonOf(sql),
      state: stateFor(sql, person),
      seq: headOf(sql),
      people: peopleOf(sql),
      hands: handsOf(sql),
      floor: floorOf(sql),
      silent: silentOf(sql),
    }
  }

  hear(person: Person, word: LessonWord): readonly Say[] | undefined {
    return word.type === 'voice' ? turnVoice(this.#hall.sql, person.memberId, word.state) : undefined
  }

  came(_: Person, now: number): readonly Say[] {
    this.#gather()
    return this.#count(now)
  }

  left(_: Person, now: number): readonly Say[] {
    return this.#count(now)
  }

  #count(now: number): readonly Say[] {
    const { sql } = this.#hall
    return [...countHeads(sql, headsOf(sql), now), ...countLeads(sql, now)]
  }

  due(): number | null {
    const { sql } = this.#hall
    const times = [nextGone(sql), nextTurn(sql), nextClassLock(sql)].filter((at) => at !== null)
    return times.length === 0 ? null : Math.min(...times)
  }

  ring(now: number): readonly Say[] {
    return [...pass(this.#hall.sql, now), ...this.#hall.lawful(now)]
  }

  /** What may not be heard after it is cut in the same turn. */
  do(by: Person, command: LessonCommand, now: number): readonly Say[] {
    return [...decide(this.#hall.sql, by, command, now), ...this.#hall.lawful(now)]
  }

  #gather() {
    if (this.#gathering) return
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined
      this.#hall.turn((now) => tellPeople(this.#hall.sql, now))
    }, gatherMs)
  }
}
