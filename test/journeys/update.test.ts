import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { inFront } from './in-front.ts'
import { installedPhone } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let front: Awaited<ReturnType<typeof inFront>>
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 5 })
  front = await inFront(school.server.url)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  front?.close()
  await school?.close()
})

/** From now on the school serves a newer page, and a service worker that knows it. */
function serveNewer() {
  front.changes.set('/sw.js', (text) => text.replace(/version:`\w+`/, 'version:`newer`'))
  front.changes.set('/', (text) => text.replace('<head>', '<head><meta name="version" content="newer">'))
}

test('a newer version waits while somebody writes, comes on the way to another page, and costs no letter', async () => {
  const office = school.people.find((one) => one.roles.includes('office'))!
  const { context, page } = await installedPhone(browser, school, office, front.url)
  const isNewer = () => page.locator('meta[name="version"]').count()
  const waiting = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state)
  await page.getByRole('link', { name: 'Write a notice' }).first().click()
  await page.getByLabel('Title').fill('Half of a')

  serveNewer()
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update())
  await expect.poll(waiting).toBe('installed')
  await page.getByLabel('Title').pressSequentially(' sentence')
  expect(await isNewer()).toBe(0)

  await page.goBack()
  await expect.poll(isNewer).toBe(1)
  await expect.poll(waiting).toBe(undefined)
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['homeroom newer'])
  await context.setOffline(true)
  await page.goto(`${front.url}/notices/new`)
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Half of a sentence')
  await context.close()
})
