import * as v from 'valibot'
import { Push, type PushTitles } from '../../worker/protocol/push.ts'
import { api, schoolPath } from '../api.ts'
import { eachKept } from '../inbox/kept.ts'

/** That this membership asked to be pushed to: where the school believes this phone to be, and in which language it says what. */
export type KeptPush = { endpoint: string; titles: PushTitles; language: string }

/** The titles as this phone now says them; a service worker has no words for them, and leaves them as they are. */
type Saying = { language: string; titles: (school: string) => Promise<PushTitles> }

export const subscribe = (manager: PushManager, key: string) =>
  manager.subscribe({ userVisibleOnly: true, applicationServerKey: key })

/**
 * A browser may give up a subscription and make another, also while nothing of ours is open. Every school that pushes to this
 * phone is told where it is now; one that cannot be told yet is told the next time. Asks nobody when nothing has changed.
 */
export async function tellMoved({ pushManager }: ServiceWorkerRegistration, now?: Saying): Promise<void> {
  let subscribed: Promise<PushSubscription | null> | undefined
  const find = async (schoolId: string) => {
    const held = await pushManager.getSubscription()
    if (held) return held
    const { key } = await api(Push, schoolPath(schoolId, 'push'))
    return key === null ? null : subscribe(pushManager, key)
  }
  await eachKept(async (store, { school }) => {
    const kept = await store.get('push', 'mine')
    if (!kept) return
    try {
      const subscription = await (subscribed ??= find(school.id))
      if (!subscription) return
      const { endpoint, keys } = subscription.toJSON()
      const language = now?.language ?? kept.language
      if (endpoint === kept.endpoint && language === kept.language) return
      const titles = now && language !== kept.language ? await now.titles(school.name) : kept.titles
      const json = { endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] }, titles }
      await api(v.unknown(), schoolPath(school.id, 'push'), { method: 'PUT', json })
      await store.put('push', { endpoint: endpoint ?? '', titles, language }, 'mine')
    } catch {
      return
    }
  })
}
