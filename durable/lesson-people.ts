import type { LessonWord } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { floorOf, handsOf, takeAllFloor, takeFloor, turnFloor, turnHand } from './lesson-floor-rules.ts'
import { headOf } from './lesson-log-rules.ts'
import type { LessonHall } from './lesson-hall.ts'
import { silence, silenceAll } from './lesson-silence-rules.ts'
import type { LessonPart, Person, Say } from './lesson-part.ts'
import { headsOf, nextGone, peopleOf, remove, silentOf, tellPeople, turnVoice, wasIn } from './lesson-people-rules.ts'
import { countHeads, endLesson, lessonOf, nextTurn, stateOf, turnInTime } from './lesson-state-rules.ts'

/** What is asked of the lesson itself. */
export type LessonCommand =
  | { type: 'hand'; memberId: string; state: 'up' | 'down' }
  | { type: 'floor'; memberId: string; state: 'given' | 'taken' }
  | { type: 'mute'; members: 'all' | readonly string[] }
  | { type: 'remove'; memberId: string }
  | { type: 'end' }

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
    const { sql } = this.#hall
    const turned = turnInTime(sql, now)
    const locked = turned.some(({ event }) => event.type === 'lesson.locked')
    return [...tellPeople(sql, now), ...turned, ...(locked ? takeAllFloor(sql) : []), ...this.#hall.lawful(now)]
  }

  /** What may not be heard after it is cut in the same turn. */
  do(by: Person, command: LessonCommand, now: number): readonly Say[] {
    const said = this.#done(by, command, now)
    return [...said, ...this.#hall.lawful(now)]
  }

  #done(by: Person, command: LessonCommand, now: number): readonly Say[] {
    const { sql } = this.#hall
    if (stateOf(sql) === 'ended') return []
    if ('memberId' in command && !wasIn(sql, command.memberId)) throw new Refusal('not-found')
    if (command.type === 'hand') return turnHand(sql, by, command.memberId, command.state, now)
    if (command.type === 'floor') return turnFloor(sql, by, command.memberId, command.state, now)
    if (by.place !== 'lead') throw new Refusal('not-allowed', 'place')
    if (command.type === 'end') return endLesson(sql, now)
    if (command.type === 'remove') {
      if (command.memberId === by.memberId) throw new Refusal('not-valid', 'memberId')
      return [...takeFloor(sql, command.memberId), ...remove(sql, command.memberId, now), ...tellPeople(sql, now)]
    }
    return command.members === 'all' ? silenceAll(sql, now) : command.members.flatMap((one) => silence(sql, one, now))
  }

  #gather() {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      this.#hall.turn((now) => tellPeople(this.#hall.sql, now))
    }, gatherMs)
  }
}
