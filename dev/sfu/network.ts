import { createSocket, type Socket, type SocketType } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Address } from './stun.ts'

const megabyte = 2 ** 20

export type Network = {
  candidates: Address[]
  send(packet: Buffer, to: Address): void
  close(): void
}

/** One port for everybody, and one more for IPv6 where the machine has it. */
export async function openNetwork(port: number, take: (packet: Buffer, from: Address) => void): Promise<Network> {
  const four = await openSocket('udp4', port)
  const six = await openSocket('udp6', port).catch(() => null)
  for (const socket of [four, six])
    socket?.on('message', (packet, { address, port }) => take(packet, { ip: address, port }))
  return {
    candidates: [
      ...ownAddresses('IPv4').map((ip) => ({ ip, port: four.address().port })),
      ...(six ? ownAddresses('IPv6').map((ip) => ({ ip, port: six.address().port })) : []),
    ],
    send: (packet, { ip, port }) => (isIPv6(ip) ? six : four)?.send(packet, 0, packet.length, port, ip),
    close: () => {
      four.close()
      six?.close()
    },
  }
}

async function openSocket(type: SocketType, port: number): Promise<Socket> {
  const socket = createSocket({
    type,
    ipv6Only: type === 'udp6',
    recvBufferSize: 4 * megabyte,
    sendBufferSize: 4 * megabyte,
    // Addresses are numbers here. Node would hand every one of them to a thread to be looked up.
    lookup: (host, _options, callback) => callback(null, host, type === 'udp6' ? 6 : 4),
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, resolve)
  })
  // A packet to somebody who has just gone is answered with an error, and is nothing more.
  socket.removeAllListeners('error').on('error', () => {})
  return socket
}

/** Those that others can reach before the machine's own, which serves where nothing but itself is up. */
function ownAddresses(family: 'IPv4' | 'IPv6'): string[] {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
  const usable = all.filter((one) => one.family === family && !one.address.startsWith('fe80:'))
  return usable.toSorted((a, b) => Number(a.internal) - Number(b.internal)).map(({ address }) => address)
}
