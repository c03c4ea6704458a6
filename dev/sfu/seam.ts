import { randomInt } from 'node:crypto'
import { isNewer, type Packet } from './rtp.ts'
import { following, noShift } from './vp8.ts'

const remembered = 1024
const swallowsKept = 16

/**
 * The numbers of one outgoing stream. Its source may change (another layer, another publisher) and padding may be left out:
 * the player on the other side sees one stream that goes on, in which every number comes once.
 */
export class Seam {
  readonly #clock: number
  readonly #isVp8: boolean
  vp8 = noShift
  #seq = randomInt(0, 30_000)
  #rollover = 0
  #seqShift = 0
  #timeShift = randomInt(0, 1e9)
  #last: Packet | null = null
  #lastAt = 0
  /** Nothing from before the present source is passed on: it would belong to another picture. */
  #since: number | null = null
  #span = 0
  #swallowed: { before: number; shift: number }[] = []
  /** From which number of the source each of the last numbers came; only where something may be sent again. */
  readonly #sources: Uint16Array | null
  readonly #numbers: Int32Array | null

  constructor(clock: number, isVp8: boolean, isRepaired: boolean) {
    this.#clock = clock
    this.#isVp8 = isVp8
    this.#sources = isRepaired ? new Uint16Array(remembered) : null
    this.#numbers = isRepaired ? new Int32Array(remembered).fill(-1) : null
  }

  /** This packet, the first of a picture, is what comes next, whatever its source calls it. */
  begin(packet: Packet, now: number) {
    if (this.#last) {
      const elapsed = Math.round((Math.max(1, now - this.#lastAt) * this.#clock) / 1000)
      this.#timeShift = (this.#last.timestamp + this.#timeShift + elapsed - packet.timestamp) >>> 0
      if (this.#isVp8) this.vp8 = following(this.#last.body, this.vp8, packet.body)
    }
    this.#seqShift = (this.#seq + 1 - packet.seq) & 0xffff
    this.#since = packet.seq
    this.#span = 0
    this.#swallowed = []
    this.#numbers?.fill(-1)
  }

  /** The number this packet goes out under, and in which round of the numbers; null when it is not to go out. */
  number(packet: Packet, now: number): { seq: number; rollover: number } | null {
    if (this.#since !== null && isNewer(this.#since, packet.seq)) return null
    const seq = (packet.seq + this.#shiftOf(packet.seq)) & 0xffff
    let rollover = this.#rollover
    if (isNewer(seq, this.#seq)) {
      if (seq < this.#seq) rollover = ++this.#rollover
      this.#advance(seq)
      this.#last = packet
      this.#lastAt = now
    } else if (seq > this.#seq) rollover--
    if (this.#sources && this.#numbers) {
      this.#sources[seq % remembered] = packet.seq
      this.#numbers[seq % remembered] = seq
    }
    return { seq, rollover }
  }

  /** On a circle of 16 bits, `since` would come after us once we are half round: by then nothing that old comes any more. */
  #advance(seq: number) {
    this.#span += (seq - this.#seq) & 0xffff
    this.#seq = seq
    if (this.#span > remembered) this.#since = null
  }

  rekey() {
    this.#rollover = 0
  }

  /** A time of the source's clock in that of this stream. */
  time(timestamp: number): number {
    return (timestamp + this.#timeShift) >>> 0
  }

  /** Padding is not passed on, and leaves no gap that anybody would ask for. What comes late from before it keeps its old number. */
  swallow(seq: number) {
    this.#swallowed = [...this.#swallowed.slice(1 - swallowsKept), { before: seq, shift: this.#seqShift }]
    this.#seqShift = (this.#seqShift - 1) & 0xffff
  }

  #shiftOf(seq: number): number {
    if (this.#swallowed.length === 0) return this.#seqShift
    return this.#swallowed.find(({ before }) => isNewer(before, seq))?.shift ?? this.#seqShift
  }

  /** The source's number of what went out as `seq`; null when it is forgotten, or never went out. */
  sourceOf(seq: number): number | null {
    const at = seq % remembered
    return this.#numbers?.[at] === seq ? (this.#sources?.[at] ?? null) : null
  }
}
