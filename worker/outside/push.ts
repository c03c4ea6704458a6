import { fromBase64Url } from '../core/seal.ts'
import type { Notice } from '../protocol/notices.ts'
import type { PushSubscription } from '../protocol/push.ts'
import { sealPush } from './push-sealing.ts'
import { isPushService } from './push-services.ts'
import { vapidHeader, type Vapid } from './vapid.ts'

/** One push to one phone (RFC 8030). A newer one with the same topic takes the place of one that still waits at the service. */
export type Push = {
  subscription: PushSubscription
  urgency: Notice['urgency']
  topic: string
  payload: string
  /** In seconds; what is of no use later is not kept for later. */
  ttl?: number
}

/** `later` means that the service may take it yet; `afterSeconds` is what it asked for itself. */
export type Pushed =
  | { outcome: 'accepted' | 'gone' | 'failed'; code: string }
  | { outcome: 'later'; code: string; afterSeconds: number }

type PushOptions = { vapid: Vapid; also?: string | undefined; timeoutMs: number; now: number }

const day = 86_400
const timeToLive = { urgent: day, important: 3 * day, ordinary: 3 * day } as const
const urgencies = { urgent: 'high', important: 'normal', ordinary: 'low' } as const

/** Never throws: whatever happens to one phone's push is that phone's outcome. */
export async function push(one: Push, { vapid, also, timeoutMs, now }: PushOptions): Promise<Pushed> {
  const { endpoint, keys } = one.subscription
  if (!isPushService(endpoint, also)) return { outcome: 'gone', code: 'not-a-push-service' }
  const p256dh = fromBase64Url(keys.p256dh)
  const auth = fromBase64Url(keys.auth)
  const body = p256dh && auth && (await sealed(one.payload, { p256dh, auth }))
  if (!body) return { outcome: 'gone', code: 'no-key' }
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: await vapidHeader(vapid, endpoint, now),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(one.ttl ?? timeToLive[one.urgency]),
        urgency: urgencies[one.urgency],
        topic: one.topic,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    return outcomeOf(response)
  } catch (error) {
    const code = error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no-line'
    return { outcome: 'later', code, afterSeconds: 0 }
  }
}

/** A key that is on no curve cannot be sealed for. */
const sealed = (payload: string, keys: Parameters<typeof sealPush>[1]) =>
  sealPush(new TextEncoder().encode(payload), keys).catch(() => null)

function outcomeOf({ status, headers }: Response): Pushed {
  const code = String(status)
  if (status >= 200 && status < 300) return { outcome: 'accepted', code }
  if (status === 404 || status === 410) return { outcome: 'gone', code }
  if (status === 429 || status >= 500) {
    const asked = Number(headers.get('retry-after'))
    return { outcome: 'later', code, afterSeconds: Number.isFinite(asked) ? Math.max(asked, 0) : 0 }
  }
  return { outcome: 'failed', code }
}
