import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmStart } from '../../dev/bench/readable.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { SentNotices } from '../../worker/protocol/notices.ts'
import { heldBy, installedPhone } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

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

const who = (role: string) => school.people.find((one) => one.roles.some((had) => had === role))!

async function post(title: string, body: string, asks: 'read' | 'tap' = 'read') {
  const audience = { groups: 'school', kinds: ['students', 'guardians', 'staff'] }
  const notice = { id: uuid(), title, body, urgency: 'ordinary', asks, audience }
  await good(school.admin.send('POST', `${school.at}/notices`, notice))
}

/** Which of these words the phone still holds anywhere. */
const remains = async (page: Page, words: string[]) => {
  const held = await heldBy(page)
  return words.filter((one) => held.includes(one))
}

const sentTitles = async () => {
  const { rows } = v.parse(SentNotices, await good(school.admin.get(`${school.at}/notices`)))
  return rows.map((row) => row.title).toReversed()
}

test('what was seen once is readable without a line, and opening it again asks nobody for anything', async () => {
  await post('Swimming starts on Monday', 'Bring a towel and a cap.')
  const { context, page } = await installedPhone(browser, school, who('student'))
  await page.getByText('Swimming starts on Monday').first().waitFor()

  const { asked } = await warmStart(context, school.server.url, 'Swimming starts on Monday')
  expect(asked).toEqual([])

  await context.setOffline(true)
  await page.reload()
  await page.getByText('Swimming starts on Monday').first().waitFor()
  await page.getByText(/No line. This is as of/).waitFor()
  await page.getByRole('link', { name: /Swimming starts on Monday/ }).click()
  await page.getByText('Bring a towel and a cap.').waitFor()
  await page.goto(`${school.server.url}/notices`)
  await page.getByText('Swimming starts on Monday').first().waitFor()
  await page.goto(`${school.server.url}/in`)
  await page.getByRole('heading', { name: 'Add another school' }).waitFor()
  await context.close()
})

test('a notice sent without a line waits with a clock, and goes out once, in order, also after its tab was closed', async () => {
  const { context, page } = await installedPhone(browser, school, who('office'))
  await page.goto(`${school.server.url}/notices?show=sent`)
  await page.getByRole('link', { name: 'Write a notice' }).first().click()
  await page.getByRole('button', { name: /Send to/ }).waitFor()
  const before = await sentTitles()
  const write = async (title: string) => {
    await page.getByLabel('Title').fill(title)
    await page.getByRole('button', { name: /Send to/ }).click()
    await page.getByText('Waiting to go out').waitFor()
    await page.getByText(title).waitFor()
  }
  await context.setOffline(true)
  await write('The first of two')
  await page.getByRole('link', { name: 'Write a notice' }).first().click()
  await write('The second of two')
  await page.reload()
  await page.getByText('The second of two').waitFor()
  const waiting = () => page.locator('.outbox li b').allInnerTexts()
  await expect.poll(waiting).toEqual(['The first of two', 'The second of two'])
  await page.close()
  expect(await sentTitles()).toEqual(before)

  await context.setOffline(false)
  const tabs = await Promise.all([context.newPage(), context.newPage()])
  await Promise.all(tabs.map((tab) => tab.goto(school.server.url)))
  await expect.poll(sentTitles).toEqual([...before, 'The first of two', 'The second of two'])
  await tabs[0].goto(`${school.server.url}/notices?show=sent`)
  await tabs[0].getByText('The second of two').waitFor()
  await expect.poll(() => tabs[0].getByText('Waiting to go out').count()).toBe(0)
  expect(await sentTitles()).toEqual([...before, 'The first of two', 'The second of two'])
  await context.close()
})

test('a notice that waits goes out with no page of ours open, when the browser wakes the service worker', async () => {
  const { context, page } = await installedPhone(browser, school, who('office'))
  await page.getByRole('link', { name: 'Write a notice' }).first().click()
  await page.getByRole('button', { name: /Send to/ }).waitFor()
  await context.setOffline(true)
  await page.getByLabel('Title').fill('Sent while asleep')
  await page.getByRole('button', { name: /Send to/ }).click()
  await page.getByText('Waiting to go out').waitFor()
  const cdp = await context.newCDPSession(page)
  const found = new Promise<string>((done) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [own] = registrations
      if (own) done(own.registrationId)
    })
  )
  await cdp.send('ServiceWorker.enable')
  const registrationId = await found
  await page.goto('about:blank')
  await context.setOffline(false)
  const origin = school.server.url
  await cdp.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'outbox', lastChance: false })
  await expect.poll(sentTitles).toContain('Sent while asleep')
  await context.close()
})

test('nothing that waits is dropped when the school is too busy, and a tap waits as well', async () => {
  await post('Tap for the fire drill', 'On Tuesday.', 'tap')
  const { context, page } = await installedPhone(browser, school, who('student'))
  const answers = [429, 503, 500]
  await context.route('**/receipt', async (route) => {
    const status = answers.shift()
    if (!status) return route.fallback()
    await route.fulfill({ status, json: { code: status === 429 ? 'too-many' : 'unavailable' } })
  })
  await page.getByText('Tap for the fire drill').first().click()
  await page.getByRole('button', { name: 'I have seen this' }).click()
  await page.getByText('goes when the line is back').waitFor({ state: 'attached' })
  await expect.poll(() => answers.length).toBe(0)
  await page.reload()
  await page.getByText(/You: seen/).waitFor()
  await context.close()
})

test('signing out asks first when a draft would be lost; then another person finds nothing on the phone: no notice, no name, no draft', async () => {
  await post('Only for those who are signed in', 'A secret of the school.')
  const { context, page } = await installedPhone(browser, school, who('office'))
  await page.getByText('Only for those who are signed in').first().waitFor()
  await page.goto(`${school.server.url}/notices/new`)
  await page.getByLabel('Title').fill('A draft of the office')
  const name = who('office').name.native
  const written = ['Only for those who are signed in', 'A secret of the school', 'A draft of the office', name]
  await expect.poll(() => remains(page, written)).toEqual(written)

  await page.goto(`${school.server.url}/me`)
  await page.getByRole('button', { name: 'Sign out on this phone' }).click()
  await page.getByRole('heading', { name: '1 thing on this phone has not reached the school' }).waitFor()
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await expect.poll(() => remains(page, written)).toEqual(written)
  await page.getByRole('button', { name: 'Sign out on this phone' }).click()
  await page.getByRole('button', { name: 'Sign out all the same' }).click()
  await page.getByRole('heading', { name: 'Hold your card' }).waitFor()
  await expect.poll(() => remains(page, [...written, school.schoolId])).toEqual([])
  await context.close()
})

test('a session that was ended elsewhere leaves nothing on the phone either', async () => {
  await post('Before the session ended', 'Kept until then.')
  const { context, page } = await installedPhone(browser, school, who('student'))
  await page.getByText('Before the session ended').first().waitFor()
  await context.clearCookies()
  await page.reload()
  await page.getByRole('heading', { name: 'Hold your card' }).waitFor()
  await expect.poll(() => remains(page, ['Before the session ended', school.schoolId])).toEqual([])
  await context.close()
})
