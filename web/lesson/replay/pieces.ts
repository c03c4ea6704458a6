import { blocksOf, tracksOf, type Frame } from '../../../worker/protocol/webm.ts'

/** Some seconds of a take, as they are kept and sent; `at` in milliseconds since the take began. */
export type TakenPiece = { n: number; at: number; blocks: Uint8Array<ArrayBuffer> }

/** As long as this is lost at most when the page dies, besides what the recorder itself still holds. */
const wantedMs = 5_000
const longestMs = 12_000
const mostBytes = 3 * 1024 * 1024

/** Cuts what is recorded into pieces that can each be jumped to: with pictures, each begins with a whole one where it can. */
export class PieceCutter {
  #frames: Frame[] = []
  #bytes = 0
  #n: number
  readonly #pictures: boolean

  constructor(pictures: boolean, had = 0) {
    this.#pictures = pictures
    this.#n = had
  }

  push(frames: readonly Frame[]): TakenPiece[] {
    return frames.flatMap((frame) => {
      const done = this.#isFullBefore(frame) ? this.end() : []
      this.#frames.push(frame)
      this.#bytes += frame.bytes.length
      return done
    })
  }

  /** What has been begun, as it is. */
  end(): TakenPiece[] {
    const [first] = this.#frames
    if (!first) return []
    const piece = { n: ++this.#n, at: first.at, blocks: blocksOf(this.#frames, first.at) }
    this.#frames = []
    this.#bytes = 0
    return [piece]
  }

  #isFullBefore(frame: Frame): boolean {
    const long = frame.at - (this.#frames[0]?.at ?? frame.at)
    const goodPlace = !this.#pictures || (frame.track === tracksOf.picture && frame.key)
    return long >= longestMs || this.#bytes >= mostBytes || (long >= wantedMs && goodPlace)
  }
}
