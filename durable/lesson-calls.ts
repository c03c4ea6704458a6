import type { Hall, LessonPart, Person, Say } from './lesson-part.ts'
import { endLesson, stateOf } from './lesson-state-rules.ts'
import { owe } from './outbox-rules.ts'

/** A line that broke comes back within this time; whoever is alone for longer is in no call any more. */
const aloneMs = 8_000

/** What a lesson tells the chat of a call: that somebody has come. */
export type CallAnswer = { callId: string; memberId: string }

/** A call is over when only one is left in it. */
export class CallPart implements LessonPart {
  readonly #hall: Pick<Hall, 'sql' | 'lesson' | 'people'>

  constructor(hall: Pick<Hall, 'sql' | 'lesson' | 'people'>) {
    this.#hall = hall
  }

  opening = () => ({})

  /** A child and an adult hear each other once the second adult is there, and no longer than that. */
  mayHear(): boolean {
    const { kind, second = [] } = this.#hall.lesson()
    return (
      kind !== 'call' || second.length === 0 || this.#hall.people().some(({ memberId }) => second.includes(memberId))
    )
  }

  came({ memberId }: Person, now: number): readonly Say[] {
    const { kind, groupId, id } = this.#hall.lesson()
    const answer: CallAnswer = { callId: id, memberId }
    if (kind === 'call') owe(this.#hall.sql, { target: `calls/${groupId}`, body: answer, due: now })
    return []
  }

  due(): number | null {
    const since = this.#aloneSince()
    return since === null ? null : since + aloneMs
  }

  ring = (now: number): readonly Say[] => this.end(now)

  /** Somebody has hung up: whoever would be alone is let go at once. */
  end(now: number): readonly Say[] {
    return this.#aloneSince() === null ? [] : endLesson(this.#hall.sql, now)
  }

  /** Since when there is nobody left to talk to; null while there is, or while who began it waits for the first. */
  #aloneSince(): number | null {
    const { sql } = this.#hall
    if (this.#hall.lesson().kind !== 'call' || stateOf(sql) === 'ended') return null
    const [{ ever, here, last } = { ever: 0, here: 0, last: null }] = sql<{
      ever: number
      here: number
      last: number | null
    }>(`select count(*) as ever, sum(left_at is null) as here, max(left_at) as last from people`)
    return here <= 1 && here < ever ? last : null
  }
}
