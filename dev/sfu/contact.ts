import { randomBytes } from 'node:crypto'
import type { Certificate } from './certificate.ts'
import type { Line } from './line.ts'
import { Secured } from './secured.ts'
import type { Address } from './stun.ts'

export type Ice = { ufrag: string; password: string }

/** What a session needs of the SFU around it. */
export type Around = {
  certificate: Certificate
  candidates: readonly Address[]
  send: (packet: Buffer, to: Address) => void
  /** From now on whoever names this is talking to this session. */
  listen: (ice: Ice) => void
  lines: { in: Line; out: Line }
}

export type Tells = { opened: () => void; gone: () => void; data: (message: Buffer) => void }

const backWithinMs = 500
const earlyAtMost = 20

/** The way to one browser: where it is, under which names it asks, and what is said in secret. */
export class Contact {
  readonly ices: Ice[] = []
  readonly line: Around['lines']
  readonly #around: Around
  readonly #tells: Tells
  #secured: Secured
  #fingerprint = ''
  #remoteUfrag = ''
  #early: Buffer[] = []
  remote: Address | null = null
  lastSeenAt: number

  constructor(around: Around, tells: Tells, now: number) {
    this.#around = around
    this.#tells = tells
    this.line = around.lines
    this.lastSeenAt = now
    this.#secured = this.#newSecured()
    this.#listen()
  }

  #newSecured(): Secured {
    return new Secured({
      side: 'server',
      certificate: this.#around.certificate,
      send: (packet) => this.#send(packet),
      expected: () => this.#fingerprint,
      opened: () => this.#tells.opened(),
      closed: () => this.#leave(),
      data: (message) => this.#tells.data(message),
    })
  }

  #listen() {
    const ice = { ufrag: randomBytes(4).toString('hex'), password: randomBytes(18).toString('hex') }
    this.ices.push(ice)
    this.#around.listen(ice)
  }

  get isOpen() {
    return this.#secured.isOpen
  }

  /** They have said who they are, so that a connection is on its way. */
  get isDescribed() {
    return this.#fingerprint !== ''
  }

  /** Who we are to them. */
  get own() {
    const { certificate, candidates } = this.#around
    return { ...this.ices.at(-1)!, fingerprint: certificate.fingerprint, candidates }
  }

  describe({ ufrag, fingerprint }: { ufrag: string; fingerprint: string }, isOffer: boolean) {
    // Another name on the same connection: the browser begins ICE anew (RFC 8445, 9), and so do we.
    if (isOffer && this.#remoteUfrag && ufrag !== this.#remoteUfrag) this.#listen()
    this.#remoteUfrag = ufrag
    if (fingerprint) this.#fingerprint = fingerprint
    for (const packet of this.#early.splice(0)) this.#secured.takeHandshake(packet)
  }

  /** A browser shakes hands as soon as it has our offer, and its answer, which says who it is, may take longer. */
  takeHandshake(packet: Buffer) {
    if (this.isDescribed) this.#secured.takeHandshake(packet)
    else if (this.#early.length < earlyAtMost) this.#early.push(packet)
  }

  /**
   * They say goodbye: mostly for good. But a browser that stops the section which carried all others moves them to another
   * connection, and shakes hands again in the same moment.
   */
  #leave() {
    this.#secured = this.#newSecured()
    this.remote = null
    const seen = this.lastSeenAt
    setTimeout(() => {
      if (!this.isOpen && this.lastSeenAt - seen < backWithinMs) this.#tells.gone()
    }, 2 * backWithinMs)
  }

  openRtp = (packet: Buffer): Buffer | null => this.#secured.openRtp(packet)
  openRtcp = (packet: Buffer): Buffer | null => this.#secured.openRtcp(packet)

  sendRtp(header: Buffer, body: Buffer, rollover: number) {
    const packet = this.#secured.sealRtp(header, body, rollover)
    if (packet) this.#send(packet)
  }

  sendRtcp(report: Buffer) {
    const packet = this.#secured.sealRtcp(report)
    if (packet) this.#send(packet)
  }

  sendData(message: Buffer): Promise<void> {
    return this.#secured.sendData(message)
  }

  #send(packet: Buffer) {
    const { remote } = this
    if (remote) this.line.out.pass(packet.length, () => this.#around.send(packet, remote))
  }
}
