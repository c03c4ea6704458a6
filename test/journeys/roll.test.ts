import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { standingsOf } from '../../worker/protocol/marks.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { RollPage, usualRolls } from '../../worker/protocol/rolls.ts'
import { installedPhone } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let teacher: MemberPage
let classId: string

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser()
  await good(
    school.admin.send('PUT', `${school.at}/roll-settings`, {
      ...usualRolls,
      alertAt: null,
      lockAt: '23:59',
      notesUntil: '23:59',
    })
  )
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const page = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = page.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    teacher = page
    classId = own.id
    return
  }
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const rollNow = async (ask = '') =>
  v.parse(RollPage, await good(school.admin.get(`${school.at}/groups/${classId}/rolls${ask}`)))
const names = (page: Page) => page.locator('.roll button')

/** A thumb that counts: it comes down and up in one go, for a name that is held says something else. */
function thumb() {
  let count = 0
  const tap = async (what: ReturnType<Page['locator']>) => {
    count++
    await what.tap()
  }
  return { tap, taps: () => count }
}

async function openRoll(page: Page, ask = '') {
  await page.goto(`${school.server.url}/roll/${classId}${ask}`)
  await names(page).nth(30).waitFor()
}

test('a teacher takes the roll of 31 students on a phone in a few taps, and the office sees it', async () => {
  const { context, page } = await installedPhone(browser, school, teacher)
  const office = await installedPhone(
    browser,
    school,
    school.people.find((one) => one.roles.includes('office'))!
  )
  await office.page.getByText('not yet taken').first().waitFor()
  const { tap, taps } = thumb()
  const began = performance.now()
  await tap(page.getByRole('link', { name: 'Take the roll' }))
  if (!page.url().includes(classId)) await tap(page.locator(`a[href="/roll/${classId}"]`))
  await names(page).nth(30).waitFor()
  await tap(names(page).nth(3))
  await tap(names(page).nth(10))
  await tap(names(page).nth(10))
  await tap(names(page).nth(20))
  await tap(page.getByRole('button', { name: 'Save the roll' }))
  await page.getByText(/^Saved/).waitFor()
  const seconds = (performance.now() - began) / 1000
  console.log(JSON.stringify({ students: 31, taps: taps(), seconds: Number(seconds.toFixed(1)) }))
  expect(taps()).toBeLessThanOrEqual(7)
  await office.page.getByText('30/31').waitFor()
  const held = [...standingsOf((await rollNow()).marks).values()].map((one) => one.status)
  expect(held).toHaveLength(31)
  expect([held.filter((one) => one === 'late').length, held.filter((one) => one === 'absent').length]).toEqual([2, 1])
  await office.context.close()
  await context.close()
}, 180_000)

test('a roll taken without a line survives closing the page, goes out once, and keeps its own times', async () => {
  const { context, page } = await installedPhone(browser, school, teacher)
  await openRoll(page)
  await context.setOffline(true)
  await page.goto(`${school.server.url}/roll/${classId}?period=2`)
  await names(page).nth(30).waitFor()
  await names(page).nth(5).tap()
  await page.reload()
  await names(page).nth(30).waitFor()
  await page.locator('.mark.tapped').waitFor()
  await page.getByRole('button', { name: 'Save the roll' }).click()
  await page.getByText(/Kept on this phone/).waitFor()
  const taken = Date.now()
  await page.close()
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect((await rollNow('?period=2')).marks).toEqual([])

  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(school.server.url)
  await expect.poll(async () => (await rollNow('?period=2')).marks.length, { timeout: 20_000 }).toBe(31)
  const { marks } = await rollNow('?period=2')
  expect(marks.filter((one) => one.status === 'late')).toHaveLength(1)
  for (const { at, receivedAt } of marks) {
    expect(at).toBeLessThanOrEqual(taken + 2_000)
    expect(receivedAt - at).toBeGreaterThan(2_500)
  }
  await context.close()
}, 180_000)

test('by keyboard alone: a name says more, and says why it is as it is', async () => {
  const { context, page } = await installedPhone(browser, school, teacher)
  await openRoll(page, '?period=3')
  await page.getByRole('button', { name: 'More than late and absent' }).focus()
  await page.keyboard.press('Enter')
  await names(page).nth(7).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Left early', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => names(page).nth(7).innerText()).toContain('Left early')
  await page.getByRole('button', { name: 'Save the roll' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^Saved/).waitFor()
  await names(page).nth(7).focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByText(/by hand/)
    .waitFor()
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await context.close()
}, 120_000)

test('a guardian tells the school of an absence in a few taps, and the roll has it', async () => {
  const guardian = school.people.find((one) => one.roles.length === 1 && one.roles[0] === 'guardian')!
  const { context, page } = await installedPhone(browser, school, guardian)
  const { tap, taps } = thumb()
  const began = performance.now()
  await tap(page.getByRole('link', { name: 'Tell of an absence' }))
  const child = page.locator('form .pill').first()
  await child.waitFor()
  if ((await child.getAttribute('aria-pressed')) !== 'true') await tap(child)
  await tap(page.getByRole('button', { name: 'Tomorrow' }))
  await tap(page.getByRole('button', { name: 'Illness' }))
  await tap(page.getByRole('button', { name: 'Tell the school' }))
  await page.getByText('The school has it.').waitFor()
  const seconds = (performance.now() - began) / 1000
  console.log(JSON.stringify({ noteTaps: taps(), noteSeconds: Number(seconds.toFixed(1)) }))
  expect(taps()).toBeLessThanOrEqual(5)
  const { today } = await rollNow()
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  await expect
    .poll(async () => (await rollNow(`?date=${tomorrow}`)).marks.map((one) => [one.source, one.status, one.code]))
    .toEqual([['guardian', 'absent', 'illness']])

  // The same without a line: it waits on the phone, and is filed once when there is one.
  await context.setOffline(true)
  await page.goto(`${school.server.url}/absence`)
  if ((await child.getAttribute('aria-pressed')) !== 'true') await child.click()
  await page.getByRole('button', { name: 'Comes late' }).click()
  await page.getByRole('button', { name: 'Tell the school' }).click()
  await page.getByText(/^Kept on this phone/).waitFor()
  await page.reload()
  await page.getByText('Not yet sent').waitFor()
  await context.setOffline(false)
  await page.getByText('Not yet sent').waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await rollNow()).marks.filter(({ source }) => source === 'guardian').map((one) => one.status))
    .toEqual(['late'])
  await context.close()
}, 120_000)
