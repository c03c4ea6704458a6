import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { Room, RoomPage, People } from '../../worker/protocol/messages.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

/** A microphone and a camera that need no hand, and a line to the media server on this machine. */
export const devices = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
]

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
  const all = await Promise.all(
    school.people
      .filter(({ roles }) => roles.includes('student'))
      .slice(0, 6)
      .map(pageOf)
  )
  students = all.filter(({ groups }) => groups.some(({ id }) => id === classId))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const phone = async (member: { id: string }, width = 360) => {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  context.setDefaultTimeout(12_000)
  const page = await signedIn(context, school, member)
  page.on('response', (r) => {
    if (r.status() >= 400)
      void r
        .text()
        .then((t) => console.log('RESP', r.status(), r.request().method(), r.url(), t))
        .catch(() => 0)
  })
  page.on('console', (m) => console.log('PAGE', m.text()))
  page.on('pageerror', (e) => console.log('ERR', e.message))
  return { context, page }
}

/** Of all moving pictures and sounds that come to a page, how many frames and bytes have come. */
const figures = (page: Page) =>
  page.evaluate(() => {
    const videos = [...document.querySelectorAll('video')]
    return {
      frames: videos.reduce((sum, one) => sum + one.getVideoPlaybackQuality().totalVideoFrames, 0),
      videos: videos.length,
    }
  })

const grows = async (page: Page, least = 5) => {
  const before = (await figures(page)).frames
  await expect
    .poll(async () => (await figures(page)).frames - before, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(least)
}

test('a class meets its teacher: seen and heard, called and silenced, back after a reload, and over for all at once', async () => {
  const desk = await phone(teacher, 1280)
  await desk.page.goto(`${school.server.url}/groups/${classId}`)
  await desk.page.getByRole('button', { name: 'Start lesson' }).click()
  await desk.page.getByText('On air').waitFor()
  await desk.page.getByRole('button', { name: 'Camera off' }).click()
  await desk.page.getByRole('button', { name: 'Camera on' }).waitFor()
  await desk.page.getByRole('button', { name: 'Mic off' }).click()
  await desk.page.getByRole('button', { name: 'Mic on' }).waitFor()

  const one = await phone(students[0]!)
  await one.page.getByRole('link', { name: /On air/ }).click()
  await one.page.locator('video.stage').waitFor()
  await grows(one.page)

  const two = await phone(students[1]!)
  await two.page.getByRole('link', { name: /On air/ }).click()
  await two.page.locator('video.stage').waitFor()
  await grows(two.page)
  await two.page.getByRole('button', { name: 'Raise hand' }).click()
  await desk.page.getByRole('button', { name: 'Let speak' }).click()
  await two.page.getByRole('button', { name: 'Mic off' }).click()
  await desk.page.locator('audio').waitFor({ state: 'attached' })
  console.log('HEARD')
  await desk.page.getByRole('button', { name: 'Quiet', exact: true }).click()
  await two.page.getByRole('button', { name: 'Raise hand' }).waitFor()
  await desk.page.locator('audio').waitFor({ state: 'detached' })
  console.log('SILENCED')
  await desk.page.reload()
  const began = performance.now()
  await one.page.waitForTimeout(1500)
  await grows(one.page)
  console.log('BACK', performance.now() - began)
  await desk.page
    .getByRole('button', { name: /Remove/ })
    .first()
    .click()
  await desk.page.getByRole('button', { name: 'Remove', exact: true }).click()
  await desk.page.getByRole('button', { name: 'End for all' }).click()
  await desk.page.locator('dialog').getByRole('button', { name: 'End for all' }).click()
  await Promise.all(
    [desk, one, two].map(({ page }) => page.getByText(/The lesson is over|no longer in this lesson/).waitFor())
  )
})
