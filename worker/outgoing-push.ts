import type { OutgoingPush, PushRecipient, StepResult } from '../durable/letters.ts'
import { mailroomOf } from '../durable/names.ts'
import type { Bindings } from './core/env.ts'
import { log } from './core/log.ts'
import { push, type Pushed } from './outside/push.ts'
import type { Vapid } from './outside/vapid.ts'

/** An endpoint that is slow at first is tried again apart from the others, and with more patience. */
const timeoutsMs = [1_000, 10_000]
const waitsSeconds = [5, 30, 120, 600]

/** Pushes to each phone of a message and tells its mailroom what came of it. Only those that may yet be taken are tried again. */
export async function sendPushes(env: Bindings, message: OutgoingPush, lanes: Lanes) {
  const { noticeId, reminderId, urgency, to, tries = 0 } = message
  const vapid = vapidOf(env)
  const room = mailroomOf(env, message.schoolId, message.mailroom)
  const ttl = message.call && secondsTo(message.call.until)
  if (ttl === 0) return
  const timeoutMs = timeoutsMs[Math.min(tries, timeoutsMs.length - 1)]!
  const done = await Promise.all(
    to.map((one) =>
      lanes.run(async () => {
        const payload = payloadFor(message, one)
        const sent: Pushed = vapid
          ? await push(
              { subscription: one.subscription, urgency, topic: topicOf(noticeId), payload, ttl },
              { vapid, also: env.PUSH_ALSO, timeoutMs, now: Date.now() }
            )
          : { outcome: 'failed', code: 'not-configured' }
        return { one, sent, at: Date.now() }
      })
    )
  )
  const again = tries < waitsSeconds.length ? done.filter(({ sent }) => sent.outcome === 'later') : []
  const results = done
    .filter((each) => !again.includes(each))
    .map(({ one, sent, at }): StepResult => {
      const outcome = sent.outcome === 'later' ? 'failed' : sent.outcome
      const { memberId, subscription } = one
      const about = { noticeId, ...(reminderId && { reminderId }), memberId, channel: 'push' as const }
      return { ...about, outcome, code: sent.code, at, endpoint: subscription.endpoint }
    })
  if (results.length > 0) await room.stepsTaken(results)
  if (again.length > 0) {
    const asked = again.map(({ sent }) => (sent.outcome === 'later' ? sent.afterSeconds : 0))
    const delaySeconds = Math.min(Math.max(waitsSeconds[tries] ?? 0, ...asked), 43_200)
    await env.OUTGOING.send({ ...message, to: again.map(({ one }) => one), tries: tries + 1 }, { delaySeconds })
  }
  log('pushed', {
    noticeId,
    tries,
    ...Object.fromEntries(
      Map.groupBy(done, ({ sent }) => sent.outcome)
        .entries()
        .map(([outcome, all]) => [outcome, all.length])
    ),
  })
}

const secondsTo = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1000))

/** How many push services one call of the queue's consumer speaks to at once: Cloudflare lets six connections wait, no more. */
export class Lanes {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(most = 6) {
    this.#free = most
  }

  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => void this.#waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}

/**
 * Declarative Web Push: a browser that knows it shows this by itself, the others by our service worker. It says that there is a
 * notice and where; what it says is fetched by the phone, over its own session.
 */
export function payloadFor(
  { schoolId, noticeId, groupId, call, urgency }: OutgoingPush,
  { title, origin }: PushRecipient
): string {
  const isOn = call && call.state !== 'over'
  const place = isOn ? `/lessons/${groupId}/${noticeId}` : groupId ? `/groups/${groupId}` : `/notices/${noticeId}`
  const navigate = new URL(`${place}?school=${schoolId}`, origin).href
  const requireInteraction = urgency === 'urgent' && call?.state !== 'over'
  const data = groupId ? { schoolId, groupId } : { schoolId, noticeId }
  return JSON.stringify({
    web_push: 8030,
    notification: { title, navigate, tag: call ? noticeId : (groupId ?? noticeId), requireInteraction, data },
  })
}

/** At most 32 letters of base64url (RFC 8030 §5.4): an id without its dashes is exactly that. */
export const topicOf = (noticeId: string) => noticeId.replaceAll('-', '')

export function vapidOf({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }: Bindings): Vapid | null {
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY || !VAPID_SUBJECT) return null
  return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT }
}
