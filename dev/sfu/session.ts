import { randomBytes, randomInt } from 'node:crypto'
import type { Certificate } from './certificate.ts'
import { Channels } from './channels.ts'
import { chosen, usual, type Codec, type Kind } from './codecs.ts'
import { Extensions, uris } from './extensions.ts'
import { Fault, itemFault } from './fault.ts'
import { choose } from './forward.ts'
import type { Line } from './line.ts'
import { Payloads } from './payloads.ts'
import { firstRate } from './rate.ts'
import { readSdp, type Description, type Section } from './sdp.ts'
import { writeSdp, type OwnSection } from './sdp-write.ts'
import { Secured } from './secured.ts'
import { Slots, type Slot } from './slots.ts'
import type { Address } from './stun.ts'
import { Published, Pulled, type Outlet, type Wish } from './tracks.ts'

export type Ice = { ufrag: string; password: string }

/** What a session needs of the SFU around it. */
export type Around = {
  certificate: Certificate
  candidates: readonly Address[]
  send: (packet: Buffer, to: Address) => void
  /** From now on whoever names this is talking to this session. */
  listen: (ice: Ice, session: Session) => void
  gone: (session: Session) => void
  lines: { in: Line; out: Line }
}

const backWithinMs = 500

/** One browser's connection: what was described, what it publishes and what it has pulled. */
export class Session implements Outlet {
  readonly id = randomBytes(16).toString('hex')
  readonly slots = new Slots()
  readonly published = new Map<string, Published>()
  readonly extensions = new Extensions()
  readonly ices: Ice[] = []
  readonly line: Around['lines']
  readonly #around: Around
  #secured: Secured
  readonly #payloads = new Payloads()
  readonly #descriptionId = String(randomInt(1, 2 ** 47))
  #version = 1
  #remoteUfrag = ''
  #fingerprint = ''
  #early: Buffer[] = []
  #queue: Promise<unknown> = Promise.resolve()
  channels: Channels | null = null
  remote: Address | null = null
  /** We have made an offer, and nothing else may be described before its answer. */
  awaitsAnswer = false
  closed = false
  lastSeenAt: number
  /** How much they may send us. */
  rate = firstRate
  room: number | null = null

  constructor(around: Around, now: number) {
    this.#around = around
    this.line = around.lines
    this.lastSeenAt = now
    this.#secured = this.#newSecured()
    this.#listen()
  }

  #newSecured(): Secured {
    return new Secured({
      side: 'server',
      certificate: this.#around.certificate,
      send: (packet) => this.send(packet),
      expected: () => this.#fingerprint,
      opened: () => this.#opened(),
      closed: () => this.#leave(),
      data: (message) => this.channels?.take(message),
    })
  }

  /**
   * The other side says goodbye: mostly for good. But a browser that stops the section which carried all others moves them to
   * another connection, and shakes hands again in the same moment.
   */
  #leave() {
    this.#secured = this.#newSecured()
    this.remote = null
    for (const pulled of this.slots.pulled()) pulled.rekey()
    const seen = this.lastSeenAt
    setTimeout(() => {
      if (!this.isOpen && this.lastSeenAt - seen < backWithinMs) this.close()
    }, 2 * backWithinMs)
  }

  /** Changes of one session follow one another, each from where the one before ended. */
  serial<T>(change: () => Promise<T> | T): Promise<T> {
    const changed = this.#queue.then(change)
    this.#queue = changed.catch(() => {})
    return changed
  }

  get isOpen() {
    return this.#secured.isOpen
  }

  /** Something was described once, so that a connection is on its way. */
  get isDescribed() {
    return this.#fingerprint !== ''
  }

  get sentAtId() {
    return this.extensions.id(uris.sentAt)
  }

  get secured() {
    return this.#secured
  }

  #listen() {
    const ice = { ufrag: randomBytes(4).toString('hex'), password: randomBytes(18).toString('hex') }
    this.ices.push(ice)
    this.#around.listen(ice, this)
  }

  #opened() {
    this.channels?.start()
    for (const pulled of this.slots.pulled()) choose(pulled, Date.now())
  }

  applyOffer(sdp: string): Description {
    const offer = readSdp(sdp)
    if (offer.sections.length === 0 || !offer.fingerprint)
      throw new Fault(406, 'invalid_session_description', 'The offer has no media section, or no fingerprint')
    // Another name on the same connection: the browser begins ICE anew (RFC 8445, 9), and so do we.
    if (this.#remoteUfrag && offer.ufrag !== this.#remoteUfrag) this.#listen()
    this.#learn(offer)
    offer.sections.forEach((section, i) => this.slots.describe(i, section, chosenOf(section)))
    this.#closeStopped()
    return offer
  }

  applyAnswer(sdp: string) {
    const answer = readSdp(sdp)
    if (answer.sections.length === 0)
      throw new Fault(406, 'invalid_session_description', 'The answer has no media section')
    this.#learn(answer)
    answer.sections.forEach((section, i) => {
      this.slots.answer(i, section.stopped)
      const track = this.slots.of(section.mid)?.published
      if (track && !track.closed) this.slots.bindDescribed(track, section)
    })
    this.#closeStopped()
    this.awaitsAnswer = false
    for (const pulled of this.slots.pulled()) choose(pulled, Date.now())
  }

  #learn({ ufrag, fingerprint, sections }: Description) {
    this.#remoteUfrag = ufrag
    if (fingerprint) this.#fingerprint = fingerprint
    for (const packet of this.#early.splice(0)) this.#secured.takeHandshake(packet)
    for (const section of sections) {
      this.extensions.learn(section.extensions)
      this.#payloads.learn(section)
    }
  }

  /** A browser shakes hands as soon as it has our offer, and its answer, which says who it is, may take longer. */
  takeHandshake(packet: Buffer) {
    if (this.isDescribed) this.#secured.takeHandshake(packet)
    else if (this.#early.length < 20) this.#early.push(packet)
  }

  #closeStopped() {
    for (const slot of this.slots.all) if (slot.stopped) this.closeMid(slot.mid)
  }

  describe(type: 'offer' | 'answer') {
    if (type === 'offer') this.awaitsAnswer = true
    const own = {
      id: this.#descriptionId,
      version: ++this.#version,
      ...this.ices.at(-1)!,
      fingerprint: this.#around.certificate.fingerprint,
      candidates: this.#around.candidates,
    }
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
    this.channels ??= new Channels(this)
    return this.channels
  }

  send(packet: Buffer) {
    const { remote } = this
    if (remote) this.line.out.pass(packet.length, () => this.#around.send(packet, remote))
  }

  sendRtp(header: Buffer, body: Buffer, rollover: number) {
    const packet = this.#secured.sealRtp(header, body, rollover)
    if (packet) this.send(packet)
  }

  sendData(message: Buffer): Promise<void> {
    return this.#secured.sendData(message)
  }

  sendRtcp(report: Buffer) {
    const packet = this.#secured.sealRtcp(report)
    if (packet) this.send(packet)
  }

  close() {
    if (this.closed) return
    this.closed = true
    for (const slot of this.slots.all) this.closeMid(slot.mid)
    this.channels?.stop()
    this.#around.gone(this)
  }
}

const chosenOf = ({ kind, codecs }: Section): Codec | undefined =>
  kind === 'application' ? undefined : chosen(kind, codecs)
