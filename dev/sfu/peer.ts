import { createSocket, type Socket } from 'node:dgram'
import { setTimeout as wait } from 'node:timers/promises'
import type { Certificate } from './certificate.ts'
import { askToBind } from './peer-ask.ts'
import { isReport } from './rtp.ts'
import { Secured } from './secured.ts'
import type { Profile } from './srtp-keys.ts'
import type { Address } from './stun.ts'

export type Peer = {
  readonly secured: Secured
  send(packet: Buffer): void
  close(): void
}

export type PeerHears = {
  /** Before anything is opened: whoever only counts need not open. */
  sealed?: (packet: Buffer) => void
  rtp?: (packet: Buffer) => void
  rtcp?: (report: Buffer) => void
  data?: (message: Buffer) => void
}
export type PeerOptions = { family?: 4 | 6; profiles?: Profile[] }

/** What a peer says of itself in each section of its descriptions. */
export const peerLines = ({ fingerprint }: Certificate, ufrag = 'peer') =>
  [
    `a=ice-ufrag:${ufrag}`,
    'a=ice-pwd:a-password-that-nobody-asks-for',
    `a=fingerprint:sha-256 ${fingerprint}`,
    'a=setup:active',
    'a=rtcp-mux',
    '',
  ].join('\r\n')

/** The answer of a browser that takes whatever it is offered. */
export const answerTo = (sdp: string, { fingerprint }: Certificate) =>
  sdp
    .replace(/a=(ssrc|ssrc-group|candidate|msid|ice-lite|end-of-candidates)[: ]?.*\r\n/g, '')
    .replaceAll('a=sendonly', 'a=recvonly')
    .replaceAll('actpass', 'active')
    .replace(/a=ice-ufrag:.*/g, 'a=ice-ufrag:peer')
    .replace(/a=fingerprint:.*/g, `a=fingerprint:sha-256 ${fingerprint}`)

/** What a browser is to the SFU, without the browser: it asks for the connection, shakes hands, and opens what comes. */
export async function connectPeer(
  sdp: string,
  certificate: Certificate,
  hears: PeerHears,
  { family = 4, profiles }: PeerOptions = {}
): Promise<Peer> {
  const socket = await openSocket(addressIn(sdp, family), family)
  const answered = Promise.withResolvers<boolean>()
  const opened = Promise.withResolvers<void>()
  const secured = new Secured({
    side: 'client',
    certificate,
    ...(profiles && { profiles }),
    send: (packet) => socket.send(packet),
    expected: () => value(sdp, 'fingerprint').replace('sha-256 ', ''),
    opened: () => opened.resolve(),
    closed: () => opened.reject(new Error('the SFU is not who its description says')),
    data: hears.data ?? (() => {}),
  })
  socket.on('message', (packet) => {
    const first = packet[0] ?? 0
    if (first < 4) answered.resolve(true)
    else if (first < 64) secured.takeHandshake(packet)
    else if (hears.sealed) hears.sealed(packet)
    else if (isReport(packet)) give(secured.openRtcp(packet), hears.rtcp)
    else give(secured.openRtp(packet), hears.rtp)
  })
  // What goes wrong before anybody waits is told when they do.
  opened.promise.catch(() => {})
  const late = setTimeout(() => opened.reject(new Error('the handshake has not ended in time')), 10_000)
  const request = askToBind(`${value(sdp, 'ice-ufrag')}:peer`, value(sdp, 'ice-pwd'))
  for (let i = 0; i < 50; i++) {
    socket.send(request)
    if (await Promise.race([answered.promise, wait(100, false)])) break
  }
  // Not waited for: it ends only when its first packet would have been sent again, half a second later.
  secured.connect().catch(opened.reject)
  await opened.promise.finally(() => clearTimeout(late))
  // A browser asks again every few seconds, and is taken for gone when it does not.
  const asking = setInterval(() => socket.send(request), 5000)
  return {
    secured,
    send: (packet) => socket.send(packet),
    close: () => {
      clearInterval(asking)
      socket.close()
    },
  }
}

function give(plain: Buffer | null, take: ((plain: Buffer) => void) | undefined) {
  if (plain) take?.(plain)
}

const value = (sdp: string, name: string) => new RegExp(`^a=${name}:(.*)$`, 'm').exec(sdp)?.[1]?.trim() ?? ''

function addressIn(sdp: string, family: 4 | 6): Address {
  const found = [...sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) (\d+)/gm)].map(([, ip = '', port]) => ({
    ip,
    port: Number(port),
  }))
  const own = found.filter(({ ip }) => (family === 6 ? ip.includes(':') : ip.includes('.'))).at(-1)
  if (!own) throw new Error('the SFU has no address of this family')
  return own
}

/** Connected, because Node would otherwise look up the address of every packet. */
async function openSocket({ ip, port }: Address, family: 4 | 6): Promise<Socket> {
  const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', recvBufferSize: 2 ** 20 })
  await new Promise<void>((resolve) => socket.bind(0, resolve))
  await new Promise<void>((resolve) => socket.connect(port, ip, resolve))
  socket.on('error', () => {})
  return socket
}
