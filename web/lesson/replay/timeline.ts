import type { Caption } from '../../../worker/protocol/lesson-replay.ts'
import type { LessonEvent, LogRow } from '../../../worker/protocol/lessons.ts'

/** Something that happened, at the moment at which it is to be shown again. */
export type Shown = { at: number; event: LessonEvent }

/** In the log, lines of ink stand together; each is drawn again when it was drawn. */
export const shownAgain = (rows: readonly LogRow[]): Shown[] =>
  rows
    .flatMap(({ at, event }): Shown[] => {
      if (event.type !== 'board.inked') return [{ at, event }]
      const { ago = [], ...inked } = event
      return event.strokes.map((stroke, i) => ({
        at: at - (ago[i] ?? 0) * 100,
        event: { ...inked, strokes: [stroke] },
      }))
    })
    .toSorted((a, b) => a.at - b.at)

/**
 * Walks through a lesson. To stand at a moment, a phone hears what happened since the moment where it stood; to go back, all of it
 * from the beginning.
 */
export class Walk {
  readonly #all: readonly Shown[]
  #heard = 0

  constructor(all: readonly Shown[]) {
    this.#all = all
  }

  to(at: number): { again: boolean; events: readonly Shown[] } {
    const count = countBy(this.#all, at)
    const again = count < this.#heard
    const events = this.#all.slice(again ? 0 : this.#heard, count)
    this.#heard = count
    return { again, events }
  }
}

/** How many had happened by then. */
function countBy(all: readonly Shown[], at: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]!.at <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** A page that was shown: where it begins, and what it says first. */
export type Chapter = { at: number; n: number; place: number; title: string; pictured: boolean }

/** Pages that were only passed on the way to another are none. */
const passedMs = 3_000

export function chaptersOf(all: readonly Shown[]): Chapter[] {
  const turns = all.flatMap(({ at, event }) =>
    event.type === 'board.turned' ? [{ at, page: event.page, text: event.text }] : []
  )
  return turns
    .filter(({ at }, i) => (turns[i + 1]?.at ?? Infinity) - at >= passedMs)
    .map(({ at, page, text }) => ({
      at,
      n: page.n,
      place: page.place,
      title: text.trim().split('\n')[0]?.slice(0, 80) ?? '',
      pictured: page.picture !== 'blank',
    }))
}

/** What was said, in the order in which it was said: what was understood late stands where it belongs. */
export const captionsOf = (all: readonly Shown[]): Caption[] =>
  all
    .flatMap(({ event }) => (event.type === 'caption.said' ? [event] : []))
    .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))

/** The caption that stands below at a moment: it stays a little longer than its words, unless the next has begun. */
const staysMs = 4_000
export const captionAt = (captions: readonly Caption[], at: number): Caption | undefined =>
  captions.findLast(({ from, to }) => from <= at && at <= to + staysMs)
