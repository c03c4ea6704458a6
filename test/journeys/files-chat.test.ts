import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { pdf } from '../rules/file-bytes.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let contexts: BrowserContext[]
let pages: Page[]

/** Two pupils of one class, each with a phone of their own, in the chat of their class. */
beforeAll(async () => {
  school = await smallSchool({ students: 12 })
  browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
  const students = school.people.filter((one) => one.roles.includes('student'))
  const mates = students.filter((one) => one.home === students[0]!.home).slice(0, 2)
  // The policy forbids scripts that are not ours; on the second phone the one that looks is brought past it.
  contexts = await Promise.all(
    mates.map((_, n) => browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: n === 1 }))
  )
  pages = await Promise.all(mates.map((one, n) => signedIn(contexts[n]!, school, one)))
  for (const page of pages) {
    await page.getByRole('link', { name: 'Groups' }).click()
    await page.locator('main a.row').first().click()
    await page.getByRole('textbox').waitFor()
  }
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const photoIn = (page: Page) =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 1200
    canvas.height = 800
    const context = canvas.getContext('2d')!
    for (const [i, colour] of ['skyblue', 'seagreen', 'peru', 'tomato'].entries()) {
      context.fillStyle = colour
      context.fillRect(0, i * 200, 1200, 220)
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9))
    return [...new Uint8Array(await blob!.arrayBuffer())]
  })
const add = async (page: Page, label: string, name: string, mimeType: string, buffer: Buffer) => {
  await page.getByRole('button', { name: 'Add a photo or file' }).click()
  await page.getByLabel(label, { exact: true }).setInputFiles({ name, mimeType, buffer })
}
const log = (page: Page) => page.getByRole('list', { name: 'Messages' })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Axe = {
  axe: { run(what: { include: Element[] }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as Axe).axe.run({
      include: [...document.querySelectorAll('.attached, .composer, .add-menu, dialog[open]')],
    })
    const wide = document.documentElement.scrollWidth - innerWidth
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    return [...found, ...(wide > 0 ? [`${wide} px wider than the phone`] : [])]
  })
}
const widthOf = (img: HTMLImageElement) => img.naturalWidth

test('photos and a worksheet that were sent without a line wait with their message and arrive with it, in order', async () => {
  const [one, other] = pages as [Page, Page]
  const photo = Buffer.from(await photoIn(one))
  await contexts[0]!.setOffline(true)
  await add(one, 'Photos', 'harbour.jpg', 'image/jpeg', photo)
  await add(one, 'File', 'worksheet.pdf', 'application/pdf', Buffer.from(pdf(3000)))
  await one.getByRole('list', { name: 'Goes with your message' }).getByText('worksheet.pdf').waitFor()
  await one.getByRole('textbox').fill('Our harbour')
  await one.getByRole('button', { name: 'Send' }).click()
  await one.getByText('goes when the line is back').first().waitFor()
  expect(await one.getByRole('list', { name: 'Goes with your message' }).count()).toBe(0)
  await one.getByRole('textbox').fill('and a word after it')
  await one.getByRole('button', { name: 'Send' }).click()

  await contexts[0]!.setOffline(false)
  await log(other).getByText('and a word after it').waitFor()
  const shown = log(other).locator('.photo img').first()
  await expect.poll(() => shown.evaluate(widthOf)).toBeGreaterThan(0)
  await log(other)
    .getByRole('link', { name: /worksheet\.pdf/ })
    .waitFor()
  expect((await other.locator('.words').allTextContents()).slice(-2)).toEqual(['Our harbour', 'and a word after it'])
  await expect.poll(() => log(one).locator('.photo img').first().evaluate(widthOf)).toBeGreaterThan(0)
  await expect.poll(() => one.locator('.msg.waits').count()).toBe(0)
})

test('a file that was chosen and not yet sent is there after a reload, and can be taken away', async () => {
  const [one] = pages as [Page]
  await add(one, 'Photos', 'second.jpg', 'image/jpeg', Buffer.from(await photoIn(one)))
  const chosen = one.getByRole('list', { name: 'Goes with your message' })
  await chosen.getByRole('img').waitFor()
  await one.reload()
  await chosen.getByRole('img').waitFor()
  await chosen.getByRole('button', { name: 'Take away second.jpg' }).click()
  await expect.poll(() => chosen.count()).toBe(0)
  await one.reload()
  await one.getByRole('textbox').waitFor()
  expect(await chosen.count()).toBe(0)
})

test('a photo with a classmate on it whose family has not agreed is not sent, and says whose', async () => {
  const [one] = pages as [Page]
  await add(one, 'Photos', 'class.jpg', 'image/jpeg', Buffer.from(await photoIn(one)))
  await one.getByRole('button', { name: 'Who is on it?' }).click()
  const first = one.getByRole('dialog').getByRole('checkbox').nth(1)
  const name = await one.getByRole('dialog').locator('.add-choice').nth(1).innerText()
  await first.check()
  await one.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await one.getByText(`With ${name}`).waitFor()
  await one.getByRole('button', { name: 'Send' }).click()
  await one.getByText(`The family of ${name} has not agreed to photos.`).waitFor()
  await one.locator('.msg.waits').getByRole('button', { name: 'Throw away' }).click()
  await expect.poll(() => one.locator('.msg.waits').count()).toBe(0)
})

test('a voice message stands on the other’s page and is played there', async () => {
  const [one, other] = pages as [Page, Page]
  await one.getByRole('button', { name: 'Record your voice' }).click()
  await one.getByText('The microphone is open').waitFor({ state: 'attached' })
  await one.locator('.speaking .num').getByText('0:02').waitFor()
  await one.getByRole('button', { name: 'Done' }).click()
  await one.getByRole('button', { name: 'Send' }).click()
  // What was spoken is short: that it plays is looked for while it is being begun.
  await Promise.all([
    log(other).getByRole('button', { name: 'Pause' }).waitFor(),
    log(other).getByRole('button', { name: 'Play' }).click(),
  ])
})

test('axe finds nothing wrong with what was sent, nor with what is being chosen, in the light and in the dark', async () => {
  const [, other] = pages as [Page, Page]
  await add(other, 'Photos', 'third.jpg', 'image/jpeg', Buffer.from(await photoIn(other)))
  await add(other, 'File', 'plan.pdf', 'application/pdf', Buffer.from(pdf(3000)))
  const chosen = other.getByRole('list', { name: 'Goes with your message' })
  await chosen.getByText('plan.pdf').waitFor()
  const faults: string[] = []
  await other.setViewportSize({ width: 320, height: 740 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await other.emulateMedia({ colorScheme })
    faults.push(...(await faultsOf(other)))
    await other.getByRole('button', { name: 'Add a photo or file' }).click()
    faults.push(...(await faultsOf(other)))
    await other.keyboard.press('Escape')
    await chosen.getByRole('button', { name: 'Who is on it?' }).click()
    await other.getByRole('dialog').getByRole('checkbox').first().waitFor()
    faults.push(...(await faultsOf(other)))
    await other.keyboard.press('Escape')
    await log(other).locator('.photo').first().click()
    await other.getByRole('dialog').locator('img').waitFor()
    faults.push(...(await faultsOf(other)))
    await other.keyboard.press('Escape')
  }
  expect(faults).toEqual([])
})

test('a message that is taken back takes its photo along', async () => {
  const [one, other] = pages as [Page, Page]
  const before = await log(other).locator('.photo').count()
  const src = await log(other).locator('.photo img').first().getAttribute('src')
  const message = log(one).locator('article', { hasText: 'Our harbour' })
  await message.locator('.do').click({ force: true })
  await one.getByRole('button', { name: 'Take back' }).click()
  await one.getByRole('dialog').getByRole('button', { name: 'Take back' }).last().click()
  await expect.poll(() => log(other).locator('.photo').count()).toBe(before - 1)
  expect((await contexts[1]!.request.get(school.server.url + src)).status()).toBe(404)
})
