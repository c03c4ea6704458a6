import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { Membership } from '../../worker/protocol/members.ts'
import { urgencies } from '../../worker/protocol/notices.ts'
import { Push, type PushTitles } from '../../worker/protocol/push.ts'
import { api, schoolPath } from '../api.ts'
import { t } from '../words/words.ts'

/** Of this phone, as this member: pushed to, not yet, forbidden in the browser, or not possible here. */
export type PushState = 'unknown' | 'on' | 'off' | 'blocked' | 'not-here'
export const pushState = signal<PushState>('unknown')

const isPossible = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Asks the browser and the school; where they differ, the phone is off. */
export async function readPush({ school }: Membership) {
  if (!isPossible()) return void (pushState.value = 'not-here')
  if (Notification.permission === 'denied') return void (pushState.value = 'blocked')
  const [{ key, endpoint }, subscription] = await Promise.all([api(Push, schoolPath(school.id, 'push')), subscribed()])
  if (key === null) pushState.value = 'not-here'
  else pushState.value = subscription !== null && subscription.endpoint === endpoint ? 'on' : 'off'
}

/** From a tap only: the browser then asks the person, and forgets nobody who says no. */
export async function startPush({ school }: Membership) {
  if ((await Notification.requestPermission()) !== 'granted') {
    pushState.value = Notification.permission === 'denied' ? 'blocked' : 'off'
    return
  }
  const [{ key }, registration] = await Promise.all([
    api(Push, schoolPath(school.id, 'push')),
    navigator.serviceWorker.getRegistration(),
  ])
  // Where none has been registered, `ready` would wait for ever.
  if (key === null || !registration) return void (pushState.value = 'not-here')
  const { pushManager } = await navigator.serviceWorker.ready
  const { endpoint, keys } = (
    await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  ).toJSON()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const json = {
    endpoint,
    keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] },
    titles: titlesOf(school.name),
    zone,
  }
  await api(Push, schoolPath(school.id, 'push'), { method: 'PUT', json })
  pushState.value = 'on'
}

/** The subscription is the browser's and serves other schools too, so only this school forgets it. */
export async function endPush({ school }: Membership) {
  await api(v.unknown(), schoolPath(school.id, 'push'), { method: 'DELETE', json: {} })
  pushState.value = 'off'
}

async function subscribed() {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** A lock screen is read by whoever holds the phone: that there is a notice, and of which school. */
const titlesOf = (school: string): PushTitles => {
  const [ordinary, important, urgent] = urgencies.map((urgency) => t(`push.title-${urgency}`, { school }).slice(0, 100))
  return { ordinary: ordinary ?? '', important: important ?? '', urgent: urgent ?? '' }
}
