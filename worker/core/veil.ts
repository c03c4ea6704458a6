import { fromBase64Url, seal, toBase64Url } from './seal.ts'

/** AES-GCM (NIST SP 800-38D) under a key of its own for each purpose, so that whoever holds it can neither read nor change it. */
const keyOf = async (secret: string, purpose: string) =>
  crypto.subtle.importKey('raw', await seal(secret, 'veil', purpose), 'AES-GCM', false, ['encrypt', 'decrypt'])

const ivBytes = 12

export async function veil(secret: string, purpose: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const key = await keyOf(secret, purpose)
  const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
  return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(hidden)]))
}

/** Null for what was not made by `veil` with this key and for this purpose. */
export async function unveil(secret: string, purpose: string, veiled: string): Promise<string | null> {
  const raw = fromBase64Url(veiled)
  if (!raw || raw.length <= ivBytes) return null
  const iv = raw.slice(0, ivBytes)
  const open = crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(secret, purpose), raw.slice(ivBytes))
  const text = await open.catch(() => null)
  return text && new TextDecoder().decode(text)
}
