import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { openGcm } from './srtp.ts'
import { profiles, vector, type SessionKeys } from './srtp-keys.ts'

/** Says that what stands before it is encrypted; the other 31 bits count the reports of one sender. */
const encrypted = 0x80000000

/** Reports, protected: the number of each goes along in the open, so that the opener has to remember nothing. */
export function sealRtcp(keys: SessionKeys, report: Buffer, index: number): Buffer {
  const trailer = Buffer.allocUnsafe(4)
  trailer.writeUInt32BE((index | encrypted) >>> 0)
  const head = report.subarray(0, 8)
  const iv = vector(keys, report.readUInt32BE(4), 0, index, 4)
  if (keys.profile === profiles.gcm) {
    const cipher = createCipheriv('aes-128-gcm', keys.cipher, iv)
    cipher.setAAD(Buffer.concat([head, trailer]))
    const sealed = cipher.update(report.subarray(8))
    cipher.final()
    return Buffer.concat([head, sealed, cipher.getAuthTag(), trailer])
  }
  const sealed = createCipheriv('aes-128-ctr', keys.cipher, iv).update(report.subarray(8))
  const signed = Buffer.concat([head, sealed, trailer])
  return Buffer.concat([signed, signature(keys, signed)])
}

/** The plain report, or null when nobody who has the key sent it. */
export function openRtcp(keys: SessionKeys, packet: Buffer): Buffer | null {
  const isGcm = keys.profile === profiles.gcm
  if (packet.length < (isGcm ? 28 : 22)) return null
  const ssrc = packet.readUInt32BE(4)
  const head = packet.subarray(0, 8)
  if (isGcm) {
    const end = packet.length - 4
    const iv = vector(keys, ssrc, 0, packet.readUInt32BE(end) & ~encrypted, 4)
    const said = Buffer.concat([head, packet.subarray(end)])
    const plain = openGcm(keys, iv, said, packet.subarray(8, end - 16), packet.subarray(end - 16, end))
    return plain && Buffer.concat([head, plain])
  }
  const end = packet.length - 14
  const signed = packet.subarray(0, end + 4)
  if (!signature(keys, signed).equals(packet.subarray(end + 4))) return null
  const iv = vector(keys, ssrc, 0, packet.readUInt32BE(end) & ~encrypted, 4)
  const plain = createDecipheriv('aes-128-ctr', keys.cipher, iv).update(packet.subarray(8, end))
  return Buffer.concat([head, plain])
}

const signature = (keys: SessionKeys, signed: Buffer) =>
  createHmac('sha1', keys.auth).update(signed).digest().subarray(0, 10)
