import type { Browser } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { NoticePage } from '../../worker/protocol/notices.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

const line = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Line/14.1.0'
let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 5 })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

test('inside another app, with nothing that a page may store, a notice is listed, read and confirmed all the same', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, userAgent: line })
  await context.addInitScript(() => {
    const gone = { get: () => undefined, configurable: true }
    Object.defineProperty(globalThis, 'indexedDB', gone)
    Object.defineProperty(globalThis, 'caches', gone)
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
    Reflect.deleteProperty(Navigator.prototype, 'locks')
    const forbidden = {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    }
    Object.defineProperty(globalThis, 'localStorage', forbidden)
    Object.defineProperty(globalThis, 'sessionStorage', forbidden)
  })
  const id = uuid()
  const audience = { groups: 'school', kinds: ['students'] }
  const notice = {
    id,
    title: 'Tap inside',
    body: 'It was opened from a chat.',
    urgency: 'important',
    asks: 'tap',
    audience,
  }
  await good(school.admin.send('POST', `${school.at}/notices`, notice))

  const page = await signedIn(
    context,
    school,
    school.people.find((one) => one.roles.includes('student'))!
  )
  await page.getByRole('link', { name: 'Notices' }).click()
  await page.getByRole('link', { name: /Tap inside/ }).click()
  await page.getByText('It was opened from a chat.').waitFor()
  await page.getByRole('button', { name: 'I have seen this' }).click()
  await page.getByText(/You: seen/).waitFor()
  const reach = async () => v.parse(NoticePage, await good(school.admin.get(`${school.at}/notices/${id}`))).reach
  await expect.poll(reach).toMatchObject({ reached: 1, read: 1, confirmed: 1 })

  await page.goto(`${school.server.url}/me`)
  await page.getByText('This page is open inside another app').waitFor()
  await page.getByRole('button', { name: 'Copy the address' }).waitFor()
  await page.getByText(/^0\.\d+ MB this month/).waitFor()
  await context.close()
})
