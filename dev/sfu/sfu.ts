import { makeCertificate } from './certificate.ts'
import { chance, Line, type Shape } from './line.ts'
import { openNetwork, type Network } from './network.ts'
import { askForMissing, receive, report } from './receive.ts'
import type { Around, Ice } from './contact.ts'
import { Session } from './session.ts'
import { bindingResponse, isSignedWith, readBindingRequest, type Address, type BindingRequest } from './stun.ts'

export type SfuOptions = {
  /** The UDP port; 0 for any that is free. */
  udpPort?: number | undefined
  /** The share of packets that is lost on the way in and out, the same ones for the same seed. */
  lossIn?: number | undefined
  lossOut?: number | undefined
  seed?: number | undefined
  /** After so long without a sign of life a session is gone. */
  silentMs?: number | undefined
}

/** All sessions, and the one port they share: whose a packet is, is known by the names of ICE first, and then by its address. */
export class Sfu {
  readonly sessions = new Map<string, Session>()
  readonly counts = { packetsIn: 0, packetsOut: 0, bytesOut: 0 }
  readonly #byUfrag = new Map<string, { ice: Ice; session: Session }>()
  readonly #byAddress = new Map<string, Session>()
  readonly #certificate: Around['certificate']
  readonly #network: Network
  readonly #silentMs: number
  readonly #chance: () => number
  readonly #timers: NodeJS.Timeout[]
  #shapes: { in: Shape; out: Shape }

  static async open(options: SfuOptions = {}): Promise<Sfu> {
    const certificate = await makeCertificate()
    let take: (packet: Buffer, from: Address) => void = () => {}
    const network = await openNetwork(options.udpPort ?? 0, (packet, from) => take(packet, from))
    const sfu = new Sfu(certificate, network, options)
    take = (packet, from) => sfu.#take(packet, from)
    return sfu
  }

  constructor(certificate: Around['certificate'], network: Network, options: SfuOptions) {
    this.#certificate = certificate
    this.#network = network
    this.#silentMs = options.silentMs ?? 30_000
    this.#chance = chance(options.seed ?? 1)
    this.#shapes = { in: { loss: options.lossIn }, out: { loss: options.lossOut } }
    this.#timers = [
      setInterval(() => this.#each((session, now) => askForMissing(session, now)), 20),
      setInterval(() => this.#each((session, now) => this.#look(session, now)), 1000),
    ]
  }

  get candidates() {
    return this.#network.candidates
  }

  newSession(): Session {
    const session = new Session(
      {
        certificate: this.#certificate,
        candidates: this.#network.candidates,
        send: (packet, to) => this.#send(packet, to),
        listen: (ice, session) => this.#byUfrag.set(ice.ufrag, { ice, session }),
        gone: (session) => this.#forget(session),
        lines: { in: new Line(this.#shapes.in, this.#chance), out: new Line(this.#shapes.out, this.#chance) },
      },
      Date.now()
    )
    this.sessions.set(session.id, session)
    return session
  }

  /** Makes the line of one session, or of all that are and will be, as bad as said; false when there is no such session. */
  shape(whose: string, shape: Shape): boolean {
    if (whose === 'all') this.#shapes = { in: shape, out: shape }
    const some = whose === 'all' ? [...this.sessions.values()] : [this.sessions.get(whose) ?? []].flat()
    for (const { contact } of some) {
      contact.line.in.shape(shape)
      contact.line.out.shape(shape)
    }
    return whose === 'all' || some.length > 0
  }

  close() {
    for (const timer of this.#timers) clearInterval(timer)
    for (const session of this.sessions.values()) session.close()
    this.#network.close()
  }

  #forget(session: Session) {
    this.sessions.delete(session.id)
    for (const { ufrag } of session.contact.ices) this.#byUfrag.delete(ufrag)
    for (const [address, one] of this.#byAddress) if (one === session) this.#byAddress.delete(address)
  }

  #each(act: (session: Session, now: number) => void) {
    const now = Date.now()
    for (const session of this.sessions.values()) act(session, now)
  }

  #look(session: Session, now: number) {
    if (now - session.contact.lastSeenAt > this.#silentMs) session.close()
    else report(session, now)
  }

  #send(packet: Buffer, to: Address) {
    this.counts.packetsOut++
    this.counts.bytesOut += packet.length
    this.#network.send(packet, to)
  }

  /** The first byte tells the protocols on one port apart (RFC 7983). */
  #take(packet: Buffer, from: Address) {
    this.counts.packetsIn++
    const first = packet[0] ?? 255
    if (first < 4) this.#takeBinding(packet, from)
    else {
      const session = this.#byAddress.get(`${from.ip} ${from.port}`)
      session?.contact.line.in.pass(packet.length, () => this.#takeFrom(session, packet, first))
    }
  }

  #takeFrom(session: Session, packet: Buffer, first: number) {
    if (session.closed) return
    const now = Date.now()
    session.contact.lastSeenAt = now
    try {
      if (first >= 20 && first < 64) session.contact.takeHandshake(packet)
      else if (first >= 128 && first < 192 && packet.length >= 12) receive(session, packet, now)
    } catch {
      // Anybody may send anything: what cannot be read is nothing, and ends nothing.
    }
  }

  #takeBinding(packet: Buffer, from: Address) {
    const request = readBindingRequest(packet)
    const known = request && this.#byUfrag.get(request.username.split(':')[0] ?? '')
    if (!request || !known || !isSignedWith(packet, known.ice.password)) return
    known.session.contact.line.in.pass(packet.length, () => this.#bind(known.session, known.ice, request, from))
  }

  #bind(session: Session, { password }: Ice, request: BindingRequest, from: Address) {
    if (session.closed) return
    session.contact.lastSeenAt = Date.now()
    this.#byAddress.set(`${from.ip} ${from.port}`, session)
    if (!session.contact.remote || request.nominates) session.contact.remote = from
    const response = bindingResponse(request.transaction, from, password)
    session.contact.line.out.pass(response.length, () => this.#send(response, from))
  }
}
