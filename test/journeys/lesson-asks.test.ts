import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { RollPage } from '../../worker/protocol/rolls.ts'
import { atOnceMs } from '../morning.ts'
import { devices, mediaOf, watchMedia } from './lesson-media.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let desk: Page
let first: Page
let second: Page

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
  school = await smallSchool({ students: 31 })
  browser = await openBrowser(devices)
  const { teacher, classId, students } = await teacherWithClass()
  const phone = async (member: { id: string }, width: number) => {
    const context = await browser.newContext({ viewport: { width, height: 740 } })
    await context.addInitScript(watchMedia)
    return signedIn(context, school, member)
  }
  ;[desk, first, second] = await Promise.all([phone(teacher, 1280), phone(students[0]!, 360), phone(students[1]!, 320)])
  await desk.goto(`${school.server.url}/groups/${classId}`)
  await desk.getByRole('button', { name: 'Start lesson' }).click()
  await desk.getByRole('button', { name: 'Ask', exact: true }).waitFor()
  const { pathname } = new URL(desk.url())
  await Promise.all([first, second].map((page) => page.goto(`${school.server.url}${pathname}`)))
  await Promise.all([first, second].map((page) => page.getByRole('button', { name: 'React' }).waitFor()))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
const count = (page: Page, choice: string) => page.getByRole('row', { name: choice }).getByRole('cell').last()

test('a poll goes from a tap to a picture: asked, answered by two, counted, shown to the class, and kept', async () => {
  await desk.getByRole('button', { name: 'Ask', exact: true }).click()
  await desk.getByRole('button', { name: 'Yes or no' }).click()
  await first.getByRole('button', { name: 'Yes' }).click()
  await first.getByText('You can change it until it is closed').waitFor()
  await expect.poll(() => count(desk, 'Yes').innerText()).toBe('1')
  await second.context().setOffline(true)
  await second.getByRole('button', { name: 'No', exact: true }).click()
  await second.getByText('Goes out as soon as there is a line').waitFor()
  await fits(second)
  expect(await first.getByRole('table').count()).toBe(0)
  await second.context().setOffline(false)
  await expect.poll(() => count(desk, 'No').innerText()).toBe('1')
  await first.getByRole('button', { name: 'No', exact: true }).click()
  await desk.getByRole('button', { name: 'Show the class' }).click()
  await expect.poll(() => count(first, 'No').innerText()).toBe('2')
  await expect.poll(() => count(second, 'No').innerText()).toBe('2')
  await desk.getByRole('button', { name: 'Close', exact: true }).click()
  await second.getByText('Your answer: No').waitFor()
})

const soundOf = async (page: Page) => (await mediaOf(page)).in.sound
/** Sound comes fifty times a second: something is heard, or nothing is three times in a row. A connection made anew is silent for a moment. */
async function hears(page: Page, what: 'something' | 'nothing') {
  const seen: number[] = []
  const state = async () => {
    seen.push(await soundOf(page))
    const [a, b, c, d] = seen.slice(-4)
    if (d === undefined || a === undefined) return 'not sure'
    return a === b && b === c && c === d ? 'nothing' : d > a + 5 ? 'something' : 'a little'
  }
  await expect.poll(state, { interval: 250 }).toBe(what)
}

test('in rooms the teacher is heard by those who are with them, and by all when they speak to all rooms', async () => {
  await desk.getByRole('button', { name: 'Mic off' }).click()
  await hears(second, 'something')
  await desk.getByRole('button', { name: 'Rooms', exact: true }).click()
  await desk.getByRole('button', { name: 'Start', exact: true }).click()
  await second.getByLabel('Write to your room').waitFor()
  await hears(second, 'nothing')
  await desk.getByRole('button', { name: 'Speak to all rooms' }).click()
  await hears(second, 'something')
  await desk.getByRole('button', { name: 'Stop speaking to all' }).click()
  await hears(second, 'nothing')
  await desk.getByRole('button', { name: 'Bring all back' }).click()
  await hears(second, 'something')
})

test('the class goes into rooms in one tap, what is written stays in its room, and one tap brings all back', async () => {
  await desk.getByRole('button', { name: 'Rooms', exact: true }).click()
  await desk.getByRole('button', { name: 'By hand' }).click()
  await desk.getByRole('button', { name: 'More' }).click()
  await fits(desk)
  await desk.getByRole('button', { name: 'Start', exact: true }).click()
  await first.getByLabel('Write to your room').fill('We think it is the pale side')
  await first.getByRole('button', { name: 'Send' }).click()
  await first.getByText('We think it is the pale side').waitFor()
  await fits(first)
  await desk.getByText('1 student').first().click()
  await desk.getByText('We think it is the pale side').waitFor()
  await desk.getByLabel('Say to all rooms').fill('Two more minutes')
  await desk.getByRole('button', { name: 'Send' }).click()
  await second.getByText('Two more minutes').waitFor()
  expect(await second.getByText('We think it is the pale side').count()).toBe(0)
  await second.getByRole('button', { name: 'Call the teacher' }).click()
  await desk.getByText('calls for help').waitFor()
  const began = performance.now()
  await desk.getByRole('button', { name: 'Bring all back' }).click()
  await Promise.all([first, second].map((page) => page.getByLabel('Write to your room').waitFor({ state: 'detached' })))
  expect(performance.now() - began).toBeLessThan(atOnceMs)
})

test('when the lesson is over each finds what was asked: the student their own answer and notes, the teacher all of them', async () => {
  await desk.getByRole('button', { name: 'End for all' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'End for all' }).click()
  await Promise.all([desk, second].map((page) => page.getByRole('link', { name: 'What was asked' }).click()))
  await second.getByText('Your answer: No').waitFor()
  await second.getByText('Two more minutes').waitFor()
  expect(await second.getByText('We think it is the pale side').count()).toBe(0)
  await fits(second)
  await desk.getByText('Who answered what').click()
  await expect.poll(() => desk.locator('details li', { hasText: 'No' }).count()).toBe(2)
  await desk.getByText('We think it is the pale side').waitFor()
})
