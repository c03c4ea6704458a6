import { decide, pass, type LessonCommand } from './lesson-commands-rules.ts'
import type { LessonWord } from '../worker/protocol/lessons.ts'
import { floorOf, handsOf } from './lesson-floor-rules.ts'
import { headOf } from './lesson-log-rules.ts'
import type { LessonHall } from './lesson-hall.ts'
import type { LessonPart, Person, Say } from './lesson-part.ts'
import { headsOf, nextGone, peopleOf, silentOf, tellPeople, turnVoice } from './lesson-people-rules.ts'
import { countHeads, lessonOf, nextTurn, stateOf } from './lesson-state-rules.ts'

/** A class that comes in at once is told of together. */
const gatherMs = 250

/** Who is in the lesson, who speaks, and whether it is on: the part that every other stands on. */
export class PeoplePart implements LessonPart {
  readonly #hall: LessonHall
  #gathering: ReturnType<typeof setTimeout> | undefined

  constructor(hall: LessonHall) {
    this.#hall = hall
  }

  opening() {
    const { sql } = this.#hall
    return {
      lesson: lessonOf(sql),
      state: stateOf(sql),
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
    return countHeads(this.#hall.sql, headsOf(this.#hall.sql), now)
  }

  left(_: Person, now: number): readonly Say[] {
    return countHeads(this.#hall.sql, headsOf(this.#hall.sql), now)
  }

  due(): number | null {
    const times = [nextGone(this.#hall.sql), nextTurn(this.#hall.sql)].filter((at) => at !== null)
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
