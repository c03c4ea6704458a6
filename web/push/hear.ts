import * as v from 'valibot'
import { schoolPath } from '../api.ts'
import type { Scope } from '../phone/scope.ts'
import { isOurs } from '../words/languages.ts'
import { speakOnLockScreen } from '../words/lock-screen.ts'
import { digestOf } from './digest.ts'
import { gather } from './gather.ts'
import { tellMoved } from './moved.ts'
import { digestTag, leadsTo, Quiet, shownOf, type Shown } from './shown.ts'

type Worker = Pick<Scope, 'location' | 'registration' | 'clients' | 'addEventListener' | 'navigator'>

/** The service worker's part: a push is shown, the school hears that this device has it, and a tap opens the notice. */
export function hearPushes(self: Worker) {
  self.addEventListener('push', (event) => {
    const shown = shownOf(event.data?.text(), self.location)
    event.waitUntil(show(self, shown).then(() => shown.reached && say(shown.reached)))
  })
  self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(open(self, event.notification.data))
  })
  self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(tellMoved(self.registration)))
}

/** An urgent notice rings by itself; all others stand in one notification, over all schools of this phone. */
async function show({ registration, navigator }: Worker, { title, options, reached }: Shown) {
  if (!reached || options.requireInteraction) return registration.showNotification(title, options)
  const standing = await registration.getNotifications({ tag: digestTag })
  const before = standing.flatMap(({ data }) => (v.is(Quiet, data) ? data.noticeIds : []))
  const noticeIds = [...new Set([...before, reached.noticeId])]
  const { known, language } = await gather()
  speakOnLockScreen([language ?? '', ...navigator.languages].find(isOurs) ?? 'en')
  const { n, lines, title: many } = digestOf(known, noticeIds)
  const data = { navigate: n > 1 ? '/?view=day' : options.data.navigate, noticeIds } satisfies Quiet
  return registration.showNotification(n > 1 ? many : title, { tag: digestTag, body: lines.join(' · '), data })
}

async function open({ clients, location }: Worker, data: unknown) {
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
