import { smallOf } from '../worker/protocol/lesson-board.ts'
import {
  eraseBoard,
  erasedAt,
  forgetAbandoned,
  lookAfterLesson,
  lookAt,
  lookLater,
  nextLook,
  picturesOf,
} from './lesson-board-erasure-rules.ts'
import type { Hall, LessonPart, Say } from './lesson-part.ts'
import { readSettings } from './rolls-settings.ts'

const tryAgainMs = 3_600_000

/** What a board does not keep for ever: pictures that no page has, and all of it when the school's years have passed. */
export class BoardErasure implements LessonPart {
  readonly #hall: Pick<Hall, 'sql' | 'env' | 'schoolId' | 'turn'>

  constructor(hall: Pick<Hall, 'sql' | 'env' | 'schoolId' | 'turn'>) {
    this.#hall = hall
  }

  opening = () => ({})

  ended(now: number): readonly Say[] {
    lookAfterLesson(this.#hall.sql, now)
    return []
  }

  due = (): number | null => lookAt(this.#hall.sql)

  ring(now: number): readonly Say[] {
    // Should nothing come of it, it is tried again by then.
    lookLater(this.#hall.sql, now + tryAgainMs)
    void this.#look(now).catch(() => undefined)
    return []
  }

  async #look(now: number) {
    const { sql, env, schoolId } = this.#hall
    const { settings } = await readSettings(env.DB, schoolId)
    const due = erasedAt(sql, settings.keepYears)
    const keys = picturesOf(sql, due <= now ? 'all' : 'abandoned')
    await env.FILES.delete(keys.flatMap((key) => [key, smallOf(key)]))
    this.#hall.turn(() => {
      if (due <= now) eraseBoard(sql)
      else {
        forgetAbandoned(sql)
        lookLater(sql, nextLook(due, now))
      }
      return []
    })
  }
}
