import * as v from 'valibot'
import { schoolPath } from '../api.ts'
import { leadsTo, shownOf } from './shown.ts'

type Waits = { waitUntil(work: Promise<unknown>): void }
type Pushed = Waits & { data: { text(): string } | null }
type Tapped = Waits & { notification: Notification }
type Open = { focus(): Promise<unknown>; navigate(url: string): Promise<unknown> }

/** What of a service worker is used here. */
type Scope = {
  location: Location
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(which: { type: 'window'; includeUncontrolled?: boolean }): Promise<readonly Open[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener(type: 'push', hear: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', hear: (event: Tapped) => void): void
}

/** The service worker's part: a push is shown, the school hears that this device has it, and a tap opens the notice. */
export function hearPushes(self: Scope) {
  self.addEventListener('push', (event) => {
    const { title, options, reached } = shownOf(event.data?.text(), self.location)
    const shown = self.registration.showNotification(title, options)
    event.waitUntil(Promise.all([shown, reached && shown.then(() => say(reached))]))
  })
  self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(open(self, event.notification.data))
  })
}

async function open({ clients, location }: Scope, data: unknown) {
  const said = v.safeParse(v.object({ navigate: v.string() }), data)
  const address = leadsTo(said.success ? said.output.navigate : '/', location)
  const [page] = await clients.matchAll({ type: 'window' })
  if (!page) return clients.openWindow(address)
  await page.focus()
  return page.navigate(address)
}

/** A token has long run out when a push wakes a phone: who this is, is asked first, and then said once more. Without a line the page will say it. */
async function say({ schoolId, noticeId }: { schoolId: string; noticeId: string }) {
  const mark = () =>
    fetch(schoolPath(schoolId, 'inbox/marks'), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ marks: [{ noticeId, state: 'reached' }] }),
    })
  try {
    if ((await mark()).status !== 401) return
    await fetch('/api/me')
    await mark()
  } catch {
    return
  }
}
