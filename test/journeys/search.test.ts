import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { atOnceMs } from '../morning.ts'
import { openTranslator } from '../translator-service.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let translator: Awaited<ReturnType<typeof openTranslator>>
let school: SmallSchool
let browser: Browser
let contexts: BrowserContext[]
let ja: Page
let vi: Page

/** Two guardians of one class: one writes Japanese, the other’s phone speaks Indonesian, which the pages do not. */
beforeAll(async () => {
  translator = await openTranslator()
  school = await smallSchool({ students: 12 }, undefined, { translator: translator.env })
  browser = await openBrowser()
  const guardians = school.people.filter((one) => one.roles.includes('guardian') && one.roles.length === 1)
  const two = guardians.filter((one) => one.home === guardians[0]!.home).slice(0, 2)
  contexts = await Promise.all(
    ['ja-JP', 'id-ID'].map((locale) => browser.newContext({ locale, viewport: { width: 360, height: 740 } }))
  )
  ;[ja, vi] = (await Promise.all(two.map((one, n) => signedIn(contexts[n]!, school, one)))) as [Page, Page]
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
  await translator?.close()
})

const trip = '運動会は9/10 10:30、4号車、¥1,200です。'

async function openChat(page: Page) {
  const { pathname } = new URL(page.url())
  if (pathname !== '/groups') await page.locator('nav.places a[href="/groups"]').click()
  const group = page.locator('main a.row').filter({ hasText: /保護者|uardian/ })
  await group.first().click()
  await page.getByRole('textbox').waitFor()
  // How many people are in it is known when the log has come.
  await page.locator('.top .aside').getByText(/\d/).waitFor()
}

async function say(page: Page, text: string) {
  await page.getByRole('textbox').fill(text)
  await page.keyboard.press('Control+Enter')
  const send = page.getByRole('button', { name: /Send|送信/ })
  if (await page.getByRole('textbox').inputValue()) await send.click()
  await page.locator('.words').getByText(text).first().waitFor()
}

test('a guardian reads what another wrote in her own language, and the original is one tap away', async () => {
  await openChat(ja)
  await openChat(vi)
  await say(ja, trip)
  const words = vi.locator('.msg .words').last()
  await words.getByText(trip).waitFor()
  const began = Date.now()
  await words.getByRole('button', { name: 'Translate' }).click()
  await words.getByText(`«id» ${trip}`).waitFor()
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  await words.getByText('Translated by machine from Japanese').waitFor()
  await words.getByRole('button', { name: 'Show the original' }).click()
  await words.getByText(trip, { exact: true }).waitFor()
  await expect.poll(() => vi.evaluate(() => document.activeElement?.textContent)).toBe('Show the translation')
  // Whoever wrote it is offered nothing, and what was made once is not made again.
  expect(await ja.getByRole('button', { name: '翻訳する' }).count()).toBe(0)
  await vi.reload()
  await words.getByRole('button', { name: 'Translate' }).click()
  await words.getByText(`«id» ${trip}`).waitFor()
  expect(translator.service.asked.filter(({ text }) => text.startsWith('運動会'))).toHaveLength(1)
  if (process.env['SHOTS']) await vi.screenshot({ path: `${process.env['SHOTS']}/told.png` })
})

test('where the machine lost a number the reader is shown the original, and told to look', async () => {
  translator.service.how = () => 'Chín giờ'
  await say(ja, '明日は9:40に集合です。')
  const words = vi.locator('.msg .words').last()
  await words.getByRole('button', { name: 'Translate' }).click()
  await words.getByText('Check the original').waitFor()
  expect(await words.innerText()).toContain('9:40')
  expect(await words.innerText()).not.toContain('Chín')
  expect(await words.getByRole('button').count()).toBe(0)
  if (process.env['SHOTS']) await vi.screenshot({ path: `${process.env['SHOTS']}/check.png` })
})

test('who wants it always reads everything in the language of their choice, and asks nobody each time', async () => {
  translator.service.how = ({ text, target_lang }) => `«${target_lang}» ${text}`
  await vi.goto(`${school.server.url}/me`)
  await vi.getByRole('button', { name: 'Translate without asking' }).click()
  await vi.getByLabel('Translate into').selectOption('tl')
  if (process.env['SHOTS']) await vi.screenshot({ path: `${process.env['SHOTS']}/me.png`, fullPage: true })
  await openChat(vi)
  await vi.getByText(`«tl» ${trip}`).waitFor()
  await vi.goto(`${school.server.url}/me`)
  await vi.getByRole('button', { name: 'Translate without asking' }).click()
  await vi.getByLabel('Translate into').selectOption('')
  await openChat(vi)
})

test('who looks for 運動会 finds the message, sees why, and comes to it', async () => {
  for (let n = 0; n < 8; n++) await say(ja, `はい ${n}`)
  await vi.getByRole('link', { name: 'Search' }).click()
  await vi.getByRole('searchbox').fill('運動会')
  const row = vi.locator('main a.row')
  await row.first().waitFor()
  await expect.poll(() => row.locator('mark').allTextContents()).toEqual(['運動会'])
  await expect.poll(() => row.count()).toBe(1)
  if (process.env['SHOTS']) await vi.screenshot({ path: `${process.env['SHOTS']}/found.png` })
  await row.click()
  await vi.waitForURL(/\/groups\/[^/]+\?at=1$/)
  await vi.locator('[data-seq="1"]').getByText(trip).waitFor()
  await vi.goBack()
  await expect.poll(() => vi.getByRole('searchbox').inputValue()).toBe('運動会')
})

test('over everything, notices are found beside messages; without a line what the phone holds is', async () => {
  await vi.getByRole('link', { name: 'Search everywhere' }).click()
  await vi.waitForURL(/\/search\?find=/)
  await vi.locator('main a.row').first().waitFor()
  await contexts[1]!.setOffline(true)
  await vi.getByRole('searchbox').fill('集合')
  await vi.getByText('only what this phone holds').waitFor()
  await vi.locator('main a.row mark').getByText('集合').waitFor()
  await vi.getByRole('searchbox').fill('zebra')
  await vi.getByText('Nothing on this phone').waitFor()
  if (process.env['SHOTS']) await vi.screenshot({ path: `${process.env['SHOTS']}/offline.png` })
  await contexts[1]!.setOffline(false)
  await vi.getByRole('searchbox').fill('zebra')
})
