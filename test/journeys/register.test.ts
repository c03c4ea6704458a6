import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { AuditPage } from '../../worker/protocol/audit.ts'
import { MemberPage, type MemberRow } from '../../worker/protocol/members.ts'
import { Register, sumsOf, type RegisterSums } from '../../worker/protocol/registers.ts'
import { RollPage, RollSettings } from '../../worker/protocol/rolls.ts'
import { atOnceMs } from '../morning.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let teacher: MemberRow
let classId: string
/** A whole month that is over, so that no day of it lies ahead. */
const month = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1)).toISOString().slice(0, 7)
const days = Array.from({ length: 20 }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)

beforeAll(async () => {
  ;[school, browser] = await Promise.all([smallSchool({ students: 31 }), openBrowser()])
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const page = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = page.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    teacher = one
    classId = own.id
    break
  }
  const rolls = `${school.at}/groups/${classId}/rolls`
  const { students } = v.parse(RollPage, await good(school.admin.get(rolls)))
  const said = [
    ['late', null],
    ['left-early', 'unwell'],
    ['absent', 'illness'],
    ['excused', 'bereavement'],
    ['excused', 'school-matter'],
  ] as const
  const save = (date: string, at: number) => {
    const marks = students.map(({ id: studentId }, i) => {
      const [status, code] = said[(i + at) % 11] ?? (['present', null] as const)
      return { id: uuid(), studentId, status, code, at: Date.now() }
    })
    const roll = { date, period: 'day', saidAt: Date.now(), reason: 'Written in from paper', marks }
    return good(school.admin.send('POST', `${rolls}/marks`, roll))
  }
  await Promise.all(days.map((date, at) => save(date, at)))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function phoneFor(member: { id: string }) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  return { context, page: await signedIn(context, school, member) }
}

const columns = ['open', 'notRequired', 'required', 'absent', 'present', 'late', 'leftEarly'] as const
const numbersOf = (sums: RegisterSums) => columns.map((column) => sums[column])

async function saved(page: Page, button: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('a teacher goes from the roll to the month, prints it on one page and saves it twice, with the same totals each time', async () => {
  const { context, page } = await phoneFor(teacher)
  await page.goto(`${school.server.url}/roll/${classId}?date=${days[0]}`)
  await page.getByRole('link', { name: 'Monthly register' }).click()
  await page.getByRole('button', { name: 'Japanese form' }).click()
  const table = page.locator('.register-sheet')
  await table.locator('tbody tr').nth(30).waitFor()

  const last = new Date(Date.parse(`${month}-28T00:00:00Z`) + 4 * 86_400_000)
  const to = new Date(last.getTime() - last.getUTCDate() * 86_400_000).toISOString().slice(0, 10)
  const path = `${school.at}/groups/${classId}/registers?from=${month}-01&to=${to}`
  const register = v.parse(Register, await good(school.admin.get(path)))
  const wanted = register.rows.map((row) => numbersOf(sumsOf(row.days)))
  expect(register.days).toEqual(days)

  const shown = await table.evaluate((of) =>
    [...of.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td.sum')].map((one) => Number(one.textContent))
    )
  )
  expect(shown).toEqual(wanted)
  const foot = await table.locator('tfoot td.sum').allInnerTexts()
  expect(foot.map(Number)).toEqual(columns.map((_, at) => wanted.reduce((sum, row) => sum + row[at]!, 0)))
  const dayColumn = await table.locator('tbody td.day:nth-child(3)').allInnerTexts()
  expect(dayColumn.filter((one) => one === '／')).toHaveLength(3)

  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const csv = await saved(page, 'CSV file')
  expect(csv.name).toMatch(/^出席簿 .*\.csv$/)
  const lines = csv.bytes.toString('utf8').trimEnd().split('\r\n')
  expect(lines[0]!.startsWith('\uFEFF番号,氏名,1,2,')).toBe(true)
  expect(lines.slice(1, -1).map((line) => line.split(',').slice(-8, -1).map(Number))).toEqual(wanted)

  const xlsx = unzipSync(new Uint8Array((await saved(page, 'Excel file')).bytes))
  const rows = strFromU8(xlsx['xl/worksheets/sheet1.xml']!).match(/<row [\s\S]*?<\/row>/g)!
  const numbers = (row: string) =>
    [...row.matchAll(/<c r="[A-Z]+\d+"(?![^>]*t=)[^>]*><v>(\d+)<\/v>/g)].map(([, n]) => Number(n))
  expect(rows.slice(3, -1).map((row) => numbers(row).slice(-7))).toEqual(wanted)

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Print' }).click()
  await page.locator('body[data-printed]').waitFor({ state: 'attached' })
  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, wide, high] = paper.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/)!.map(Number)
  expect([Math.round(wide!), Math.round(high!)]).toEqual([842, 595])

  const told = async () => {
    const trail = v.parse(AuditPage, await good(school.admin.get(`${school.at}/audit`))).rows
    const taken = trail.filter(({ act }) => act === 'register.exported')
    return taken.map(({ about }) => about.slice(about.lastIndexOf('/') + 1)).toSorted()
  }
  await expect.poll(told).toEqual(['csv', 'print', 'xlsx'])

  await page.goto(`${school.server.url}/roll/${classId}/statistics?from=${month}-01&to=${to}`)
  await page.getByRole('img', { name: /^Attendance/ }).waitFor()
  await expect.poll(() => page.locator('section:last-of-type tbody tr').count()).toBe(31)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await context.close()
})

test('a guardian sees their own child’s days and sums, and nothing of the class', async () => {
  const guardian = school.people.find((one) => one.roles.length === 1 && one.roles[0] === 'guardian')!
  const { context, page } = await phoneFor(guardian)
  const heard: string[] = []
  page.on('response', (response) => heard.push(new URL(response.url()).pathname))
  await page.goto(`${school.server.url}/register?from=${days[0]}&to=${days.at(-1)}`)
  await page.getByRole('heading', { name: 'Days of note' }).waitFor()
  await page.getByRole('img', { name: /^Attendance/ }).waitFor()
  await expect.poll(() => page.locator('tbody tr').count()).toBe(20)
  expect(heard.filter((path) => path.includes('/registers'))).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await context.close()
})

test('a teacher approves a leave with one tap where they read of it, and the roll has it within two seconds', async () => {
  const rolls = `${school.at}/groups/${classId}/rolls?date=2031-03-03`
  const now = async () => v.parse(RollPage, await good(school.admin.get(rolls)))
  const [student] = (await now()).students
  const [{ context, page }, asking] = await Promise.all([phoneFor(teacher), phoneFor(student!)])
  await asking.page.evaluate(
    async ({ path, leave }) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(leave) })
      if (answer.status !== 201) throw new Error(await answer.text())
    },
    {
      path: `${school.at}/leaves`,
      leave: { id: uuid(), days: ['2031-03-03'], kind: 'absent', text: 'A funeral' },
    }
  )
  await page.goto(`${school.server.url}/notices`)
  await page
    .getByText(/asks for leave/)
    .first()
    .click()
  await page.getByRole('button', { name: 'Approve' }).click()
  const tapped = performance.now()
  await expect.poll(async () => (await now()).marks.map((one) => one.source), { interval: 50 }).toEqual(['leave'])
  expect(performance.now() - tapped).toBeLessThan(atOnceMs)
  await page.getByText('approved', { exact: true }).waitFor()
  await asking.context.close()
  await context.close()
})

test('the office says where the school is, how long rolls are kept and whose card is which', async () => {
  const { context, page } = await phoneFor(school.people.find(({ roles }) => roles.includes('office'))!)
  await page.goto(`${school.server.url}/roll/settings`)
  await page.getByRole('button', { name: 'A circle' }).click()
  await page.getByLabel('Latitude').fill('35.68')
  await page.getByLabel('Longitude').fill('139.76')
  await page.getByLabel('Metres around it').fill('200')
  await page.getByLabel(/^Years that rolls/).fill('7')
  await page.getByLabel(/^First days of the terms/).fill('04-08, 09-01')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^Saved/).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const settings = v.parse(RollSettings, await good(school.admin.get(`${school.at}/roll-settings`)))
  expect(settings).toMatchObject({
    keepYears: 7,
    terms: ['04-08', '09-01'],
    place: { shape: 'circle', middle: { latitude: 35.68, longitude: 139.76 }, metres: 200 },
  })
  await page.goto(`${school.server.url}/terminals/cards`)
  await page.getByLabel('Class').selectOption(classId)
  const numbers = page.getByRole('textbox')
  await numbers.first().fill('04A1B2C3')
  await numbers.first().press('Enter')
  await page.keyboard.type('04A1B2C4')
  await page.getByRole('button', { name: 'Save the cards' }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  await expect.poll(() => numbers.nth(1).inputValue()).toBe('')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await context.close()
})
