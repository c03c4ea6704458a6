import { createHmac, randomBytes } from 'node:crypto'
import { magic, typed } from './stun.ts'

/** A binding request that nominates at once, as a peer with one pair of addresses does. */
export function askToBind(username: string, password: string): Buffer {
  const name = Buffer.from(username)
  const padded = Buffer.concat([typed(0x0006, name), Buffer.alloc((4 - (name.length % 4)) % 4)])
  const head = Buffer.alloc(20)
  head.writeUInt16BE(0x0001, 0)
  head.writeUInt32BE(magic, 4)
  randomBytes(12).copy(head, 8)
  const unsigned = Buffer.concat([head, padded, typed(0x0025, Buffer.alloc(0))])
  unsigned.writeUInt16BE(unsigned.length - 20 + 24, 2)
  return Buffer.concat([unsigned, typed(0x0008, createHmac('sha1', password).update(unsigned).digest())])
}
