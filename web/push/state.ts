import { signal } from '@preact/signals'
import * as v from 'valibot'
import { Push } from '../../worker/protocol/push.ts'
import { api, schoolPath } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { language } from '../words/words.ts'
import { subscribe, type KeptPush } from './moved.ts'
import { titlesOf } from './titles.ts'

/** Of this phone, as this member: pushed to, not yet, forbidden in the browser, or not possible here. */
export type PushState = 'unknown' | 'on' | 'off' | 'blocked' | 'not-here'
export const pushState = signal<PushState>('unknown')

type Whose = Pick<Inbox, 'me' | 'store'>

/** A phone that forbids storage is pushed to all the same; it only cannot tell when its browser moves it. */
const keep = (store: Whose['store'], push: KeptPush | null) =>
  store
    .then(async (open) => void (push ? await open.put('push', push, 'mine') : await open.delete('push', 'mine')))
    .catch(() => undefined)

const isPossible = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Asks the browser and the school; where they differ, the phone is off. */
export async function readPush({ me: { school } }: Whose) {
  if (!isPossible()) return void (pushState.value = 'not-here')
  if (Notification.permission === 'denied') return void (pushState.value = 'blocked')
  const [{ key, endpoint }, subscription] = await Promise.all([api(Push, schoolPath(school.id, 'push')), subscribed()])
  if (key === null) return void (pushState.value = 'not-here')
  pushState.value = subscription !== null && subscription.endpoint === endpoint ? 'on' : 'off'
}

/** From a tap only: the browser then asks the person, and forgets nobody who says no. */
export async function startPush({ me: { school }, store }: Whose) {
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
  const { endpoint, keys } = (await subscribe(pushManager, key)).toJSON()
  const titles = titlesOf(school.name)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const json = { endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] }, titles, zone }
  await api(Push, schoolPath(school.id, 'push'), { method: 'PUT', json })
  await keep(store, { endpoint: endpoint ?? '', titles, language: language.value })
  pushState.value = 'on'
}

/** The subscription is the browser's and serves other schools too, so only this school forgets it. */
export async function endPush({ me: { school }, store }: Whose) {
  await api(v.unknown(), schoolPath(school.id, 'push'), { method: 'DELETE', json: {} })
  await keep(store, null)
  pushState.value = 'off'
}

async function subscribed() {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}
