import { RTCDataChannel, RTCDataChannelParameters, RTCSctpTransport, type RTCDtlsTransport } from 'werift'

export type Reliability = {
  ordered?: boolean | undefined
  maxRetransmits?: number | undefined
  maxPacketLifeTime?: number | undefined
}

/** A channel as its publisher writes it, and whoever listens. One of them may answer. */
export type PublishedChannel = {
  channel: RTCDataChannel
  listeners: Set<RTCDataChannel>
  replier: RTCDataChannel | null
  closed: boolean
}

export type Channel = {
  id: number
  name: string
  channel: RTCDataChannel
  published?: PublishedChannel
  from?: { sessionId: string; of: PublishedChannel }
}

/** What carries the messages: the DTLS of whoever they are with. */
type Carrier = { readonly isOpen: boolean; sendData(message: Buffer): Promise<void> }

/** The data channels of one session: SCTP over its DTLS, with ids that both sides know beforehand. */
export class Channels {
  readonly #carrier: Carrier
  readonly #sctp = new RTCSctpTransport(5000)
  readonly open = new Map<number, Channel>()
  readonly published = new Map<string, PublishedChannel>()
  #receive: (message: Buffer) => void = () => {}
  #nextId = 1
  #isStarted = false

  constructor(carrier: Carrier, side: 'server' | 'client' = 'server') {
    this.#carrier = carrier
    this.#sctp.setDtlsTransport(this.#asTransport(side))
    if (carrier.isOpen) this.start()
  }

  /** werift's SCTP asks no more than this of the transport it believes to have. */
  #asTransport(side: 'server' | 'client') {
    const take = (receive: (message: Buffer) => void) => {
      this.#receive = receive
    }
    const transport = {
      id: 'sfu',
      state: 'connected',
      iceTransport: { role: side === 'server' ? 'controlled' : 'controlling' },
      onStateChange: { subscribe: () => ({ unSubscribe: () => {} }) },
      set dataReceiver(receive: (message: Buffer) => void) {
        take(receive)
      },
      sendData: (message: Buffer) => this.#carrier.sendData(message),
    }
    return transport as unknown as RTCDtlsTransport
  }

  start() {
    if (this.#isStarted) return
    this.#isStarted = true
    // Refused only when the session is gone, and then nobody waits for it.
    this.#sctp.start(5000).catch(() => {})
  }

  take(message: Buffer) {
    this.#receive(message)
  }

  stop() {
    for (const one of this.published.values()) one.closed = true
    for (const { from, channel } of this.open.values()) leave(from?.of, channel)
    this.#sctp.stop().catch(() => {})
  }

  publish(name: string, reliability: Reliability): Channel {
    const channel = this.#channel(name, reliability)
    const published: PublishedChannel = { channel, listeners: new Set(), replier: null, closed: false }
    this.published.set(name, published)
    channel.onMessage.subscribe((message) => {
      for (const listener of published.listeners) if (listener.readyState === 'open') listener.send(message)
    })
    return this.#opened({ id: channel.id, name, channel, published })
  }

  /** With `waitForAck` nothing is sent until the listener says its first word, which goes nowhere. */
  listen(
    name: string,
    sessionId: string,
    of: PublishedChannel,
    waitForAck: boolean,
    reliability: Reliability
  ): Channel {
    const channel = this.#channel(name, reliability)
    let ready = !waitForAck
    if (ready) of.listeners.add(channel)
    channel.onMessage.subscribe((message) => {
      if (!ready) {
        ready = true
        of.listeners.add(channel)
      } else if (of.replier === channel && of.channel.readyState === 'open') of.channel.send(message)
    })
    return this.#opened({ id: channel.id, name, channel, from: { sessionId, of } })
  }

  close(id: number): Channel | null {
    const found = this.open.get(id)
    if (!found) return null
    this.open.delete(id)
    leave(found.from?.of, found.channel)
    if (found.published) {
      found.published.closed = true
      this.published.delete(found.name)
    }
    if (found.channel.readyState === 'open') found.channel.close()
    return found
  }

  #channel(label: string, reliability: Reliability): RTCDataChannel {
    const { ordered = true, maxRetransmits, maxPacketLifeTime } = reliability
    const id = this.#nextId++
    const parameters = new RTCDataChannelParameters({
      label,
      id,
      negotiated: true,
      ordered,
      ...(maxRetransmits !== undefined && { maxRetransmits }),
      ...(maxPacketLifeTime !== undefined && { maxPacketLifeTime }),
    })
    return new RTCDataChannel(this.#sctp, parameters)
  }

  #opened(channel: Channel): Channel {
    this.open.set(channel.id, channel)
    return channel
  }
}

function leave(of: PublishedChannel | undefined, channel: RTCDataChannel) {
  of?.listeners.delete(channel)
  if (of?.replier === channel) of.replier = null
}
