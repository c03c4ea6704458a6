import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let pupil: Page
let mate: Page
let office: Page
let lead: Page

/** Two pupils of one class, the office, and an administrator; each with a phone of their own. */
beforeAll(async () => {
  school = await smallSchool({ students: 12 })
  browser = await openBrowser()
  const students = school.people.filter((one) => one.roles.includes('student'))
  const mates = students.filter((one) => one.home === students[0]!.home)
  const staffed = (role: 'office' | 'teacher') => school.people.find((one) => one.roles.includes(role))!
  const phone = async (one: { id: string }) =>
    signedIn(await browser.newContext({ viewport: { width: 360, height: 740 } }), school, one)
  pupil = await phone(mates[0]!)
  mate = await phone(mates[1]!)
  office = await phone(staffed('office'))
  lead = await phone(staffed('teacher'))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const shot = async (page: Page, name: string) => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test('the office gives an age other rules and names two leads, and it holds', async () => {
  await office.goto(`${school.server.url}/policy`)
  const older = office.getByRole('group', { name: 'Ages 13–15' })
  await older.getByRole('button', { name: 'Ages 6–9' }).click()
  await expect
    .poll(() => older.getByRole('button', { name: 'a guardian is there too' }).getAttribute('aria-pressed'))
    .toBe('true')
  for (const role of ['office', 'teacher'] as const) {
    const { name } = school.people.find((one) => one.roles.includes(role))!
    await office.getByLabel('Name of somebody of the staff').fill(name.native)
    await office.getByRole('button', { name: /Add$/ }).first().click()
  }
  await shot(office, 'policy')
  expect(await isWide(office)).toBe(false)
  await office.getByRole('button', { name: 'Let it hold' }).click()
  await office.getByText('It holds now.').waitFor()
  await office.reload()
  await expect
    .poll(() =>
      office
        .getByRole('group', { name: 'Ages 13–15' })
        .getByRole('button', { name: 'Ages 6–9' })
        .getAttribute('aria-pressed')
    )
    .toBe('true')
})

async function openChat(page: Page) {
  await page.goto(`${school.server.url}/groups`)
  await page.locator('main a.row').getByText('Class').first().click()
  await page.getByRole('textbox').waitFor()
}

test('a pupil reports a message in two taps; it is hidden for all, and two leads together see what it was', async () => {
  await openChat(mate)
  await openChat(pupil)
  await mate.getByRole('textbox').fill('Nobody likes you')
  await mate.getByRole('button', { name: 'Send' }).click()
  await pupil.getByRole('list', { name: 'Messages' }).getByText('Nobody likes you').waitFor()
  await pupil.getByRole('button', { name: 'What to do with this message' }).last().click()
  await pupil.getByRole('button', { name: 'Report' }).click()
  await pupil.getByText('It is hidden until two people').waitFor()
  await shot(pupil, 'reported')
  for (const page of [pupil, mate]) await page.getByText('Hidden while the school looks into it').waitFor()

  for (const page of [office, lead]) await page.goto(`${school.server.url}/safeguarding`)
  await office.getByText('Reported message').click()
  await office.getByRole('button', { name: 'Open' }).click()
  await office.getByText('You have opened it').waitFor()
  await shot(office, 'opened-by-one')
  expect(await office.getByText('Nobody likes you').count()).toBe(0)
  await lead.getByText('Reported message').click()
  await lead.getByRole('button', { name: 'Open' }).click()
  await lead.getByText('Nobody likes you').waitFor()
  await shot(lead, 'opened-by-two')
  expect(await isWide(lead)).toBe(false)
  await lead.getByRole('button', { name: 'Leave it hidden for good' }).click()
  await lead.getByText('stays hidden').waitFor()
})

test('a cry for help stands in the leads’ inbox within seconds, and a tap leads to it', async () => {
  await lead.goto(`${school.server.url}/`)
  const began = Date.now()
  await mate.getByRole('textbox').fill('I want to die')
  await mate.getByRole('button', { name: 'Send' }).click()
  await lead.getByText('Safeguarding: words that show danger').first().waitFor()
  expect(Date.now() - began).toBeLessThan(10_000)
  await shot(lead, 'danger')
  await lead
    .getByText('Read the whole notice')
    .or(lead.getByText('Safeguarding: words that show danger'))
    .first()
    .click()
  await lead.getByRole('link', { name: 'Look at it' }).click()
  await lead.getByRole('button', { name: 'Open' }).click()
  await lead.getByText('I want to die').waitFor()
  await shot(lead, 'danger-opened')
})

test('a pupil begins a conversation with their teacher and sees who else is in it', async () => {
  await pupil.goto(`${school.server.url}/directs/new`)
  await pupil.getByText('who sees all of it').first().waitFor()
  await shot(pupil, 'new-conversation')
  await pupil.getByText('who sees all of it').first().click()
  await pupil.getByRole('textbox').waitFor()
  await shot(pupil, 'conversation')
  expect(await isWide(pupil)).toBe(false)
})

test('the office writes down what a family says of photos', async () => {
  await office.goto(`${school.server.url}/policy/consents`)
  const first = office.locator('main li').first()
  await first.getByRole('button', { name: 'yes' }).click()
  await expect.poll(() => first.getByRole('button', { name: 'yes' }).getAttribute('aria-pressed')).toBe('true')
  await shot(office, 'consents')
  await office.reload()
  await expect.poll(() => first.getByRole('button', { name: 'yes' }).getAttribute('aria-pressed')).toBe('true')
})
