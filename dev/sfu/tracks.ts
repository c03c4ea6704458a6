import { randomInt, randomUUID } from 'node:crypto'
import type { Codec, Kind } from './codecs.ts'
import { Layer } from './layer.ts'
import { Seam } from './seam.ts'

/** A track as its publisher sends it, and whoever has pulled it. */
export class Published {
  readonly sessionId: string
  readonly name: string
  readonly mid: string
  readonly kind: Kind
  readonly codec: Codec
  /** From the best to the least: rids are named so that they sort. */
  readonly layers: readonly Layer[]
  readonly pulls = new Set<Pulled>()
  /** Tells the publisher something about its streams. */
  readonly tell: (report: Buffer) => void
  lastAt: number
  closed = false

  constructor(
    of: Pick<Published, 'sessionId' | 'name' | 'mid' | 'kind' | 'codec' | 'tell'>,
    rids: string[],
    now: number
  ) {
    this.sessionId = of.sessionId
    this.name = of.name
    this.mid = of.mid
    this.kind = of.kind
    this.codec = of.codec
    this.tell = of.tell
    this.lastAt = now
    const sorted = rids.length > 0 ? rids.toSorted() : ['']
    this.layers = sorted.map((rid) => new Layer(rid, of.codec.clock, of.kind === 'video'))
  }

  get hasMedia() {
    return this.layers.some((layer) => layer.hasMedia)
  }
}

/** Which layer somebody would like, and whether a lesser one may come instead: by itself nothing else does. */
export type Wish = {
  preferredRid?: string | undefined
  /** A lesser layer when the line has no room for this one. */
  priorityOrdering?: 'none' | 'asciibetical' | undefined
  /** Another layer while nobody sends this one. */
  ridNotAvailable?: 'none' | 'asciibetical' | undefined
}

/** The way to whoever pulls: their session. */
export type Outlet = {
  readonly isOpen: boolean
  /** How many bits a second their line has room for; null until they say. */
  readonly room: number | null
  readonly sentAtId: number | undefined
  sendRtp(header: Buffer, body: Buffer, rollover: number): void
  sendRtcp(report: Buffer): void
}

const someSsrc = () => randomInt(1, 0xffffffff)

/** A track as one session receives it: one stream, whatever it is made of. */
export class Pulled {
  readonly mid: string
  readonly kind: Kind
  readonly codec: Codec
  readonly to: Outlet
  readonly ssrc = someSsrc()
  readonly repeatSsrc = someSsrc()
  readonly msid: string
  readonly seam: Seam
  source: Published
  wish: Wish
  layer: Layer | null = null
  /** The layer whose next whole picture is waited for. */
  pending: Layer | null = null
  closed = false
  packets = 0
  octets = 0
  repeated = 0
  repeatSeq = 0
  repeatRollover = 0

  constructor(mid: string, source: Published, codec: Codec, wish: Wish, to: Outlet) {
    this.mid = mid
    this.source = source
    this.kind = source.kind
    this.codec = codec
    this.wish = wish
    this.to = to
    this.msid = `${source.sessionId}-${source.name} ${randomUUID()}`
    this.seam = new Seam(codec.clock, /^vp8$/i.test(codec.name), codec.resent !== undefined)
    source.pulls.add(this)
  }

  /** Another track from here on, in the same place and without a new description. */
  point(source: Published) {
    this.source.pulls.delete(this)
    this.source = source
    this.layer = null
    this.pending = null
    this.wish = { ...this.wish, preferredRid: undefined }
    source.pulls.add(this)
  }

  /** Another connection has other keys, for which all rounds begin at none. */
  rekey() {
    this.seam.rekey()
    this.repeatRollover = 0
  }

  close() {
    this.closed = true
    this.source.pulls.delete(this)
  }
}

/** The layer that should be sent now. */
export function layerFor({ source, wish, to }: Pulled, now: number): Layer | null {
  const { layers } = source
  const wished = layers.findIndex(({ rid }) => rid === wish.preferredRid)
  let index = Math.max(0, wished)
  const { room } = to
  if (wish.priorityOrdering === 'asciibetical' && room !== null)
    while (index < layers.length - 1 && layers[index]!.bitsPerSecond > room) index++
  const layer = layers[index] ?? null
  if (wish.ridNotAvailable !== 'asciibetical' || !layer || layer.isLive(now)) return layer
  // The next smaller one that comes; where none is smaller, the least that there is.
  return layers.slice(index).find((one) => one.isLive(now)) ?? layers.findLast((one) => one.isLive(now)) ?? layer
}
