import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { NoticePage } from '../../worker/protocol/notices.ts'
import { payloadFor } from '../../worker/outgoing-push.ts'
import { smallSchool, type SmallSchool } from './school.ts'

/** Without a service worker there is nothing that a push could wake. */
const isWorker = existsSync(join(import.meta.dirname, '../../web/sw.ts'))
let school: SmallSchool
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  if (!isWorker) return
  school = await smallSchool({ students: 2 })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.grantPermissions(['notifications'], { origin: school.server.url })
  page = await context.newPage()
  const student = school.people.find((one) => one.roles.includes('student'))!
  const [card] = await school.cardsFor([student])
  await page.goto(`${school.server.url}/in#${card!.secret}`)
  await page.locator('nav.places').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

/** What Chromium's own push client would hand to the service worker, once it has opened it. */
async function delivers(cdp: CDPSession, data: string) {
  const registrations: string[] = []
  cdp.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    for (const one of event.registrations) if (!one.isDeleted) registrations.push(one.registrationId)
  })
  await cdp.send('ServiceWorker.enable')
  await vi.waitFor(() => expect(registrations.length).toBeGreaterThan(0), 30_000)
  const [registrationId = ''] = registrations
  await cdp.send('ServiceWorker.deliverPushMessage', { origin: school.server.url, registrationId, data })
}

test.runIf(isWorker)(
  'a push that wakes a closed phone is shown without a word of the notice, and the school hears that the phone has it',
  async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const elsewhere = await context.newPage()
    await page.close()
    await elsewhere.goto(`${school.server.url}/manifest.webmanifest`)
    const id = uuid()
    const audience = { groups: 'school', kinds: ['students'] }
    const draft = { id, title: 'Typhoon', body: 'Come and get Hana', urgency: 'urgent', asks: 'read', audience }
    await good(school.admin.send('POST', `${school.at}/notices`, draft))
    const reached = async () =>
      v.parse(NoticePage, await good(school.admin.get(`${school.at}/notices/${id}`))).reach.reached
    expect(await reached()).toBe(0)

    // The token of a phone that slept has run out; only its session is left.
    await context.clearCookies({ name: /^__Host-token-/ })
    const recipient = {
      memberId: uuid(),
      subscription: { endpoint: '', keys: { p256dh: '', auth: '' } },
      title: 'Seiran: an urgent notice',
      origin: school.server.url,
    }
    const message = {
      kind: 'push' as const,
      schoolId: school.schoolId,
      mailroom: '',
      noticeId: id,
      urgency: 'urgent' as const,
    }
    const cdp = await context.newCDPSession(elsewhere)
    await delivers(cdp, payloadFor({ ...message, to: [recipient] }, recipient))

    await vi.waitFor(async () => expect(await reached()).toBe(1), { timeout: 30_000, interval: 100 })
    const shown = () => shownBeside(elsewhere)
    await expect.poll(shown).toEqual([{ title: 'Seiran: an urgent notice', body: '', tag: id }])
    await elsewhere.close()
  }
)

test.runIf(isWorker)(
  'a call rings on a closed phone without saying who calls, and when it is over the same place says that',
  async () => {
    const elsewhere = await context.newPage()
    await elsewhere.goto(`${school.server.url}/manifest.webmanifest`)
    const id = uuid()
    const message = {
      kind: 'push' as const,
      schoolId: school.schoolId,
      mailroom: '',
      noticeId: id,
      groupId: uuid(),
      urgency: 'urgent' as const,
      to: [],
    }
    const call = (title: string, state?: 'over') => {
      const subscription = { endpoint: '', keys: { p256dh: '', auth: '' } }
      const until = Date.now() + 30_000
      return payloadFor(
        { ...message, call: { until, ...(state && { state }) } },
        { memberId: uuid(), subscription, title, origin: school.server.url }
      )
    }
    const own = async () => (await shownBeside(elsewhere)).filter(({ tag }) => tag === id)
    await delivers(await context.newCDPSession(elsewhere), call('Seiran: somebody is calling you'))
    await expect.poll(own).toEqual([{ title: 'Seiran: somebody is calling you', body: '', tag: id }])
    await delivers(await context.newCDPSession(elsewhere), call('Seiran: the call is over', 'over'))
    await expect.poll(own).toEqual([{ title: 'Seiran: the call is over', body: '', tag: id }])
  }
)

/** What stands on the lock screen, asked from a page of the school that has none of its code. */
const shownBeside = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/')
    const all = (await registration?.getNotifications()) ?? []
    return all.map(({ title, body, tag }) => ({ title, body, tag }))
  })
