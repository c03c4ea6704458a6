/** HMAC-SHA256 (RFC 2104) with the deployment's key, for tokens and card secrets; `purpose` keeps the two apart. */
const keys = new Map<string, CryptoKey>()

/** The key itself is kept, not the promise of it: a promise dies with the request that made it. */
const keyOf = async (secret: string) => {
  let key = keys.get(secret)
  if (!key) {
    key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
      'verify',
    ])
    keys.set(secret, key)
  }
  return key
}

const bytes = (text: string) => new TextEncoder().encode(text)

export async function seal(secret: string, purpose: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), bytes(`${purpose}\n${text}`)))
}

/** True when `mac` is the seal of the text; takes as long for a wrong one as for a right one. */
export async function sealed(
  secret: string,
  purpose: string,
  text: string,
  mac: Uint8Array<ArrayBuffer>
): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await keyOf(secret), mac, bytes(`${purpose}\n${text}`))
}

export const toBase64Url = (raw: Uint8Array) =>
  btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Null for text that is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

export async function sha256(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(text))))
}
