import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import type { PushedTrack, Tracks } from './sfu/page.tsx'
import { serveTracks } from './sfu/serve.ts'

let served: Awaited<ReturnType<typeof serveTracks>>
let browser: Browser

beforeAll(async () => {
  served = await serveTracks()
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    // So that it passes as well where nothing but the machine itself is up.
    '--allow-loopback-in-peer-connection',
  ])
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

async function opened() {
  const page = await (await browser.newContext()).newPage()
  await page.goto(served.url)
  return page
}

declare const page: Tracks
const seen = (at: Page) => at.evaluate(() => page.seen())
const publish = (at: Page, width: number, rids?: string[]): Promise<PushedTrack> =>
  at.evaluate(([width, rids]) => page.push(width, rids), [width, rids] as const)
const frames = async (at: Page) => (await seen(at)).frames
const width = async (at: Page) => (await seen(at)).width

test('Cloudflare’s own client, as it is, publishes a picture of two sizes, pulls it, changes the size, and stops while its own goes on', async () => {
  const [teacher, student] = await Promise.all([opened(), opened()])
  const track = await publish(teacher, 640, ['f', 'h'])
  await student.evaluate((track) => page.pull(track, 'f'), track)
  await expect.poll(() => frames(student)).toBeGreaterThan(5)
  await expect.poll(() => width(student)).toBe(640)

  await student.evaluate(() => page.prefer('h'))
  await expect.poll(() => width(student)).toBe(320)
  const until = await frames(student)
  await expect.poll(() => frames(student)).toBeGreaterThan(until + 5)

  const answered = await publish(student, 320)
  await teacher.evaluate((track) => page.pull(track), answered)
  await expect.poll(() => frames(teacher)).toBeGreaterThan(5)

  const pulledBy = (id: string) => served.sfu.stats().sessions.find((one) => one.id === id)?.pulled.length
  expect(pulledBy(answered.sessionId)).toBe(1)
  await student.evaluate(() => page.stop())
  await expect.poll(() => pulledBy(answered.sessionId)).toBe(0)
  // The section that is stopped had carried the student's own picture too.
  const before = await frames(teacher)
  await expect.poll(() => frames(teacher)).toBeGreaterThan(before + 20)
})

test('a browser that pulls and lets go ten times, changes its network and talks keeps one connection and two sections', async () => {
  const [teacher, student] = await Promise.all([opened(), opened()])
  const track = await publish(teacher, 320)
  const { mids, sections } = await student.evaluate((track) => page.comeAndGo(track, 10), track)
  expect([new Set(mids).size, sections]).toEqual([5, 2])
  const before = await frames(student)
  await expect.poll(() => frames(student)).toBeGreaterThan(before + 5)

  await student.evaluate(() => page.restart())
  const restarted = await frames(student)
  await expect.poll(() => frames(student)).toBeGreaterThan(restarted + 10)
  expect(await teacher.evaluate(() => page.talk())).toEqual({ teacher: 'good morning to you', student: 'good morning' })
})
