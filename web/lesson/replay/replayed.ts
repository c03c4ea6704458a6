import { batch } from '@preact/signals'
import type { LessonOpened, Lesson, LogRow } from '../../../worker/protocol/lessons.ts'
import type { Membership } from '../../../worker/protocol/members.ts'
import { OpenLesson } from '../open-lesson.ts'
import { shownAgain, Walk, type Shown } from './timeline.ts'

/**
 * A lesson that is over, as it was at one moment after another: its parts hear what they heard then, and cannot tell. What they would
 * say goes nowhere.
 */
export class ReplayedLesson extends OpenLesson {
  readonly shown: readonly Shown[]
  readonly #walk: Walk
  readonly #first: LessonOpened

  constructor(me: Membership, lesson: Lesson, rows: readonly LogRow[]) {
    super(me, lesson.groupId, lesson.id)
    this.shown = shownAgain(rows)
    this.#walk = new Walk(this.shown)
    this.#first = asItBegan(me, lesson)
  }

  override start() {}
  override stop() {}
  override say() {
    return false
  }
  override command() {
    return Promise.resolve()
  }

  /** Everything stands as it did then. */
  showAt(at: number) {
    const { again, events } = this.#walk.to(at)
    batch(() => {
      if (again || this.opened.value === null) this.take({ at: this.#first.now, seq: 0, event: this.#first })
      for (const { at, event } of events) this.take({ at, seq: 0, event })
    })
  }
}

/** Nobody is there and nothing was shown: all that follows stands in the log. Whoever looks on changes nothing. */
const asItBegan = ({ member }: Membership, lesson: Lesson): LessonOpened => ({
  type: 'lesson.opened',
  lesson,
  me: { memberId: member.id, name: member.name, place: 'observer', groupId: lesson.groupId },
  now: Date.now(),
  seq: 0,
  state: 'open',
  people: [],
  hands: [],
  floor: [],
  tracks: [],
  silent: [],
  media: false,
  board: { pages: [], of: 0, sheet: null, ahead: null, inkers: { all: false, members: [] }, hand: null },
})
