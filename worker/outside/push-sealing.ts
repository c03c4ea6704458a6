/** Web Push message encryption (RFC 8291) over `aes128gcm` (RFC 8188): what a push service carries, only the browser can open. */

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const recordSize = 4096

const text = (words: string) => new TextEncoder().encode(words)

export type ReceiverKeys = { p256dh: Uint8Array<ArrayBuffer>; auth: Uint8Array<ArrayBuffer> }

/** The keys and the salt are new for every message; a test gives the ones that the RFC's example was made with. */
export async function sealPush(
  plain: Uint8Array,
  { p256dh, auth }: ReceiverKeys,
  ours?: CryptoKeyPair,
  salt: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(16))
): Promise<Uint8Array<ArrayBuffer>> {
  const pair = ours ?? (await newPair())
  const receiver = await crypto.subtle.importKey('raw', p256dh, curve, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: receiver }, pair.privateKey, 256)
  const sender = new Uint8Array(await rawOf(pair.publicKey))
  const ikm = await hkdf(new Uint8Array(shared), auth, joined(text('WebPush: info\0'), p256dh, sender), 32)
  return sealRecord(plain, ikm, salt, sender)
}

/** One record, the last, with the key's id in its header (RFC 8188 §2). */
export async function sealRecord(
  plain: Uint8Array,
  ikm: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  keyId: Uint8Array
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey(
    'raw',
    await hkdf(ikm, salt, text('Content-Encoding: aes128gcm\0'), 16),
    'AES-GCM',
    false,
    ['encrypt']
  )
  const iv = await hkdf(ikm, salt, text('Content-Encoding: nonce\0'), 12)
  const lastRecord = new Uint8Array([2])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, joined(plain, lastRecord))
  const header = new Uint8Array(5)
  new DataView(header.buffer).setUint32(0, recordSize)
  header[4] = keyId.length
  return joined(salt, header, keyId, new Uint8Array(sealed))
}

async function newPair(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  if (!('privateKey' in pair)) throw new Error('no pair of keys was made')
  return pair
}

async function rawOf(key: CryptoKey): Promise<ArrayBuffer> {
  const raw = await crypto.subtle.exportKey('raw', key)
  if (!(raw instanceof ArrayBuffer)) throw new Error('a public key has no raw form')
  return raw
}

async function hkdf(
  ikm: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  bytes: number
) {
  const key = await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8))
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
