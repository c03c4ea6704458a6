import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { atOnceMs } from '../morning.ts'
import { devices, grows, ignoresOrders, mediaOf, stops, watchMedia } from './lesson-media.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let teacher: MemberPage
let classId = ''
let students: MemberPage[]
let tutor: MemberPage | undefined
let far: MemberPage | undefined
let tutored = ''

beforeAll(async () => {
  school = await smallSchool({ students: 64 })
  browser = await openBrowser(devices)
  const pageOf = async (one: { id: string }) =>
    v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const page = await pageOf(one)
    const own = page.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    if (!classId) {
      teacher = page
      classId = own.id
      continue
    }
    tutor = page
    break
  }
  const some = school.people.filter(({ roles }) => roles.includes('student')).slice(0, 6)
  const all = await Promise.all(some.map(pageOf))
  const owned = tutor?.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
  tutored = owned?.name ?? ''
  for (const one of school.people.filter(({ roles }) => roles.includes('student')).toReversed()) {
    if (far || !owned) break
    const page = await pageOf(one)
    if (page.groups.some(({ id }) => id === owned.id)) far = page
  }
  students = all.filter(({ groups }) => groups.some(({ id }) => id === classId))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function phone(member: { id: string }, { width = 360, before = async (_: BrowserContext) => {} } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  await context.addInitScript(watchMedia)
  await before(context)
  return signedIn(context, school, member)
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const join = (page: Page) => page.getByRole('link', { name: /On air/ }).click()
const comes = (page: Page, what: 'frames' | 'sound') => grows(async () => (await mediaOf(page)).in[what])

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
  await expect.poll(() => one.locator('video.stage').count()).toBe(1)

  await desk.getByRole('button', { name: new RegExp(`Remove ${students[1]!.name.native}`) }).click()
  await button(desk, 'Remove').click()
  await two.getByText('You are no longer in this lesson').waitFor()
  await two.reload()
  await two.getByText('There is no such lesson for you').waitFor()

  await button(desk, 'End for all').click()
  await desk.locator('dialog').getByRole('button', { name: 'End for all' }).click()
  const ended = performance.now()
  await Promise.all([desk, one].map((page) => page.getByText('The lesson is over').waitFor()))
  expect(performance.now() - ended).toBeLessThan(atOnceMs)
})

test('a guest without an account knocks, is let in, and sees the picture; the link opens in no second browser', async () => {
  const desk = await phone(teacher, { width: 1280 })
  await desk.goto(`${school.server.url}/groups/${classId}`)
  await button(desk, 'Start lesson').click()
  await button(desk, 'Camera off').click()
  await desk.locator('summary', { hasText: 'Guests' }).click()
  await desk.getByLabel('Who is coming').fill('Ms Rossi, museum')
  await button(desk, 'Make a link').click()
  const link = await desk.getByLabel('Link for Ms Rossi, museum').inputValue()

  const visit = async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await context.addInitScript(watchMedia)
    const page = await context.newPage()
    await page.goto(link)
    return page
  }
  const guest = await visit()
  await guest.getByText('The teacher will let you in').waitFor()
  await (await visit()).getByText('This link opens nothing').waitFor()
  await desk.getByText('Ms Rossi, museum waits to be let in').waitFor()
  await button(desk, 'Let in').click()
  await comes(guest, 'frames')
  expect(await guest.getByRole('button', { name: /Mic|Camera|Raise/ }).count()).toBe(0)
  await guest.getByText('You · Guest').waitFor()

  await button(desk, 'End for all').click()
  await desk.locator('dialog').getByRole('button', { name: 'End for all' }).click()
  await guest.getByText('The lesson is over').waitFor()
  await expect.poll(async () => (await guest.context().cookies()).map(({ name }) => name)).toEqual([])
})

test('a second class comes to the lesson by its own tutor, who takes over, and hears the lecturer again', async () => {
  const desk = await phone(teacher, { width: 1280 })
  await desk.goto(`${school.server.url}/groups/${classId}`)
  await button(desk, 'With other classes').click()
  await desk.locator('dialog').getByRole('checkbox', { name: tutored }).check()
  await desk.locator('dialog').getByRole('button', { name: 'Start lesson' }).click()
  await button(desk, 'Mic off').click()

  const [beside, one, own] = await Promise.all([phone(tutor!, { width: 1280 }), phone(far!), phone(students[0]!)])
  await Promise.all([beside, one, own].map(join))
  await Promise.all([one, own].map((page) => comes(page, 'sound')))
  expect(await one.getByText(students[0]!.name.native).count()).toBe(0)

  await button(beside, 'Turn the lecturer off').click()
  await one.getByText('Your teacher has taken over').waitFor()
  await stops(async () => (await mediaOf(one)).in.sound)
  await comes(own, 'sound')
  await button(beside, 'Hear the lecturer again').click()
  await comes(one, 'sound')

  await button(beside, 'Take my class out').click()
  await beside.locator('dialog').getByRole('button', { name: 'Take my class out' }).click()
  await one.getByText('The lesson is over').waitFor()
  await comes(own, 'sound')
})
