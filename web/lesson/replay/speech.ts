import { speechRate } from '../../../worker/protocol/lesson-replay.ts'

/** What a microphone gives, as the transcriber wants it: each sample is the mean of those that fall into it. */
export class Resampler {
  readonly #step: number
  #rest: number[] = []
  #at = 0

  constructor(rate: number) {
    this.#step = rate / speechRate
  }

  push(samples: Float32Array): Int16Array<ArrayBuffer> {
    const all = [...this.#rest, ...samples]
    const found: number[] = []
    while (this.#at + this.#step <= all.length) {
      const [from, to] = [Math.floor(this.#at), Math.max(Math.floor(this.#at) + 1, Math.floor(this.#at + this.#step))]
      const mean = all.slice(from, to).reduce((sum, one) => sum + one, 0) / (to - from)
      found.push(Math.round(Math.max(-1, Math.min(1, mean)) * 32_767))
      this.#at += this.#step
    }
    const used = Math.floor(this.#at)
    this.#rest = all.slice(used)
    this.#at -= used
    return Int16Array.from(found)
  }
}

/** Some seconds in which somebody spoke; `at` counts samples since the beginning. */
export type Spoken = { at: number; samples: Int16Array<ArrayBuffer> }

const frame = speechRate / 50
const loudFrom = 0.008
const pauseFrames = 15
const shortest = 1.2 * speechRate
const longest = 5 * speechRate
/** The beginning of a word is quieter than the word. */
const leadIn = 10 * frame

/** Cuts speech where its speaker takes breath; where nobody speaks nothing is sent to anybody. */
export class SpeechCutter {
  #samples: number[] = []
  #at = 0
  #looked = 0
  #quiet = 0
  #spoke = false

  push(samples: Int16Array): Spoken[] {
    for (const sample of samples) this.#samples.push(sample)
    const done: Spoken[] = []
    while (this.#looked + frame <= this.#samples.length) {
      this.#look()
      const pause = this.#quiet >= pauseFrames
      if (!this.#spoke) this.#drop(Math.max(0, this.#looked - leadIn))
      else if (this.#looked >= longest || (pause && this.#looked >= shortest)) done.push(...this.end())
    }
    return done
  }

  end(): Spoken[] {
    const spoken = this.#spoke ? [{ at: this.#at, samples: Int16Array.from(this.#samples.slice(0, this.#looked)) }] : []
    this.#drop(this.#looked)
    this.#spoke = false
    this.#quiet = 0
    return spoken
  }

  #look() {
    let sum = 0
    for (let i = this.#looked; i < this.#looked + frame; i++) sum += (this.#samples[i]! / 32_768) ** 2
    const loud = Math.sqrt(sum / frame) >= loudFrom
    this.#quiet = loud ? 0 : this.#quiet + 1
    this.#spoke ||= loud
    this.#looked += frame
  }

  #drop(count: number) {
    this.#samples.splice(0, count)
    this.#at += count
    this.#looked -= count
  }
}
