import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import { devices, grows, mediaOf, watchMedia } from './lesson-media.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser([...devices, '--auto-select-desktop-capture-source=Entire screen'])
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function phone(member: { id: string }, width: number) {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  await context.addInitScript(watchMedia)
  return signedIn(context, school, member)
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Axe = { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }

/** What axe finds, and whether anything is wider than the phone, in the light and in the dark. */
async function wrongOn(page: Page) {
  const wrong: string[] = []
  await page.setViewportSize({ width: 320, height: 740 })
  await page.evaluate(axe)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as Axe).axe.run()
      const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the phone'] : []
      return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), ...wide]
    })
    wrong.push(...found.map((one) => `${colorScheme}: ${one}`))
  }
  return wrong
}

test('three of the staff meet: all are heard, the faces are pulled, one shows a screen, and axe finds nothing', async () => {
  const staff = school.people.filter(({ roles }) => roles.includes('teacher'))
  const office = school.people.find(({ roles }) => roles.includes('office'))!
  const [desk, one, two] = await Promise.all([phone(office, 1280), phone(staff[0]!, 1280), phone(staff[1]!, 360)])
  const me = v.parse(Memberships, await (await desk.context().request.get(`${school.server.url}/api/me`)).json())
  const group = me.memberships.flatMap(({ groups }) => groups).find(({ kind }) => kind === 'staff')!

  await desk.goto(`${school.server.url}/groups/${group.id}`)
  await button(desk, 'Start meeting').click()
  await button(desk, 'Mic off').click()
  await button(desk, 'Camera off').click()
  for (const page of [one, two]) {
    await page.getByRole('link', { name: /On air/ }).click()
    await button(page, 'Mic off').click()
    await button(page, 'Camera off').click()
  }
  await Promise.all([desk, one, two].map((page) => grows(async () => (await mediaOf(page)).in.sound)))
  await Promise.all([desk, one, two].map((page) => grows(async () => (await mediaOf(page)).in.frames)))
  await expect.poll(() => one.locator('video').count()).toBe(3)

  await button(desk, 'Show screen').click()
  await two.getByLabel(/’s screen/).waitFor()
  expect([await wrongOn(desk), await wrongOn(two)]).toEqual([[], []])
})
