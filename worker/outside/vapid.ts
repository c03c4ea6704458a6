import { fromBase64Url, toBase64Url } from '../core/seal.ts'

/** Who pushes, said to the push service (RFC 8292): a token signed with the key that the phone subscribed with. */
export type Vapid = { publicKey: string; privateKey: string; subject: string }

/** A service may refuse a token that is good for more than a day. */
const goodForMs = 12 * 3_600_000
const renewBeforeMs = 3_600_000

const tokens = new Map<string, { header: string; until: number }>()

/** The `Authorization` for one push service; one signature is good for all of its endpoints for hours. */
export async function vapidHeader(vapid: Vapid, endpoint: string, now: number): Promise<string> {
  const { origin } = new URL(endpoint)
  const name = `${vapid.publicKey} ${vapid.subject} ${origin}`
  const kept = tokens.get(name)
  if (kept && kept.until - renewBeforeMs > now) return kept.header
  const until = now + goodForMs
  const claims = { aud: origin, exp: Math.floor(until / 1000), sub: vapid.subject }
  const said = `${json({ typ: 'JWT', alg: 'ES256' })}.${json(claims)}`
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    await signingKey(vapid),
    new TextEncoder().encode(said)
  )
  const header = `vapid t=${said}.${toBase64Url(new Uint8Array(signature))}, k=${vapid.publicKey}`
  tokens.set(name, { header, until })
  return header
}

const json = (value: unknown) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)))

async function signingKey({ publicKey, privateKey }: Vapid) {
  const point = fromBase64Url(publicKey)
  if (point?.length !== 65) throw new Error('VAPID_PUBLIC_KEY is not a point of P-256')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: toBase64Url(point.slice(1, 33)),
    y: toBase64Url(point.slice(33)),
    d: privateKey,
  }
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
}
