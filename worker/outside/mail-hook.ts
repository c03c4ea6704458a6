/** The clock of a service may be off by this much; an older report is one that somebody plays again. */
const clockMs = 5 * 60_000

/**
 * Standard Webhooks, as Resend and others sign: HMAC-SHA256 over `id.timestamp.body` with the secret behind `whsec_`, in base64,
 * in a header that may hold several (`v1,… v1,…`) while a secret is being changed.
 */
export async function isSigned(
  secret: string | undefined,
  headers: Headers,
  body: Uint8Array,
  now = Date.now()
): Promise<boolean> {
  const said = (name: string) => headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`) ?? ''
  const [id, timestamp, signatures] = [said('id'), said('timestamp'), said('signature')]
  const raw = fromBase64((secret ?? '').replace(/^whsec_/, ''))
  if (!secret || !raw || raw.length < 16 || !id || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp) * 1000) > clockMs) return false
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const text = new Uint8Array([...new TextEncoder().encode(`${id}.${timestamp}.`), ...body])
  for (const signature of signatures.split(' ').slice(0, 5)) {
    const mac = signature.startsWith('v1,') ? fromBase64(signature.slice(3)) : null
    if (mac && (await crypto.subtle.verify('HMAC', key, mac, text))) return true
  }
  return false
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}
