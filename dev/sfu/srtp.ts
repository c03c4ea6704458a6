import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { headerLength } from './rtp.ts'
import { profiles, vector, type SessionKeys } from './srtp-keys.ts'

const tagLength = { gcm: 16, cm: 10 }

/** One packet as it goes over the wire. `rollover` counts how often the stream's 16 bits of numbers have begun anew. */
export function sealRtp(keys: SessionKeys, header: Buffer, body: Buffer, rollover: number): Buffer {
  const iv = vector(keys, header.readUInt32BE(8), rollover, header.readUInt16BE(2), 2)
  if (keys.profile === profiles.gcm) {
    const cipher = createCipheriv('aes-128-gcm', keys.cipher, iv)
    cipher.setAAD(header)
    const sealed = cipher.update(body)
    cipher.final()
    return Buffer.concat([header, sealed, cipher.getAuthTag()], header.length + sealed.length + tagLength.gcm)
  }
  const sealed = createCipheriv('aes-128-ctr', keys.cipher, iv).update(body)
  const signed = Buffer.concat([header, sealed])
  return Buffer.concat([signed, signature(keys, signed, rollover)], signed.length + tagLength.cm)
}

/** Opens what one peer sends, and counts the rollovers of each of its streams. */
export class RtpOpener {
  readonly #keys: SessionKeys
  readonly #streams = new Map<number, { rollover: number; last: number }>()

  constructor(keys: SessionKeys) {
    this.#keys = keys
  }

  /** The plain packet, or null when nobody who has the key sent it. */
  open(packet: Buffer): Buffer | null {
    const ssrc = packet.readUInt32BE(8)
    const seq = packet.readUInt16BE(2)
    const stream = this.#streams.get(ssrc)
    const rollover = stream ? rolloverOf(stream, seq) : 0
    const head = headerLength(packet)
    const plain = this.#openAs(packet, head, ssrc, seq, rollover)
    if (!plain) return null
    if (!stream) this.#streams.set(ssrc, { rollover, last: seq })
    else if (rollover > stream.rollover || (rollover === stream.rollover && seq > stream.last)) {
      stream.rollover = rollover
      stream.last = seq
    }
    return Buffer.concat([packet.subarray(0, head), plain], head + plain.length)
  }

  #openAs(packet: Buffer, head: number, ssrc: number, seq: number, rollover: number): Buffer | null {
    const isGcm = this.#keys.profile === profiles.gcm
    const end = packet.length - (isGcm ? tagLength.gcm : tagLength.cm)
    if (end < head) return null
    const iv = vector(this.#keys, ssrc, rollover, seq, 2)
    const [sealed, tag] = [packet.subarray(head, end), packet.subarray(end)]
    if (!isGcm) {
      if (!signature(this.#keys, packet.subarray(0, end), rollover).equals(tag)) return null
      return createDecipheriv('aes-128-ctr', this.#keys.cipher, iv).update(sealed)
    }
    return openGcm(this.#keys, iv, packet.subarray(0, head), sealed, tag)
  }
}

export function openGcm(keys: SessionKeys, iv: Buffer, said: Buffer, sealed: Buffer, tag: Buffer): Buffer | null {
  const cipher = createDecipheriv('aes-128-gcm', keys.cipher, iv)
  cipher.setAAD(said)
  cipher.setAuthTag(tag)
  const plain = cipher.update(sealed)
  try {
    cipher.final()
    return plain
  } catch {
    return null
  }
}

/** The numbers go round: a number far below the last one is of the next round, one far above it of the round before. */
function rolloverOf({ rollover, last }: { rollover: number; last: number }, seq: number): number {
  if (seq - last < -0x8000) return rollover + 1
  if (seq - last > 0x8000 && rollover > 0) return rollover - 1
  return rollover
}

function signature(keys: SessionKeys, signed: Buffer, rollover: number): Buffer {
  const round = Buffer.allocUnsafe(4)
  round.writeUInt32BE(rollover >>> 0)
  return createHmac('sha1', keys.auth).update(signed).update(round).digest().subarray(0, tagLength.cm)
}
