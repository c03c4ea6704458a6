import { strToU8, zipSync } from 'fflate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { KeptMails } from '../../dev/kept-mail.ts'
import { good } from '../../dev/phone.ts'
import { bulkFiles } from '../../dev/seed/files.ts'
import { peopleOf } from '../../dev/seed/people.ts'
import { csvOf } from '../../dev/seed/rows.ts'
import { importRoster } from '../../dev/seed/seed.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
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

const mails = async () => {
  const answer = await fetch(`${school.server.url}/dev/mail`, { headers: { accept: 'application/json' } })
  return v.parse(KeptMails, await answer.json())
}
const codeTo = async (address: string) => {
  const mail = (await mails()).find(({ to }) => to.includes(address))
  return /\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? ''
}

async function addressOfGuardian(): Promise<{ address: string; name: string }> {
  for (const one of school.people.filter(({ roles }) => roles.includes('guardian'))) {
    const { email } = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    if (email) return { address: email.address, name: one.name.native }
  }
  throw new Error('no guardian has an address')
}

async function signInPage(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await page.goto(`${school.server.url}/`)
  await page.getByRole('button', { name: 'I work here, or I am a guardian' }).click()
  return { context, page }
}

test('a guardian comes in with the code in her mail; a reload in between loses nothing, and a slip is told in words', async () => {
  const { address, name } = await addressOfGuardian()
  const { context, page } = await signInPage()
  const email = page.getByLabel('Your e-mail address')
  await email.fill('chihiro@')
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('alert').getByText('This is not a whole e-mail address').waitFor()
  await email.fill(address)
  await page.reload()
  await expect.poll(() => email.inputValue()).toBe(address)
  await page.getByRole('button', { name: 'Send me a code' }).click()

  const digits = page.getByLabel('The six digits in the mail')
  await digits.waitFor()
  expect(await digits.getAttribute('autocomplete')).toBe('one-time-code')
  expect(await digits.getAttribute('inputmode')).toBe('numeric')
  await expect.poll(() => codeTo(address)).toMatch(/^\d{6}$/)
  const code = await codeTo(address)
  await digits.fill(code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('This is not the code').waitFor()
  await digits.fill(code.slice(0, 3))
  await page.reload()
  await expect.poll(() => digits.inputValue()).toBe(code.slice(0, 3))
  await digits.fill('')
  await digits.focus()
  await page.evaluate(
    (text) => document.execCommand('insertText', false, text),
    ` ${code.slice(0, 3)} ${code.slice(3)} `
  )
  await page.keyboard.press('Enter')
  await page.locator('nav.places').waitFor()
  expect(await page.locator('body').innerText()).not.toContain(address)
  await page.goto(`${school.server.url}/me`)
  await page.getByRole('heading', { name }).waitFor()
  expect(await page.evaluate(() => sessionStorage.getItem('homeroom mail-in'))).toBe(null)
  await context.close()
})

test('an address that nobody has looks the same, and no mail goes', async () => {
  const before = (await mails()).length
  const { context, page } = await signInPage()
  await page.getByLabel('Your e-mail address').fill('nobody@families.example')
  await page.keyboard.press('Enter')
  await page.getByText('If the school knows nobody@families.example, a code is on its way there.').waitFor()
  await page.getByLabel('The six digits in the mail').fill('123456')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('This is not the code').waitFor()
  expect(await mails()).toHaveLength(before)
  await context.close()
})

test('what the laptop’s postbox holds can be read on a page', async () => {
  const page = await browser.newPage()
  await page.goto(`${school.server.url}/dev/mail`)
  await page
    .getByRole('heading', { name: /is your code for Homeroom/ })
    .first()
    .waitFor()
  expect(await page.locator('pre').first().innerText()).toContain('Chrome on Linux')
  await page.close()
})

test('two guardians with one mailbox say who they are after the code', async () => {
  const files = bulkFiles(peopleOf({ students: 5 }), '1.2')
  const shared = 'home@families.example'
  const parents = files['users.csv']!.rows.filter(({ sourcedId }) => sourcedId === 'g-0001' || sourcedId === 'g-0002')
  for (const row of parents) row['email'] = shared
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([file, rows]) => [file, strToU8(csvOf(rows))])))
  await importRoster(school.admin, school.schoolId, zip)

  const { context, page } = await signInPage()
  await page.getByLabel('Your e-mail address').fill(shared)
  await page.keyboard.press('Enter')
  await expect.poll(() => codeTo(shared)).toMatch(/^\d{6}$/)
  await page.getByLabel('The six digits in the mail').fill(await codeTo(shared))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Niccolò Della Rocchetta' }).click()
  await page.locator('nav.places').waitFor()
  await page.goto(`${school.server.url}/me`)
  await page.getByRole('heading', { name: 'Niccolò Della Rocchetta' }).waitFor()
  await context.close()
})
