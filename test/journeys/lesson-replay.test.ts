import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { ReplayPage } from '../../worker/protocol/lesson-replay.ts'
import { Lesson } from '../../worker/protocol/lessons.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { RollPage } from '../../worker/protocol/rolls.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let teacher: MemberPage
let student: { id: string }
let classId: string

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
  ])
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    teacher = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = teacher.groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    classId = own.id
    student = v.parse(RollPage, await good(school.admin.get(`${school.at}/groups/${classId}/rolls`))).students[0]!
    return
  }
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

/** Asked by the page itself, as its phone would ask. */
async function asked(page: Page, path: string, json?: object): Promise<unknown> {
  return page.evaluate(
    async ([at, body]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(at, body ? { method: 'POST', headers, body } : {})).json()
    },
    [path, json && JSON.stringify(json)] as const
  )
}

test('a lesson is recorded over the death of the teacher’s page, and its class plays it, with each page at its own time', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const desk = await signedIn(context, school, teacher)
  const lessons = `${school.at}/groups/${classId}/lessons`
  const { id } = v.parse(Lesson, await asked(desk, lessons, { id: uuid() }))
  const address = `${school.server.url}/lessons/${classId}/${id}`
  const recorded = async (page: Page) => v.parse(ReplayPage, await asked(page, `${lessons}/${id}/recording`)).recording
  await desk.goto(address)
  const seat = await signedIn(await browser.newContext({ viewport: { width: 360, height: 740 } }), school, student)
  await seat.goto(address)

  await desk.locator('summary', { hasText: 'Recording' }).click()
  await desk.getByRole('button', { name: 'Record', exact: true }).click()
  await seat.getByText('The teacher’s voice is being recorded').waitFor()
  await desk.getByRole('button', { name: 'Blank page' }).click()
  await desk.locator('.board-bar').getByText('1 of 1').waitFor()
  const opened = Date.now()
  await expect.poll(async () => (await recorded(desk))?.ms ?? 0).toBeGreaterThan(4_000)
  const first = (await recorded(desk))!

  const cdp = await context.newCDPSession(desk)
  const died = Date.now()
  const crashed = new Promise((done) => desk.once('crash', done))
  // Nobody is left to answer.
  void cdp.send('Page.crash').catch(() => undefined)
  await crashed
  const again = await context.newPage()
  await again.goto(address)
  await again.locator('summary', { hasText: 'Recording' }).click()
  await again.getByRole('button', { name: 'Record', exact: true }).click()
  await again.getByRole('button', { name: 'Blank page' }).click()
  await again.locator('.board-bar').getByText('2 of 2').waitFor()
  const turned = Date.now()
  await expect.poll(async () => (await recorded(again))!.ms - (turned - first.began)).toBeGreaterThan(4_000)
  await again.getByRole('button', { name: 'End for all' }).click()
  const ended = Date.now()
  await again.getByRole('dialog').getByRole('button', { name: 'End for all' }).click()

  await seat.getByRole('link', { name: 'See it again' }).click()
  await seat.getByRole('button', { name: 'Play' }).waitFor()
  await expect.poll(async () => (await recorded(seat))?.whole).toBe(true)
  const readyMs = Date.now() - ended
  await seat.reload()
  const at = () =>
    seat.locator('audio').evaluate((audio) => (audio instanceof HTMLMediaElement ? audio.currentTime : 0))
  await seat.getByRole('button', { name: 'Play' }).click()
  await expect.poll(at).toBeGreaterThan(0.5)
  await seat.locator('.board-bar').getByText('1 of 1').waitFor()
  const whole = (await recorded(seat))!
  const place = seat.getByLabel('Place in the lesson')
  const to = async (ms: number) => place.fill(String(Math.floor(ms / 1000) * 1000))
  await to(turned - whole.began + 1_500)
  await seat.locator('.board-bar').getByText('2 of 2').waitFor()
  const there = await at()
  await expect.poll(at).toBeGreaterThan(there + 0.3)
  await to(opened - whole.began + 1_500)
  await seat.locator('.board-bar').getByText('1 of 1').waitFor()
  expect(first.ms).toBeGreaterThan(died - first.began - 10_000)
  console.log(JSON.stringify({ readyMs, ms: whole.ms, bytes: whole.bytes }))
})
