import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { openWriting, said } from './writing/open.ts'
import { serveWriting } from './writing/serve.ts'

let served: Awaited<ReturnType<typeof serveWriting>>
let browser: Browser

beforeAll(async () => {
  served = await serveWriting()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  served?.close()
})

const opened = (hash = '', options: Parameters<Browser['newContext']>[0] = {}) =>
  openWriting(browser, served.url, hash, options)

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, and what is wider than the phone. */
const faultsOf = async (page: Page) => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    const wide = document.documentElement.scrollWidth - innerWidth
    return [
      ...violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
      ...(wide > 0 ? [`${wide} px too wide`] : []),
    ]
  })
}

test.each(['light', 'dark'] as const)(
  'emoji and stickers are found, chosen and read out, by keyboard too, in the %s',
  async (colorScheme) => {
    const small = { viewport: { width: 320, height: 640 }, colorScheme, bypassCSP: true }
    const { page, faults, close } = await opened('#emoji', small)
    const found = page.getByRole('group', { name: /found|Faces|Used last|Flags/ }).getByRole('button')
    await expect.poll(() => found.count()).toBeGreaterThan(100)
    await page.getByLabel('Find an emoji').fill('thumbs')
    await expect.poll(() => found.first().getAttribute('aria-label')).toBe('thumbs up')
    await page.keyboard.press('Enter')
    await expect.poll(() => said(page)).toEqual(['👍'])
    await page.getByRole('button', { name: 'Medium skin' }).click()
    await found.first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => said(page)).toEqual(['👍', '👎🏽'])
    await page.getByLabel('Find an emoji').fill('')
    await expect
      .poll(() => found.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))))
      .toEqual(['thumbs down', 'thumbs up'])
    await page.getByRole('button', { name: 'Flags' }).click()
    await expect.poll(() => found.count()).toBeGreaterThan(200)
    expect(await faultsOf(page)).toEqual([])
    expect(faults).toEqual([])
    await close()

    const sheet = await opened('#stickers', small)
    await sheet.page.getByRole('button', { name: 'Well done' }).click()
    await expect.poll(() => said(sheet.page)).toEqual(['well-done'])
    const drawn = await sheet.page
      .locator('svg.sticker use')
      .evaluateAll((all) => all.filter((one) => one instanceof SVGGraphicsElement && one.getBBox().width > 40).length)
    expect(drawn).toBe(32)
    expect(await faultsOf(sheet.page)).toEqual([])
    expect(sheet.faults).toEqual([])
    await sheet.close()
  }
)
