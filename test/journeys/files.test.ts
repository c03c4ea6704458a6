import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { pdf, whereTaken } from '../rules/file-bytes.ts'
import { buildFiling } from './filing/build.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let filing: Awaited<ReturnType<typeof buildFiling>>

beforeAll(async () => {
  ;[school, filing] = [await smallSchool({ students: 10 }), await buildFiling()]
  browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
})

afterAll(async () => {
  await browser?.close()
  filing?.close()
  await school?.close()
})

const students = () => school.people.filter((one) => one.roles.includes('student'))

/** A student's phone, on the page where files are sent and seen; whatever its console complains of is a fault. */
async function phone(n = 0) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' })
  await filing.standIn(context)
  const [card] = await school.cardsFor([students()[n]!])
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${error}`))
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()))
  await page.goto(`${school.server.url}/in#${card!.secret}`)
  await page.waitForURL(`${school.server.url}/`)
  await page.goto(`${school.server.url}/filing/`)
  await page.getByRole('heading', { name: 'Filing' }).waitFor()
  return { context, page, faults }
}

/** A picture of many colours, as a camera would make it: large, and with where it was taken. */
async function cameraPhoto(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 4000
    canvas.height = 3000
    const context = canvas.getContext('2d')!
    for (let i = 0; i < 4000; i++) {
      context.fillStyle = `hsl(${(i * 37) % 360} 70% ${30 + (i % 50)}%)`
      context.fillRect((i * 613) % 4000, (i * 389) % 3000, 90 + (i % 70), 60 + (i % 50))
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.95))
    return [...new Uint8Array(await blob!.arrayBuffer())]
  })
  return Buffer.from([...drawn.slice(0, 2), ...whereTaken(6), ...drawn.slice(2)])
}

const choose = (page: Page, label: string, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByLabel(label, { exact: true }).setInputFiles(files)
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send' })
const latest = (context: BrowserContext, path: string) => context.request.get(`${school.server.url}${path}`)

test('a photo of a camera arrives small, upright, seen by the other, and with nothing of where it was taken', async () => {
  const { context, page, faults } = await phone()
  const photo = await cameraPhoto(page)
  expect(photo.byteLength).toBeGreaterThan(500_000)
  expect(photo.toString('latin1')).toContain('GPS')
  await choose(page, 'Photos', { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer: photo })
  await page.getByRole('list', { name: 'Goes with your message' }).getByRole('img', { name: 'Photo' }).waitFor()
  await page.reload()
  await page.getByRole('list', { name: 'Goes with your message' }).getByRole('img', { name: 'Photo' }).waitFor()
  await sendButton(page).click()
  const shown = page.getByRole('log').locator('.photo img')
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)

  const small = await shown.getAttribute('src')
  expect(small).toMatch(/^\/files\/.+\/thumbnail$/)
  const whole = await latest(context, small!.replace('/thumbnail', ''))
  const bytes = await whole.body()
  expect(bytes.byteLength).toBeLessThanOrEqual(200 * 1024)
  expect(bytes.toString('latin1')).not.toMatch(/Exif|GPS|35\.3606N/)
  // It lay on its side: drawn anew, it is higher than wide.
  const sides = await shown.evaluate((img: HTMLImageElement) => img.naturalHeight > img.naturalWidth)
  expect(sides).toBe(true)

  await page.getByRole('button', { name: /Photo 1 of 1, from .+, show it large/ }).click()
  const large = page.getByRole('dialog').locator('img')
  await expect.poll(() => large.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(600)
  await page.keyboard.press('Escape')

  const other = await phone(1)
  const seen = other.page.getByRole('log').locator('.photo img').first()
  await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  expect([...faults, ...other.faults]).toEqual([])
  await Promise.all([context.close(), other.context.close()])
})

test('a large worksheet comes whole over a line that breaks, no part of it twice that had come, and is saved, not opened', async () => {
  const { context, page } = await phone()
  const paper = pdf(11_000_000)
  const puts: string[] = []
  await context.route('**/parts/*', async (route) => {
    const part = route.request().url().split('/').at(-1)!
    puts.push(part)
    if (puts.filter((one) => one === part).length === 1 && part !== '1') return route.abort('connectionreset')
    return route.fallback()
  })
  await choose(page, 'File', { name: '理科プリント.pdf', mimeType: 'application/pdf', buffer: Buffer.from(paper) })
  await page.getByText('理科プリント.pdf').waitFor()
  await sendButton(page).click()
  const saved = page.getByRole('log').getByRole('link', { name: /理科プリント/ })
  await saved.waitFor({ timeout: 120_000 })
  expect(puts.filter((part) => part === '1')).toHaveLength(1)
  expect(puts.toSorted()).toEqual(['1', '2', '2', '3', '3'])
  const coming = page.waitForEvent('download')
  await saved.click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('理科プリント.pdf')
  const answer = await latest(context, (await saved.getAttribute('href'))!)
  expect((await answer.body()).equals(Buffer.from(paper))).toBe(true)
  await context.close()
})

test('what the school does not take is refused on the phone with a reason', async () => {
  const { context, page } = await phone()
  const evil = Buffer.from('<!doctype html><script>alert(1)</script>')
  await choose(page, 'File', { name: 'page.html', mimeType: 'text/html', buffer: evil })
  await expect.poll(() => page.locator('output').innerText()).toContain('wrong-type')
  await choose(page, 'Photos', { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: evil })
  await expect.poll(() => page.locator('output').innerText()).toContain('wrong-type')
  expect(await page.getByRole('list', { name: 'Goes with your message' }).count()).toBe(0)
  await context.close()
})

test('a voice message is spoken after a tap, sent, and heard by keyboard alone', async () => {
  const { context, page, faults } = await phone()
  await page.getByRole('button', { name: 'Record your voice' }).click()
  await page.getByText('The microphone is open').waitFor({ state: 'attached' })
  // Long enough to be seen playing by a busy machine.
  await page
    .locator('.speaking .num')
    .getByText(/0:0[5-9]/)
    .waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('list', { name: 'Goes with your message' }).getByRole('button', { name: 'Play' }).waitFor()
  await sendButton(page).click()
  const log = page.getByRole('log')
  const play = log.getByRole('button', { name: 'Play' }).first()
  await play.waitFor()
  const place = log.getByRole('slider', { name: 'Voice message' })
  expect(await place.getAttribute('aria-valuetext')).toMatch(/^0:00 of 0:\d\d$/)
  expect(await log.locator('.wave rect').count()).toBeGreaterThan(8)
  await play.focus()
  // That it plays is looked for while it is being begun.
  await Promise.all([log.getByRole('button', { name: 'Pause' }).waitFor(), page.keyboard.press('Enter')])
  await log.getByRole('button', { name: 'Play' }).first().waitFor()
  await place.focus()
  await page.keyboard.press('End')
  // Of a sound's length its file and the clock that it was spoken by may differ by a little.
  const left = async () => {
    const [, at = NaN, of = NaN] = (await place.getAttribute('aria-valuetext'))?.match(/^0:(\d\d) of 0:(\d\d)$/) ?? []
    return Number(of) - Number(at)
  }
  await expect.poll(left).toBeLessThanOrEqual(1)
  expect(faults).toEqual([])
  await context.close()
})
