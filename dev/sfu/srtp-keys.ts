import { createCipheriv, createSecretKey, type KeyObject } from 'node:crypto'

/** The protection profiles of DTLS-SRTP that we speak: AEAD_AES_128_GCM (RFC 7714) before AES128_CM_HMAC_SHA1_80 (RFC 3711). */
export const profiles = { gcm: 7, cm: 1 } as const
export type Profile = (typeof profiles)[keyof typeof profiles]

export const saltLength = (profile: Profile) => (profile === profiles.gcm ? 12 : 14)

/**
 * Keys are key objects and not bytes: Node makes an object of bytes for every packet, which costs ten times the encryption itself.
 */
export type SessionKeys = { profile: Profile; cipher: KeyObject; salt: Buffer; auth: KeyObject }

type Labels = { cipher: number; auth: number; salt: number }
const labels: { rtp: Labels; rtcp: Labels } = {
  rtp: { cipher: 0, auth: 1, salt: 2 },
  rtcp: { cipher: 3, auth: 4, salt: 5 },
}

/** Session keys from the master key that DTLS agreed on; RTP and RTCP have their own. */
export function sessionKeys(profile: Profile, stream: 'rtp' | 'rtcp', master: Buffer, masterSalt: Buffer): SessionKeys {
  const { cipher, auth, salt } = labels[stream]
  const derived = (label: number, length: number) => derive(master, masterSalt, label, length)
  return {
    profile,
    cipher: createSecretKey(derived(cipher, 16)),
    auth: createSecretKey(derived(auth, 20)),
    salt: derived(salt, saltLength(profile)),
  }
}

/** RFC 3711, 4.3.1: AES in counter mode over the salt with the label in it. A salt of 12 bytes is used as one of 14 that ends in zeros. */
export function derive(master: Buffer, salt: Buffer, label: number, length: number): Buffer {
  const counter = Buffer.alloc(16)
  salt.copy(counter)
  counter[7]! ^= label
  return createCipheriv('aes-128-ctr', master, counter).update(Buffer.alloc(length))
}

/** The salt with the stream, and the packet's number, mixed in: what makes every packet's key stream another. */
export function vector(keys: SessionKeys, ssrc: number, high: number, low: number, lowBytes: 2 | 4): Buffer {
  const isGcm = keys.profile === profiles.gcm
  const iv = Buffer.alloc(isGcm ? 12 : 16)
  const at = isGcm ? 2 : 4
  iv.writeUInt32BE(ssrc, at)
  if (lowBytes === 2) {
    iv.writeUInt32BE(high >>> 0, at + 4)
    iv.writeUInt16BE(low, at + 8)
  } else iv.writeUInt32BE(low, at + 6)
  for (let i = 0; i < keys.salt.length; i++) iv[i]! ^= keys.salt[i]!
  return iv
}
