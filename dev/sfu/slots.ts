import type { Codec, Kind } from './codecs.ts'
import { extension, payloadType } from './rtp.ts'
import { uris, type Extensions } from './extensions.ts'
import type { Layer } from './layer.ts'
import type { Section } from './sdp.ts'
import type { Published, Pulled } from './tracks.ts'

/** A media section as both sides know it, and what it is used for. Sections are never taken away: they can only be used anew. */
export type Slot = {
  mid: string
  kind: Kind | 'application'
  /** Refused, or stopped by the browser for good. */
  stopped: boolean
  codec: Codec | undefined
  rids: string[]
  /** What the browser's own offer has for this section: Firefox takes no answer that has more. */
  offered?: ReadonlyMap<string, number>
  published?: Published
  pulled?: Pulled
}

export type Stream = { track: Published; layer: Layer; isRepeat: boolean }

export class Slots {
  readonly all: Slot[] = []
  readonly #streams = new Map<number, Stream>()
  #lastNumber = -1

  of(mid: string): Slot | undefined {
    return this.all.find((slot) => slot.mid === mid)
  }

  *pulled(): Generator<Pulled> {
    for (const { pulled } of this.all) if (pulled && !pulled.closed) yield pulled
  }

  pulledBy(ssrc: number): Pulled | undefined {
    for (const pulled of this.pulled()) if (pulled.ssrc === ssrc) return pulled
  }

  /** Under another name the place of a stopped section is used for something new. */
  describe(i: number, { mid, kind, stopped, rids, extensions }: Section, codec: Codec | undefined) {
    const known = this.all[i]
    this.#know(mid)
    const refused = stopped || (kind !== 'application' && !codec)
    if (!known || known.mid !== mid) this.all[i] = { mid, kind, stopped: refused, codec, rids }
    else if (refused) known.stopped = true
    else if (!known.pulled) known.rids = rids.length > 0 ? rids : known.rids
    this.all[i]!.offered = extensions
  }

  answer(i: number, stopped: boolean) {
    const slot = this.all[i]
    if (slot && stopped) slot.stopped = true
  }

  /**
   * Somewhere to send a track: a stopped section under a new name, an idle one of the same kind and codec under its own, else
   * one more. Without that a class that comes and goes would grow a description of hundreds of dead sections.
   */
  forPull(kind: Kind, codec: Codec): Slot {
    const isIdle = (slot: Slot) => slot.kind === kind && slot.pulled?.closed === true && slot.codec?.name === codec.name
    return this.all.find((slot) => !slot.stopped && isIdle(slot)) ?? this.#added({ kind, codec })
  }

  /** Somewhere to receive a track that the browser has not described. */
  forPublishing(kind: Kind, codec: Codec): Slot {
    return this.#added({ kind, codec })
  }

  forChannels(): Slot {
    return this.#added({ kind: 'application', codec: undefined })
  }

  #added(what: Pick<Slot, 'kind' | 'codec'>): Slot {
    const slot: Slot = { mid: String(this.#lastNumber + 1), stopped: false, rids: [], ...what }
    this.#know(slot.mid)
    const dead = this.all.findIndex(({ stopped }) => stopped)
    if (dead >= 0 && slot.kind !== 'application') this.all[dead] = slot
    else this.all.push(slot)
    return slot
  }

  #know(mid: string) {
    if (/^\d{1,9}$/.test(mid)) this.#lastNumber = Math.max(this.#lastNumber, Number(mid))
  }

  /** Streams that the description names. Layers are not named there, but by each packet. */
  bindDescribed(track: Published, { rids, ssrcs, repeats }: Section) {
    const [layer] = track.layers
    const main = ssrcs.find((ssrc) => ![...repeats.values()].includes(ssrc))
    if (!layer || rids.length > 0 || main === undefined) return
    this.#bind(main, { track, layer, isRepeat: false })
    const repeat = repeats.get(main)
    if (repeat !== undefined) this.#bind(repeat, { track, layer, isRepeat: true })
  }

  #bind(ssrc: number, stream: Stream) {
    if (stream.isRepeat) stream.layer.repeatSsrc = ssrc
    else stream.layer.ssrc = ssrc
    this.#streams.set(ssrc, stream)
  }

  unbind(track: Published) {
    for (const [ssrc, stream] of this.#streams) if (stream.track === track) this.#streams.delete(ssrc)
  }

  stream(ssrc: number): Stream | undefined {
    return this.#streams.get(ssrc)
  }

  /** To which track and layer a stream belongs that nobody described: its first packets say it. */
  identify(packet: Buffer, ssrc: number, extensions: Extensions): Stream | undefined {
    const said = (uri: string) => extension(packet, extensions.id(uri))?.toString('latin1')
    const mid = said(uris.mid)
    const track = mid === undefined ? undefined : this.of(mid)?.published
    if (!track || track.closed) return undefined
    const rid = said(uris.rid) ?? said(uris.repeatedRid) ?? ''
    const layer = track.layers.find((one) => one.rid === rid)
    if (!layer) return undefined
    this.#bind(ssrc, { track, layer, isRepeat: payloadType(packet) === track.codec.resent })
    return this.#streams.get(ssrc)
  }
}
