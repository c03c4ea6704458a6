import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { RollPage } from '../../worker/protocol/rolls.ts'
import { faultsOf } from './faults.ts'
import { devices } from './lesson-media.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let lead: Page
let seat: Page
let arabic: Page
let address = ''

async function teacherWithClass() {
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const teacher = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = teacher.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    const { students } = v.parse(RollPage, await good(school.admin.get(`${school.at}/groups/${own.id}/rolls`)))
    return { teacher, classId: own.id, students }
  }
  throw new Error('no teacher has a class')
}

beforeAll(async () => {
  ;[school, browser] = await Promise.all([smallSchool({ students: 31 }), openBrowser(devices)])
  const { teacher, classId, students } = await teacherWithClass()
  const phone = async (member: { id: string }, locale: string) =>
    signedIn(
      await browser.newContext({
        viewport: { width: 320, height: 640 },
        locale,
        bypassCSP: true,
        reducedMotion: 'reduce',
      }),
      school,
      member
    )
  ;[lead, seat, arabic] = await Promise.all([
    phone(teacher, 'en'),
    phone(students[0]!, 'en'),
    phone(students[1]!, 'ar'),
  ])
  await lead.goto(`${school.server.url}/groups/${classId}`)
  await lead.getByRole('button', { name: 'Start lesson' }).click()
  await lead.getByRole('button', { name: 'Ask', exact: true }).waitFor()
  address = lead.url()
  await Promise.all([seat, arabic].map((page) => page.goto(address)))
  await Promise.all([seat, arabic].map((page) => page.locator('.controls').waitFor()))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

/** Everything in the light, the colours again in the dark; for whoever reads letters twice as large, only that nothing sticks out. */
async function faultsOn(page: Page, what: string) {
  const found: string[] = []
  const look = async (how: string, rules?: string[]) =>
    found.push(...(await faultsOf(page, rules)).map((fault) => `${what}, ${how}: ${fault}`))
  await look('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await look('dark', ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  await look('large', ['document-title'])
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  return found
}

const everybody = async (what: string) =>
  (
    await Promise.all([
      faultsOn(lead, `${what}, who leads`),
      faultsOn(seat, `${what}, a student`),
      faultsOn(arabic, `${what}, in Arabic`),
    ])
  ).flat()

test('whoever leads and whoever learns find a lesson whole on a narrow phone: light and dark, large, and in Arabic', async () => {
  await lead.getByText('Open slides, turn the camera on').waitFor()
  await seat.getByText('Nothing is shown yet').waitFor()
  expect(await everybody('an empty stage')).toEqual([])
  const lines = (page: Page) =>
    page.locator('.controls .ctl').evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size)
  expect(await lines(lead), 'the buttons of whoever leads stand in one line').toBe(1)

  await lead.getByRole('button', { name: 'Ask', exact: true }).click()
  const sheet = lead.getByRole('dialog')
  await sheet.waitFor()
  expect(await faultsOn(lead, 'the sheet of questions')).toEqual([])
  expect((await sheet.boundingBox())!.width).toBeGreaterThan(300)
  await sheet.getByRole('button', { name: 'Yes or no' }).click()
  await seat.getByRole('button', { name: 'Yes' }).click()
  await lead.getByRole('button', { name: 'Blank page' }).click()
  await seat.locator('.board').waitFor()
  await lead.locator('.side details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  expect(await everybody('a page, a question and open folds')).toEqual([])

  await lead.setViewportSize({ width: 1440, height: 900 })
  expect(await faultsOn(lead, 'a desk')).toEqual([])
})

test('rooms of the class, and what a lesson leaves behind, are whole too', async () => {
  await lead.getByRole('button', { name: 'Rooms', exact: true }).click()
  await lead.getByRole('button', { name: 'Start', exact: true }).click()
  await seat.getByLabel('Write to your room').fill('We think it is the pale side')
  await seat.getByRole('button', { name: 'Send' }).click()
  await seat.getByText('We think it is the pale side').waitFor()
  expect(await everybody('rooms')).toEqual([])
  await lead.getByRole('button', { name: 'End for all' }).click()
  await lead.getByRole('dialog').getByRole('button', { name: 'End for all' }).click()
  await seat.getByRole('link', { name: 'Who was here' }).waitFor()
  await arabic.locator('main .none').waitFor()
  expect(await everybody('the end')).toEqual([])
  for (const left of ['asked', 'minutes', 'replay']) {
    await Promise.all([lead, seat].map((page) => page.goto(`${address}/${left}`)))
    await Promise.all([lead, seat].map((page) => page.locator('main .top h1').waitFor()))
    await Promise.all([lead, seat].map((page) => page.waitForLoadState('networkidle')))
    expect((await Promise.all([faultsOn(lead, left), faultsOn(seat, left)])).flat()).toEqual([])
  }
})
