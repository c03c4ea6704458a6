import { DtlsClient, DtlsServer, type DtlsSocket } from 'werift'
import { fingerprintOf, type Certificate } from './certificate.ts'
import { openRtcp, sealRtcp } from './srtcp.ts'
import { RtpOpener, sealRtp } from './srtp.ts'
import { profiles, saltLength, sessionKeys, type Profile, type SessionKeys } from './srtp-keys.ts'

export type SecuredOptions = {
  side: 'server' | 'client'
  certificate: Certificate
  profiles?: Profile[]
  send: (packet: Buffer) => void
  /** The fingerprint that the other side gave in its description. */
  expected: () => string
  opened: () => void
  closed: () => void
  data: (message: Buffer) => void
}

/** What one peer and we say to each other, sealed: the DTLS handshake, and the keys for sound and picture that come out of it. */
export class Secured {
  readonly #dtls: DtlsSocket
  readonly #options: SecuredOptions
  #give: (packet: Buffer) => void = () => {}
  #out: { rtp: SessionKeys; rtcp: SessionKeys } | null = null
  #in: { rtp: RtpOpener; rtcp: SessionKeys } | null = null
  #reports = 0

  constructor(options: SecuredOptions) {
    this.#options = options
    const { certificate } = options
    const common = {
      cert: certificate.certPem,
      key: certificate.keyPem,
      signatureHash: certificate.signatureHash,
      transport: this.#transport(),
      srtpProfiles: options.profiles ?? [profiles.gcm, profiles.cm],
      extendedMasterSecret: true,
    }
    this.#dtls =
      options.side === 'client' ? new DtlsClient(common) : new DtlsServer({ ...common, certificateRequest: true })
    this.#give = (packet) => this.#dtls.transport.socket.onData(packet, ['', 0])
    this.#dtls.onConnect.subscribe(() => this.#connected())
    this.#dtls.onData.subscribe((message) => options.data(message))
    this.#dtls.onClose.subscribe(() => options.closed())
    // A handshake that fails is tried again by whoever began it, and given up by the silence that follows.
    this.#dtls.onError.subscribe(() => {})
  }

  /** The shape that werift wants of a socket; the real one is shared by all sessions. */
  #transport() {
    const { send } = this.#options
    return {
      type: 'udp',
      address: { address: '', family: 'IPv4', port: 0 },
      closed: false,
      onData: () => {},
      send: (packet: Buffer) => Promise.resolve(send(packet)),
      close: () => Promise.resolve(),
    }
  }

  get isOpen() {
    return this.#out !== null
  }

  async connect() {
    if (this.#dtls instanceof DtlsClient) await this.#dtls.connect()
  }

  #connected() {
    const peer = this.#dtls.remoteCertificate
    const profile = this.#dtls.srtp.srtpProfile
    if (!peer || !profile || fingerprintOf(peer) !== this.#options.expected()) return this.#options.closed()
    const { localKey, localSalt, remoteKey, remoteSalt } = this.#dtls.extractSessionKeys(16, saltLength(profile))
    this.#out = {
      rtp: sessionKeys(profile, 'rtp', localKey, localSalt),
      rtcp: sessionKeys(profile, 'rtcp', localKey, localSalt),
    }
    this.#in = {
      rtp: new RtpOpener(sessionKeys(profile, 'rtp', remoteKey, remoteSalt)),
      rtcp: sessionKeys(profile, 'rtcp', remoteKey, remoteSalt),
    }
    this.#options.opened()
  }

  takeHandshake(packet: Buffer) {
    this.#give(packet)
  }

  openRtp = (packet: Buffer): Buffer | null => this.#in?.rtp.open(packet) ?? null
  openRtcp = (packet: Buffer): Buffer | null => this.#in && openRtcp(this.#in.rtcp, packet)

  sealRtp(header: Buffer, body: Buffer, rollover: number): Buffer | null {
    return this.#out && sealRtp(this.#out.rtp, header, body, rollover)
  }

  sealRtcp(report: Buffer): Buffer | null {
    this.#reports = (this.#reports + 1) & 0x7fffffff
    return this.#out && sealRtcp(this.#out.rtcp, report, this.#reports)
  }

  sendData(message: Buffer): Promise<void> {
    return this.#dtls.send(message)
  }
}
