import type { LinePart, Pointer } from '../worker/protocol/lesson-board.ts'
import type { BoardSay } from './lesson-board-rules.ts'

/** A class is told of what moves at most this often: a frame costs the same however much is in it, and one goes to each who looks. */
export const tellEveryMs = 50

/** What moves on a board and was not told yet: parts of lines, and where people point. In memory: it is over in a moment. */
export class Moving {
  #lines: LinePart[] = []
  readonly #pointers = new Map<string, Pointer>()
  #toldAt = 0

  /** More of a line goes behind what is known of it; where some was lost on the way, it stands for itself. */
  draw(part: LinePart) {
    const before = this.#lines.findLast(({ id }) => id === part.id)
    if (before && before.from + before.points.length === part.from) before.points += part.points
    else this.#lines.push({ ...part })
  }

  /** Where somebody pointed before does not matter any more. */
  point(pointer: Pointer) {
    this.#pointers.delete(pointer.by)
    this.#pointers.set(pointer.by, pointer)
  }

  /** The whole line has come: parts of it that were told afterwards would stand beside it. */
  drop(id: string) {
    this.#lines = this.#lines.filter((part) => part.id !== id)
  }

  /** In how many milliseconds it is to be told; null where nothing waits. */
  waits(now: number): number | null {
    if (this.#lines.length + this.#pointers.size === 0) return null
    return Math.max(0, this.#toldAt + tellEveryMs - now)
  }

  tell(now: number): BoardSay[] {
    const [lines, pointers] = [this.#lines, [...this.#pointers.values()]]
    this.#lines = []
    this.#pointers.clear()
    if (lines.length + pointers.length === 0) return []
    this.#toldAt = now
    return [{ to: 'all', event: { type: 'board.moved', lines, pointers } }]
  }
}
