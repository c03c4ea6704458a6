import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { devices, ignoresOrders, mediaOf, watchMedia } from './lesson-media.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let teacher: MemberPage
let classId: string
let students: MemberPage[]

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser(devices)
  const pageOf = async (one: { id: string }) =>
    v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const page = await pageOf(one)
    const own = page.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    teacher = page
    classId = own.id
    break
  }
  const some = school.people.filter(({ roles }) => roles.includes('student')).slice(0, 6)
  const all = await Promise.all(some.map(pageOf))
  students = all.filter(({ groups }) => groups.some(({ id }) => id === classId))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function phone(member: { id: string }, { width = 360, before = async (_: BrowserContext) => {} } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  context.setDefaultTimeout(12_000)
  await context.addInitScript(watchMedia)
  await before(context)
  return signedIn(context, school, member)
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const join = (page: Page) => page.getByRole('link', { name: /On air/ }).click()
const comes = (page: Page, what: 'frames' | 'sound') => grows(async () => (await mediaOf(page)).in[what])

async function grows(count: () => Promise<number>, least = 5) {
  // Whoever sends anew is counted anew: what had come from their former connection is in the count no more.
  let before = await count()
  await expect
    .poll(
      async () => {
        const now = await count()
        before = Math.min(before, now)
        return now - before
      },
      { timeout: 20_000 }
    )
    .toBeGreaterThanOrEqual(least)
}

/** Sound is handed on fifty times a second: where nothing more has come three times in a row, nothing comes. */
async function stops(count: () => Promise<number>) {
  const seen: number[] = []
  await expect
    .poll(
      async () => {
        seen.push(await count())
        return seen.length > 3 && new Set(seen.slice(-4)).size === 1
      },
      { timeout: 12_000, interval: 300 }
    )
    .toBe(true)
}

test('a class meets its teacher: seen, heard, called, silenced, back after a reload, and over for all at once', async () => {
  const desk = await phone(teacher, { width: 1280 })
  await desk.goto(`${school.server.url}/groups/${classId}`)
  await button(desk, 'Start lesson').click()
  await button(desk, 'Camera off').click()
  await button(desk, 'Mic off').click()

  const one = await phone(students[0]!)
  const two = await phone(students[1]!, {
    before: async (context) => void (await context.addInitScript(ignoresOrders)),
  })
  await join(one)
  await join(two)
  await Promise.all([one, two].flatMap((page) => [comes(page, 'frames'), comes(page, 'sound')]))

  // Called, the second student is heard; silenced, they go on sending and nobody hears it.
  await button(two, 'Raise hand').click()
  await button(two, /Hand up, number 1/).waitFor()
  await button(desk, 'Let speak').click()
  await button(two, 'Mic off').click()
  await comes(desk, 'sound')
  await comes(one, 'sound')
  await button(desk, 'Quiet').click()
  await stops(async () => (await mediaOf(desk)).in.sound)
  await grows(async () => (await mediaOf(two)).out.sound)
  await stops(async () => (await mediaOf(desk)).in.sound)

  // The teacher reloads: what was on is on again, and comes to the same place.
  await desk.reload()
  await button(desk, 'Camera on').waitFor()
  await Promise.all([comes(one, 'frames'), comes(one, 'sound')])
  expect(await one.locator('video.stage').count()).toBe(1)

  await desk.getByRole('button', { name: new RegExp(`Remove ${students[1]!.name.native}`) }).click()
  await button(desk, 'Remove').click()
  await two.getByText('You are no longer in this lesson').waitFor()
  await two.reload()
  await two.getByText('There is no such lesson for you').waitFor()

  await button(desk, 'End for all').click()
  await desk.locator('dialog').getByRole('button', { name: 'End for all' }).click()
  const ended = performance.now()
  await Promise.all([desk, one].map((page) => page.getByText('The lesson is over').waitFor()))
  expect(performance.now() - ended).toBeLessThan(2_000)
})
