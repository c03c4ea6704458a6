import { createHmac, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { crc32 } from 'node:zlib'

export const magic = 0x2112a442
const bindingRequest = 0x0001
const bindingSuccess = 0x0101
const attribute = { username: 0x0006, integrity: 0x0008, mapped: 0x0020, useCandidate: 0x0025, fingerprint: 0x8028 }

export type Address = { ip: string; port: number }

export type BindingRequest = {
  transaction: Buffer
  username: string
  /** The browser has decided for this pair of addresses. */
  nominates: boolean
}

/** An SFU has a public address and never asks: it is ICE-lite (RFC 8445) and answers binding requests (RFC 8489), nothing else. */
export function readBindingRequest(packet: Buffer): BindingRequest | null {
  if (packet.length < 20 || packet.readUInt16BE(0) !== bindingRequest || packet.readUInt32BE(4) !== magic) return null
  const found = attributesOf(packet)
  const username = found.get(attribute.username)
  if (username === undefined) return null
  return {
    transaction: packet.subarray(8, 20),
    username: valueAt(packet, username).toString('utf8'),
    nominates: found.has(attribute.useCandidate),
  }
}

/** Whether whoever sent this knows the password. The length that is signed ends with the signature, whatever follows it. */
export function isSignedWith(packet: Buffer, password: string): boolean {
  const at = attributesOf(packet).get(attribute.integrity)
  if (at === undefined || packet.length < at + 24 || packet.readUInt16BE(at + 2) !== 20) return false
  const signed = Buffer.from(packet.subarray(0, at))
  signed.writeUInt16BE(at + 4, 2)
  return timingSafeEqual(createHmac('sha1', password).update(signed).digest(), valueAt(packet, at))
}

export function bindingResponse(transaction: Buffer, seen: Address, password: string): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt16BE(bindingSuccess, 0)
  head.writeUInt32BE(magic, 4)
  transaction.copy(head, 8)
  const mapped = Buffer.concat([head, typed(attribute.mapped, mappedAddress(transaction, seen))])
  mapped.writeUInt16BE(mapped.length - 20 + 24, 2)
  const mac = createHmac('sha1', password).update(mapped).digest()
  const signed = Buffer.concat([mapped, typed(attribute.integrity, mac)])
  signed.writeUInt16BE(signed.length - 20 + 8, 2)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE((crc32(signed) ^ 0x5354554e) >>> 0)
  return Buffer.concat([signed, typed(attribute.fingerprint, sum)])
}

/** Hidden from what rewrites addresses on the way: each byte is XORed with the magic number and the transaction. */
function mappedAddress(transaction: Buffer, { ip, port }: Address): Buffer {
  const mask = Buffer.alloc(16)
  mask.writeUInt32BE(magic)
  transaction.copy(mask, 4)
  const bytes = Buffer.from(bytesOf(ip).map((byte, i) => byte ^ mask[i]!))
  const head = Buffer.of(0, isIPv6(ip) ? 2 : 1, 0, 0)
  head.writeUInt16BE(port ^ (magic >>> 16), 2)
  return Buffer.concat([head, bytes])
}

function bytesOf(ip: string): number[] {
  if (!isIPv6(ip)) return ip.split('.').map(Number)
  const [before = '', after] = (ip.split('%')[0] ?? '').split('::')
  const words = (part: string | undefined) => (part ? part.split(':').map((word) => parseInt(word, 16)) : [])
  const [left, right] = [words(before), words(after)]
  const between = Array<number>(8 - left.length - right.length).fill(0)
  return [...left, ...between, ...right].flatMap((word) => [word >> 8, word & 255])
}

/** Where each attribute begins, by its type; the first of a type counts. */
function attributesOf(packet: Buffer): Map<number, number> {
  const found = new Map<number, number>()
  for (let at = 20; at + 4 <= packet.length; at += 4 + ((packet.readUInt16BE(at + 2) + 3) & ~3)) {
    const type = packet.readUInt16BE(at)
    if (!found.has(type)) found.set(type, at)
  }
  return found
}

const valueAt = (packet: Buffer, at: number) => packet.subarray(at + 4, at + 4 + packet.readUInt16BE(at + 2))

export function typed(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value])
}
