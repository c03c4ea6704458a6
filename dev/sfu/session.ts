import { randomBytes, randomInt } from 'node:crypto'
import { Channels } from './channels.ts'
import { chosen, usual, type Codec, type Kind } from './codecs.ts'
import { Contact, type Around, type Ice } from './contact.ts'
import { Extensions, uris } from './extensions.ts'
import { Fault, itemFault } from './fault.ts'
import { choose } from './forward.ts'
import { Payloads } from './payloads.ts'
import { firstRate } from './rate.ts'
import { readSdp, type Description, type Section } from './sdp.ts'
import { writeSdp, type OwnSection } from './sdp-write.ts'
import { Slots, type Slot } from './slots.ts'
import { Published, Pulled, type Outlet, type Wish } from './tracks.ts'

type AroundSession = Omit<Around, 'listen'> & {
  listen: (ice: Ice, session: Session) => void
  gone: (session: Session) => void
}

/** One browser's connection: what was described, what it publishes and what it has pulled. */
export class Session implements Outlet {
  readonly id = randomBytes(16).toString('hex')
  readonly slots = new Slots()
  readonly published = new Map<string, Published>()
  readonly extensions = new Extensions()
  readonly contact: Contact
  readonly #gone: () => void
  readonly #payloads = new Payloads()
  readonly #descriptionId = String(randomInt(1, 2 ** 47))
  #version = 1
  #queue: Promise<unknown> = Promise.resolve()
  channels: Channels | null = null
  /** We have made an offer, and nothing else may be described before its answer. */
  awaitsAnswer = false
  closed = false
  /** How much they may send us. */
  rate = firstRate
  room: number | null = null

  constructor(around: AroundSession, now: number) {
    this.#gone = () => around.gone(this)
    const tells = {
      opened: () => this.#opened(),
      gone: () => this.close(),
      data: (message: Buffer) => this.channels?.take(message),
    }
    this.contact = new Contact({ ...around, listen: (ice) => around.listen(ice, this) }, tells, now)
  }

  /** Changes of one session follow one another, each from where the one before ended. */
  serial<T>(change: () => Promise<T> | T): Promise<T> {
    const changed = this.#queue.then(change)
    this.#queue = changed.catch(() => {})
    return changed
  }

  get isOpen() {
    return this.contact.isOpen
  }

  get sentAtId() {
    return this.extensions.id(uris.sentAt)
  }

  /** Another connection has other keys, under which every stream counts its rounds from none. */
  #opened() {
    this.channels?.start()
    for (const pulled of this.slots.pulled()) {
      pulled.rekey()
      choose(pulled, Date.now())
    }
  }

  applyOffer(sdp: string): Description {
    const offer = readSdp(sdp)
    if (offer.sections.length === 0 || !offer.fingerprint)
      throw new Fault(406, 'invalid_session_description', 'The offer has no media section, or no fingerprint')
    this.contact.describe(offer, true)
    this.#learn(offer.sections)
    offer.sections.forEach((section, i) => this.slots.describe(i, section, chosenOf(section)))
    this.#closeStopped()
    return offer
  }

  applyAnswer(sdp: string) {
    const answer = readSdp(sdp)
    if (answer.sections.length === 0)
      throw new Fault(406, 'invalid_session_description', 'The answer has no media section')
    this.contact.describe(answer, false)
    this.#learn(answer.sections)
    answer.sections.forEach((section, i) => {
      this.slots.answer(i, section.stopped)
      const track = this.slots.of(section.mid)?.published
      if (track && !track.closed) this.slots.bindDescribed(track, section)
    })
    this.#closeStopped()
    this.awaitsAnswer = false
    for (const pulled of this.slots.pulled()) choose(pulled, Date.now())
  }

  #learn(sections: readonly Section[]) {
    for (const section of sections) {
      this.extensions.learn(section.extensions)
      this.#payloads.learn(section)
    }
  }

  #closeStopped() {
    for (const slot of this.slots.all) if (slot.stopped) this.closeMid(slot.mid)
  }

  describe(type: 'offer' | 'answer') {
    if (type === 'offer') this.awaitsAnswer = true
    const own = { id: this.#descriptionId, version: ++this.#version, ...this.contact.own }
    const sections = this.slots.all.map((slot) => this.#sectionOf(slot, type === 'offer'))
    return { type, sdp: writeSdp(own, sections, type) }
  }

  #sectionOf(slot: Slot, isOffer: boolean): OwnSection {
    const { pulled, published } = slot
    const sends = pulled && !pulled.closed
    const receives = slot.kind === 'application' || (published && !published.closed)
    return {
      kind: slot.kind,
      mid: slot.mid,
      stopped: slot.stopped,
      direction: sends ? 'sendonly' : receives ? 'recvonly' : 'inactive',
      codec: slot.codec,
      rids: receives ? slot.rids : [],
      extensions: slot.kind === 'application' ? [] : this.extensions.for(slot.kind, isOffer),
      stream: sends
        ? {
            ssrc: pulled.ssrc,
            resent: pulled.codec.resent === undefined ? undefined : pulled.repeatSsrc,
            msid: pulled.msid,
          }
        : undefined,
    }
  }

  publish(mid: string, name: string, offered: readonly Section[], now: number): Published {
    const slot = this.slots.of(mid)
    if (!slot || slot.kind === 'application' || slot.stopped || !slot.codec)
      throw itemFault('invalid_track_error', `No usable media section with mid ${mid}`)
    const same = this.published.get(name)
    if (same && !same.closed && same.mid !== mid)
      throw itemFault('repeated_local_track_error', `Track ${name} is published already`)
    if (slot.published) this.closeMid(mid)
    const { kind, codec, rids } = slot
    const tell = (report: Buffer) => this.sendRtcp(report)
    const track = new Published({ sessionId: this.id, name, mid, kind, codec, tell }, rids, now)
    slot.published = track
    this.published.set(name, track)
    const section = offered.find((one) => one.mid === mid)
    if (section) this.slots.bindDescribed(track, section)
    return track
  }

  pull(source: Published, wish: Wish): Pulled {
    const codec = this.#payloads.for(source.codec)
    const slot = this.slots.forPull(source.kind, codec)
    const pulled = new Pulled(slot.mid, source, codec, wish, this)
    slot.pulled = pulled
    return pulled
  }

  closeMid(mid: string): boolean {
    const slot = this.slots.of(mid)
    const track = slot?.published ?? slot?.pulled
    if (!track || track.closed) return false
    if (track instanceof Pulled) track.close()
    else this.closePublished(track)
    return true
  }

  closePublished(track: Published) {
    track.closed = true
    track.pulls.clear()
    this.slots.unbind(track)
  }

  codecFor(kind: Kind): Codec {
    return this.#payloads.for(usual[kind])
  }

  openChannels(): Channels {
    this.channels ??= new Channels(this.contact)
    return this.channels
  }

  sendRtp(header: Buffer, body: Buffer, rollover: number) {
    this.contact.sendRtp(header, body, rollover)
  }

  sendRtcp(report: Buffer) {
    this.contact.sendRtcp(report)
  }

  close() {
    if (this.closed) return
    this.closed = true
    for (const slot of this.slots.all) this.closeMid(slot.mid)
    this.channels?.stop()
    this.#gone()
  }
}

const chosenOf = ({ kind, codecs }: Section): Codec | undefined =>
  kind === 'application' ? undefined : chosen(kind, codecs)
