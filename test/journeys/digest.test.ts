import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { payloadFor } from '../../worker/outgoing-push.ts'
import { Push } from '../../worker/protocol/push.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { twoSchools, type School } from './two-schools.ts'

let schools: Awaited<ReturnType<typeof twoSchools>>
let browser: Browser
let context: BrowserContext
let page: Page
let deliver: (school: School, noticeId: string, urgency?: 'ordinary' | 'urgent') => Promise<unknown>

beforeAll(async () => {
  schools = await twoSchools()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.grantPermissions(['notifications'], { origin: schools.server.url })
  page = await context.newPage()
  for (const school of [schools.hill, schools.harbour]) {
    await page.goto(`${schools.server.url}/in#${await school.cardOf('guardian')}`)
    await page.waitForURL(`${schools.server.url}/`)
    await page.locator('nav.places').waitFor()
  }
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  deliver = await deliveryTo(await context.newCDPSession(page))
})

afterAll(async () => {
  await browser?.close()
  await schools?.close()
})

/** What Chromium's own push client would hand to the service worker, once it has opened it. */
async function deliveryTo(cdp: CDPSession) {
  const found = new Promise<string>((done) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) done(registrations[0].registrationId)
    })
  )
  await cdp.send('ServiceWorker.enable')
  const registrationId = await found
  return ({ schoolId, name }: School, noticeId: string, urgency: 'ordinary' | 'urgent' = 'ordinary') => {
    const title = `${name}: a new notice`
    const to = { memberId: '', subscription: { endpoint: '', keys: { p256dh: '', auth: '' } }, title }
    const message = { kind: 'push' as const, schoolId, mailroom: '', noticeId, urgency, to: [] }
    const data = payloadFor(message, { ...to, origin: schools.server.url })
    return cdp.send('ServiceWorker.deliverPushMessage', { origin: schools.server.url, registrationId, data })
  }
}

const shown = () =>
  page.evaluate(async () => {
    const all = (await (await navigator.serviceWorker.ready).getNotifications()) ?? []
    return all.map(({ title, body, tag, data }) => ({ title, body, tag, navigate: String(data.navigate) }))
  })

const childrenIn = async (school: School) => {
  const { children } = v.parse(
    MemberPage,
    await good(school.admin.get(`${school.at}/members/${school.person('guardian').id}`))
  )
  return children.map(({ name }) => (/^[A-Za-z]/.test(name.native) ? name.native.split(' ')[0]! : name.native))
}

test('notices of two schools ring as one, which says how many wait and for which child; an urgent one rings by itself', async () => {
  await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden' }))
  const pool = await schools.hill.says('The pool is closed')
  await deliver(schools.hill, pool)
  await expect.poll(shown).toHaveLength(1)
  expect(await shown()).toMatchObject([
    {
      title: 'Hill School: a new notice',
      tag: 'waiting',
      navigate: `/notices/${pool}?school=${schools.hill.schoolId}`,
    },
  ])

  await deliver(schools.harbour, await schools.harbour.says('Bake sale on Friday'))
  await expect.poll(async () => (await shown()).map(({ title }) => title)).toEqual(['2 things wait for you'])
  const [digest] = await shown()
  expect(digest).toMatchObject({ tag: 'waiting', navigate: '/?view=day' })
  for (const child of [...(await childrenIn(schools.hill)), ...(await childrenIn(schools.harbour))])
    expect(digest!.body).toContain(`${child}: `)
  for (const words of ['pool', 'Bake', 'School']) expect(digest!.body).not.toContain(words)

  await deliver(schools.hill, await schools.hill.says('Typhoon', { urgency: 'urgent' }), 'urgent')
  await expect.poll(async () => (await shown()).map(({ tag }) => tag).length).toBe(2)
  expect((await shown()).map(({ title }) => title).toSorted()).toEqual([
    '2 things wait for you',
    'Hill School: a new notice',
  ])
})

test('the day stands child by child over both schools, and opening it puts the digest away', async () => {
  await page.goto(`${schools.server.url}/?view=day`)
  const parts = page.locator('main section.block', { has: page.locator('.row') })
  const all = async () => (await parts.allInnerTexts()).join('\n')
  for (const title of ['Bake sale on Friday', 'The pool is closed']) await expect.poll(all).toContain(title)
  for (const [school, title] of [
    [schools.hill, 'The pool is closed'],
    [schools.harbour, 'Bake sale on Friday'],
  ] as const)
    for (const child of await childrenIn(school)) {
      const isTheirs = (text: string) => text.replaceAll(/\s+/g, ' ').startsWith(`${child} · 1-A · ${school.name} `)
      await expect.poll(async () => (await parts.allInnerTexts()).find(isTheirs)).toContain(title)
    }
  await expect.poll(async () => (await shown()).map(({ tag }) => tag)).not.toContain('waiting')
  await page.getByRole('link', { name: 'All notices' }).click()
  await page.getByRole('heading', { name: 'For you' }).waitFor()
})

test('a browser that moves its subscription tells both schools, from its service worker or when a page is next opened', async () => {
  const endpoints = () =>
    Promise.all(
      [schools.hill, schools.harbour].map(async ({ at }) => {
        const answer = await page.evaluate(async (path) => (await fetch(path)).text(), `${at}/push`)
        return v.parse(v.pipe(v.string(), v.parseJson(), Push), answer).endpoint
      })
    )
  const key = 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8'
  const subscription = (name: string) => ({
    endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${name}`,
    keys: { p256dh: key, auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
  })
  const titles = { ordinary: 'a', important: 'b', urgent: 'c' }
  await page.evaluate(
    async ([before, titles, at]) => {
      for (const { name } of await indexedDB.databases()) {
        const schoolId = name!.split(' ')[1]!
        if (!at.some((one) => one.endsWith(schoolId))) continue
        const json = { method: 'PUT', headers: { 'content-type': 'application/json' } }
        await fetch(`/api/schools/${schoolId}/push`, { ...json, body: JSON.stringify({ ...before, titles }) })
        const db = await new Promise<IDBDatabase>((done) => {
          const opening = indexedDB.open(name!)
          opening.addEventListener('success', () => done(opening.result))
        })
        const kept = { endpoint: before.endpoint, titles, language: 'en' }
        const writing = db.transaction('push', 'readwrite').objectStore('push').put(kept, 'mine')
        await new Promise((done) => writing.addEventListener('success', done))
        db.close()
      }
    },
    [subscription('before'), titles, [schools.hill.at, schools.harbour.at]] as const
  )
  // One browser has one address: the second school's object does not know of the first's, and both have it.
  expect(await endpoints()).toEqual([subscription('before').endpoint, subscription('before').endpoint])

  const [worker] = context.serviceWorkers()
  await worker!.evaluate(async (after) => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration } & EventTarget
    const moved = { toJSON: () => after, endpoint: after.endpoint }
    Object.defineProperty(scope.registration.pushManager, 'getSubscription', { value: () => Promise.resolve(null) })
    Object.defineProperty(scope.registration.pushManager, 'subscribe', { value: () => Promise.resolve(moved) })
    const work: Promise<unknown>[] = []
    const event = Object.assign(new Event('pushsubscriptionchange'), {
      waitUntil: (one: Promise<unknown>) => void work.push(one),
    })
    scope.dispatchEvent(event)
    await Promise.all(work)
  }, subscription('after'))
  expect(await endpoints()).toEqual([subscription('after').endpoint, subscription('after').endpoint])

  // It may happen while the browser is closed, when nobody is told of it: the next page that opens looks.
  await page.addInitScript((moved) => {
    const held = { toJSON: () => moved, endpoint: moved.endpoint }
    Object.defineProperty(PushManager.prototype, 'getSubscription', { value: () => Promise.resolve(held) })
  }, subscription('closed'))
  await page.reload()
  await expect.poll(endpoints).toEqual([subscription('closed').endpoint, subscription('closed').endpoint])
})
