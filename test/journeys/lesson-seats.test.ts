import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MediaLines } from '../../dev/bench/live-line.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage, MemberRows } from '../../worker/protocol/members.ts'
import { atOnceMs } from '../morning.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    // A machine without a network has no other way to itself.
    '--allow-loopback-in-peer-connection',
  ])
})
afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function teacherAndStudent() {
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const { groups } = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    const { rows } = v.parse(MemberRows, await good(school.admin.get(`${school.at}/members?group=${own.id}`)))
    return { classId: own.id, teacher: one, student: rows.find(({ roles }) => roles.includes('student'))! }
  }
  throw new Error('no class has a teacher')
}

const frames = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('video.stage')
    return video ? video.getVideoPlaybackQuality().totalVideoFrames : 0
  })
const moves = async (page: Page) => {
  const before = await frames(page)
  await expect.poll(() => frames(page), { interval: 100 }).toBeGreaterThan(before + 4)
}
const seconds = (since: number) => Number(((performance.now() - since) / 1000).toFixed(1))

test('a line that fails costs the picture within five seconds, nobody taps, and everybody knows why; it comes back by itself', async () => {
  const { classId, teacher, student } = await teacherAndStudent()
  const desk = await signedIn(await browser.newContext({ viewport: { width: 1280, height: 800 } }), school, teacher)
  await desk.goto(`${school.server.url}/groups/${classId}`)
  await desk.getByRole('button', { name: 'Start lesson' }).click()
  await desk.getByRole('button', { name: 'Mic off' }).click()
  await desk.getByRole('button', { name: 'Mic on', exact: true }).and(desk.locator('[aria-busy="false"]')).waitFor()
  await desk.getByRole('button', { name: 'Camera off' }).click()
  await desk.getByLabel('You on camera').waitFor()

  const phone = await signedIn(await browser.newContext({ viewport: { width: 360, height: 740 } }), school, student)
  await phone.goto(desk.url())
  await moves(phone)
  const lines = new MediaLines(school.server)
  const [own] = await lines.whenThereAre(1)
  await phone.getByText('Good line').waitFor()

  const failed = performance.now()
  await lines.shape(own!.id, { kbps: 50 })
  await phone.getByText('Your line is weak, so the picture rests. It comes back by itself.').waitFor()
  const down = seconds(failed)
  await desk.getByText(/^sound and slides since \d/).waitFor()
  const told = seconds(failed)

  const mended = performance.now()
  await lines.shape(own!.id, {})
  await moves(phone)
  const up = seconds(mended)
  await phone.getByText('Your line is weak').waitFor({ state: 'detached' })
  await desk.getByText(/^sound and slides since \d/).waitFor({ state: 'detached' })
  console.log(JSON.stringify({ down, told, up }))
  expect(down * 1000).toBeLessThan(5_000 + atOnceMs)
})

test('before a lesson a phone hears whether sound and picture get through, from a drawing that goes there and back', async () => {
  const { student } = await teacherAndStudent()
  const phone = await signedIn(await browser.newContext({ viewport: { width: 360, height: 740 } }), school, student)
  const lines = new MediaLines(school.server)
  const before = (await lines.receivers()).length
  await phone.goto(`${school.server.url}/lessons/check`)
  const began = performance.now()
  await phone.getByRole('button', { name: 'Begin the check' }).click()
  await lines.whenThereAre(before + 1)
  await phone.getByText(/^Sound and picture: \d+ % lost on the way there and back, \d+ ms$/).waitFor()
  await phone.getByText('Your line carries').waitFor()
  console.log(JSON.stringify({ check: seconds(began) }))
  // Nothing goes there any more when it has been measured.
  await expect.poll(async () => (await lines.receivers()).length).toBe(before)
})
