import { isNewer, type Packet } from './rtp.ts'
import type { SenderTime } from './rtcp.ts'

const kept = 1024
const furthestGap = 200
const longestWait = 800
const tries = 8
const betweenTriesMs = 60
const atOnce = 60

/** One stream as a publisher sends it; of a simulcast track there are several. Remembers its packets for whoever misses one. */
export class Layer {
  readonly rid: string
  readonly clock: number
  /** Whether what is missing is asked for again: a picture is, sound would come too late. */
  readonly isRepaired: boolean
  ssrc = 0
  repeatSsrc = 0
  lastAt = 0
  askedForKeyframeAt = 0
  senderTime: SenderTime | null = null
  /** Measured once a second. */
  bitsPerSecond = 0
  readonly #packets = Array.from<Packet | undefined>({ length: kept })
  readonly #missing = new Map<number, { at: number; tries: number }>()
  #highest = -1
  #rounds = 0
  #first = 0
  #received = 0
  #bytes = 0
  #jitter = 0
  #transit: number | null = null
  #heardSenderAt = 0
  #told = { expected: 0, received: 0, bytes: 0, at: 0 }

  constructor(rid: string, clock: number, isRepaired: boolean) {
    this.rid = rid
    this.clock = clock
    this.isRepaired = isRepaired
  }

  get hasMedia() {
    return this.#highest >= 0
  }

  isLive(now: number) {
    return now - this.lastAt < 1500
  }

  packet(seq: number): Packet | undefined {
    const found = this.#packets[seq % kept]
    return found?.seq === seq ? found : undefined
  }

  take(packet: Packet, size: number, now: number) {
    const { seq } = packet
    if (this.#highest < 0) {
      this.#highest = seq
      this.#first = seq
    } else if (isNewer(seq, this.#highest)) {
      this.#miss((seq - this.#highest) & 0xffff)
      if (seq < this.#highest) this.#rounds++
      this.#highest = seq
    } else this.#missing.delete(seq)
    this.#received++
    this.#bytes += size
    this.lastAt = now
    this.#measureJitter(packet, now)
    this.#packets[seq % kept] = packet
  }

  /** What was sent again: news only to whoever still misses it. */
  takeAgain(packet: Packet, now: number): boolean {
    this.lastAt = now
    if (!this.#missing.delete(packet.seq)) return false
    this.#packets[packet.seq % kept] = packet
    return true
  }

  #miss(gap: number) {
    if (!this.isRepaired || gap > furthestGap) return
    for (let i = 1; i < gap; i++) this.#missing.set((this.#highest + i) & 0xffff, { at: 0, tries: 0 })
  }

  /** The numbers to ask for now; what was asked for too often, or is too old to be of use, is given up. */
  missingNow(now: number): number[] {
    const asked: number[] = []
    for (const [seq, one] of this.#missing) {
      if (one.tries > tries || ((this.#highest - seq) & 0xffff) > longestWait) this.#missing.delete(seq)
      else if (now - one.at > betweenTriesMs && asked.length < atOnce) {
        one.at = now
        one.tries++
        asked.push(seq)
      }
    }
    return asked
  }

  /** RFC 3550, A.8: how unevenly packets come, in ticks of the stream's clock. */
  #measureJitter({ timestamp }: Packet, now: number) {
    const transit = ((now * this.clock) / 1000 - timestamp) | 0
    const difference = Math.abs((transit - (this.#transit ?? transit)) | 0)
    if (difference < this.clock) this.#jitter += (difference - this.#jitter) / 16
    this.#transit = transit
  }

  heardSender(time: SenderTime, now: number) {
    this.senderTime = time
    this.#heardSenderAt = now
  }

  /** A block of a receiver report, and the share that was lost since the one before. */
  report(now: number): { block: Buffer; lost: number } {
    const expected = this.#rounds * 0x10000 + this.#highest - this.#first + 1
    const due = expected - this.#told.expected
    const lost = due > 0 ? Math.max(0, due - (this.#received - this.#told.received)) / due : 0
    const seconds = (now - this.#told.at) / 1000
    if (this.#told.at > 0 && seconds > 0) this.bitsPerSecond = ((this.#bytes - this.#told.bytes) * 8) / seconds
    this.#told = { expected, received: this.#received, bytes: this.#bytes, at: now }
    const block = Buffer.alloc(24)
    block.writeUInt32BE(this.ssrc, 0)
    block[4] = Math.min(255, Math.floor(lost * 256))
    block.writeUIntBE(Math.min(0x7fffff, Math.max(0, expected - this.#received)), 5, 3)
    block.writeUInt32BE((this.#rounds * 0x10000 + this.#highest) >>> 0, 8)
    block.writeUInt32BE(Math.floor(this.#jitter), 12)
    if (this.senderTime) {
      const { ntpHigh, ntpLow } = this.senderTime
      block.writeUInt32BE((((ntpHigh & 0xffff) << 16) | (ntpLow >>> 16)) >>> 0, 16)
      block.writeUInt32BE(Math.floor(((now - this.#heardSenderAt) * 0x10000) / 1000) >>> 0, 20)
    }
    return { block, lost }
  }
}
