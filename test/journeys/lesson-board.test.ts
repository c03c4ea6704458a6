import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { Lesson } from '../../worker/protocol/lessons.ts'
import { RollPage } from '../../worker/protocol/rolls.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'
import { threePages } from './three-pages.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let school: SmallSchool
let browser: Browser
let teacher: MemberPage
let students: { id: string }[]
let classId: string

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser()
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    teacher = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = teacher.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    classId = own.id
    students = v.parse(RollPage, await good(school.admin.get(`${school.at}/groups/${classId}/rolls`))).students
    return
  }
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function phone(member: { id: string }, width: number) {
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  return signedIn(context, school, member)
}
/** A lesson that the teacher's own page begins, as its button does. */
async function begun(page: Page) {
  const said = { id: uuid() }
  const path = `${school.at}/groups/${classId}/lessons`
  const lesson: unknown = await page.evaluate(
    async ([at, json]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(at!, { method: 'POST', headers, body: json! })).json()
    },
    [path, JSON.stringify(said)]
  )
  return `${school.server.url}/lessons/${classId}/${v.parse(Lesson, lesson).id}`
}
const darkIn = async (page: Page, part: string) =>
  page.locator(part).evaluate((one) => ('getBBox' in one ? 1 : 0) * one.querySelectorAll('path[class^=ink]').length)

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run()
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

test('a teacher shows a PDF and draws on it; the class sees and hears it read, also who comes later', async () => {
  const [desk, seat] = [await phone(teacher, 1280), await phone(students[0]!, 360)]
  const address = await begun(desk)
  await Promise.all([desk.goto(address), seat.goto(address)])
  const pdf = {
    name: 'leaf.pdf',
    mimeType: 'application/pdf',
    buffer: threePages(['How a leaf drinks', 'Veins', 'Doors']),
  }
  await desk.getByLabel('Open slides').setInputFiles(pdf)

  const sheet = seat.locator('svg.sheet')
  await sheet.locator('image').waitFor()
  await seat.getByText('1 of 3').first().waitFor()
  await expect.poll(() => seat.locator('#board-text').textContent()).toBe('How a leaf drinks')
  await expect.poll(() => seat.locator('.board [aria-live]').textContent()).toBe('1 of 3: How a leaf drinks')
  const before = await sheet.screenshot()

  // The sheet takes its page's shape before anybody draws on it.
  await desk.locator('svg.sheet image').waitFor()
  await desk.locator('.board-view').focus()
  await desk.keyboard.press('p')
  const box = (await desk.locator('svg.sheet').boundingBox())!
  await desk.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6)
  await desk.mouse.down()
  await desk.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.8, { steps: 12 })
  await expect.poll(() => darkIn(seat, 'svg.sheet')).toBe(1)
  await desk.mouse.up()
  await expect.poll(() => darkIn(seat, 'svg.sheet')).toBe(1)
  expect(before.equals(await sheet.screenshot())).toBe(false)
  await desk.locator('.board [role=status]').waitFor({ state: 'detached' })

  const late = await phone(students[1]!, 320)
  await late.goto(address)
  await late.locator('svg.sheet image').waitFor()
  await expect.poll(() => darkIn(late, 'svg.sheet')).toBe(1)
  await expect.poll(() => late.locator('#board-text').textContent()).toBe('How a leaf drinks')
  expect(await late.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

  await desk.locator('.board-view').focus()
  await desk.keyboard.press('PageDown')
  await seat.getByText('2 of 3').first().waitFor()
  await expect.poll(() => seat.locator('#board-text').textContent()).toBe('Veins')
  await expect.poll(() => darkIn(seat, 'svg.sheet')).toBe(0)
  // A student looks back alone, larger, and comes back to the class by one tap.
  await seat.getByRole('button', { name: 'Page before' }).click()
  await expect.poll(() => darkIn(seat, 'svg.sheet')).toBe(1)
  await seat.getByRole('button', { name: 'Larger' }).click()
  expect(await seat.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await desk.getByText('2 of 3').count()).toBeGreaterThan(0)
  await seat.getByRole('button', { name: 'Back to the class' }).click()
  await seat.getByText('2 of 3').first().waitFor()

  expect(await faultsOf(seat)).toEqual([])
  expect(await faultsOf(desk)).toEqual([])
})

/** What a screen reader says of the page before one, beside its name. */
async function readOut(page: Page): Promise<string[]> {
  const reader = await page.context().newCDPSession(page)
  const { nodes } = await reader.send('Accessibility.getFullAXTree')
  await reader.detach()
  return nodes.flatMap(({ role, description }) => (role?.value === 'group' ? [`${description?.value}`] : []))
}

test('slides go on by themselves when the teacher’s page dies; what is pointed at, taken back or photographed is on every screen', async () => {
  const [desk, seat] = [await phone(teacher, 1280), await phone(students[2]!, 360)]
  const address = await begun(desk)
  await Promise.all([desk.goto(address), seat.goto(address)])
  await desk.getByRole('button', { name: 'Blank page' }).click()
  // Pages that were there before have pictures; this one has none.
  await desk.locator('svg.sheet').waitFor()
  await desk.locator('svg.sheet image').waitFor({ state: 'detached' })
  const before = await desk.locator('.board .num').first().textContent()
  const had = Number(/of (\d+)/.exec(before ?? '')?.[1])
  let pictures = 0
  await desk.route('**/board/pages/*/picture', (route) =>
    route.request().method() === 'PUT' && ++pictures > 1 ? route.abort() : route.continue()
  )
  const words = ['葉は水をどう飲むか', '叶子怎样喝水', 'Doors'] as const
  const pdf = { name: 'leaf.pdf', mimeType: 'application/pdf', buffer: threePages(words) }
  await desk.getByLabel('Open slides').setInputFiles(pdf)
  await expect.poll(() => seat.locator('#board-text').textContent()).toBe(words[0])
  await expect.poll(() => pictures).toBeGreaterThan(1)
  await desk.unroute('**/board/pages/*/picture')
  await desk.reload()
  await expect.poll(() => desk.locator('.board .num').first().textContent()).toBe(`${had + 1} of ${had + 3}`)
  await desk.locator('.board-progress').waitFor({ state: 'detached' })

  const sheet = seat.locator('svg.sheet')
  expect(await readOut(seat)).toContain(words[0])
  await desk.locator('.board-view').focus()
  await desk.keyboard.press('PageDown')
  await expect.poll(() => readOut(seat)).toContain(words[1])
  await sheet.locator('image').waitFor()

  await desk.keyboard.press('l')
  const box = (await desk.locator('svg.sheet').boundingBox())!
  await desk.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4, { steps: 4 })
  await sheet.locator('circle.laser').waitFor()
  await desk.keyboard.press('p')
  await sheet.locator('circle.laser').waitFor({ state: 'detached' })
  await desk.mouse.down()
  await desk.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 6 })
  await desk.mouse.up()
  await expect.poll(() => darkIn(seat, 'svg.sheet')).toBe(1)
  await desk.keyboard.press('Control+z')
  for (const one of [seat, desk]) await expect.poll(() => darkIn(one, 'svg.sheet')).toBe(0)

  const photo = { name: 'board.png', mimeType: 'image/png', buffer: await desk.screenshot() }
  await desk.getByLabel('Open slides').setInputFiles(photo)
  await seat
    .getByText(`${had + 4} of ${had + 4}`)
    .first()
    .waitFor()
  await sheet.locator('image').waitFor()
  const narrow = (await sheet.boundingBox())!.width
  await seat.getByRole('button', { name: 'Larger' }).click()
  await expect.poll(async () => (await sheet.boundingBox())!.width).toBeGreaterThan(narrow * 1.2)

  const late = await phone(students[3]!, 360)
  await late.goto(address)
  await late
    .getByText(`${had + 4} of ${had + 4}`)
    .first()
    .waitFor()
  await late.locator('svg.sheet image').waitFor()
  await late.getByRole('button', { name: 'Page before' }).click()
  await expect.poll(() => readOut(late)).toContain(words[1])
  expect(await darkIn(late, 'svg.sheet')).toBe(0)
}, 90_000)
