import type { Pass, PassDraft, PassTurn } from '../worker/protocol/lesson-passes.ts'
import type { LessonOpened } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Admitted } from './lesson-frames.ts'
import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { forgetPasses, guestOf, knock, makePass, passesOf, passOf, turnPass } from './lesson-passes-rules.ts'
import { isKnown } from './lesson-state-rules.ts'

/** Whoever waits asks every two seconds. */
const knocksAWhile = 20
const whileMs = 10_000

/** The waiting room: guests without an account, each with a pass for one browser. */
export class PassesPart implements LessonPart {
  readonly #hall: Hall
  readonly #knocks = new Map<string, { since: number; count: number }>()

  constructor(hall: Hall) {
    this.#hall = hall
  }

  opening = (person: Person): Partial<LessonOpened> =>
    person.place === 'lead' && !this.#hall.isTutor?.(person) ? { passes: passesOf(this.#hall.sql) } : {}

  make = (by: Person, draft: PassDraft, now: number): readonly Say[] => makePass(this.#hall.sql, by, draft, now)
  pass = (id: string): Pass => passOf(this.#hall.sql, id)

  turn = (by: Person, id: string, state: PassTurn['state'], now: number): readonly Say[] => [
    ...turnPass(this.#hall.sql, by, id, state, now),
    ...this.#hall.lawful(now),
  ]

  knock(id: string, browser: string, now: number): readonly Say[] {
    if (!isKnown(this.#hall.sql)) throw new Refusal('not-found')
    const said = knock(this.#hall.sql, id, browser)
    const before = this.#knocks.get(id)
    const { since, count } = before && now - before.since < whileMs ? before : { since: now, count: 0 }
    if (count >= knocksAWhile) throw new Refusal('too-many')
    this.#knocks.set(id, { since, count: count + 1 })
    return said
  }

  admitted(id: string, browser: string): Admitted {
    if (!isKnown(this.#hall.sql)) throw new Refusal('not-found')
    const person = guestOf(this.#hall.sql, id, browser)
    return { person, lesson: this.#hall.lesson(), camera: 'off', replays: false, sessionId: person.memberId, turn: 0 }
  }

  ended(): readonly Say[] {
    forgetPasses(this.#hall.sql)
    return []
  }
}
