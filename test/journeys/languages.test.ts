import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveApart, type Apart } from '../../dev/apart.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { ar } from '../../web/words/ar.ts'
import { en } from '../../web/words/en.ts'
import { ja } from '../../web/words/ja.ts'
import { words as it } from '../../web/words/it/it.ts'
import { words as jaEasy } from '../../web/words/ja-easy/ja-easy.ts'
import { words as vi } from '../../web/words/vi/vi.ts'
import { words as zhHans } from '../../web/words/zh-Hans/zh-Hans.ts'
import { words as zhHant } from '../../web/words/zh-Hant/zh-Hant.ts'
import { cutIn } from './cut.ts'
import { pseudo, speakPseudo } from './pseudo.ts'

const data = mkdtempSync(join(tmpdir(), 'homeroom-languages-'))
let server: Apart
let browser: Browser

beforeAll(async () => {
  server = await serveApart({ data, seeded: true })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(data, { recursive: true, force: true })
})

const screens: Record<string, string[]> = {
  student: ['/', '/notices', '/me'],
  guardian: ['/', '/notices', '/search?find=school', '/me'],
  teacher: ['/', '/notices', '/notices/new'],
  office: ['/', '/notices?show=sent', '/notices/new?storm', '/people', '/people/cards', '/people/roster'],
}
const kinds: { name: string; locale: string; text: number; width: number; easy?: boolean }[] = [
  { name: 'Japanese at 200 %', locale: 'ja-JP', text: 200, width: 360 },
  { name: 'Arabic at 200 %', locale: 'ar-EG', text: 200, width: 360 },
  { name: 'easy Japanese with all readings', locale: 'ja-JP', text: 100, width: 320, easy: true },
  { name: 'a language two fifths longer at 200 %', locale: 'pseudo', text: 200, width: 360 },
]

const open = async (locale: string, width: number, easy = false) => {
  const stretched = locale === 'pseudo'
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: stretched ? 'ja-JP' : locale,
    serviceWorkers: 'block',
  })
  if (stretched) await speakPseudo(context)
  if (easy)
    await context.addInitScript(() => {
      localStorage.setItem('homeroom language', 'ja-easy')
      localStorage.setItem('homeroom furigana', '0')
    })
  return context
}

// Most of it is waiting until a page asks nothing more: several at once wait together.
test.concurrent.each(kinds)('in $name no word is cut off on a narrow phone', async ({ locale, text, width, easy }) => {
  const faults: string[] = []
  for (const [role, paths] of Object.entries(screens)) {
    const context = await open(locale, width, easy)
    const page = await context.newPage()
    await page.goto(`${server.url}/dev/sign-in/${role}`)
    for (const path of paths) {
      await page.goto(server.url + path)
      await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), text)
      await page.waitForLoadState('networkidle')
      faults.push(...(await cutIn(page)).map((fault) => `${role} ${path}: ${fault}`))
    }
    await context.close()
  }
  expect(faults).toEqual([])
})

test('a word that hangs out of its button, and a page wider than the phone, are noticed', async () => {
  const context = await open('ja-JP', 320)
  const page = await context.newPage()
  await page.goto(`${server.url}/in`)
  await page.getByRole('heading', { name: ja['sign-in.title'] }).waitFor()
  expect(await cutIn(page)).toEqual([])
  await page.evaluate(() => {
    const button = document.querySelector<HTMLElement>('.btn')!
    Object.assign(button.style, { inlineSize: '40px', whiteSpace: 'nowrap' })
    document.querySelector('h1')!.style.minInlineSize = '400px'
  })
  const faults = await cutIn(page)
  expect(faults).toContain('the page is 96 px wider than the screen')
  expect(faults).toContain(`“${ja['sign-in.go']}” hangs out of its btn wide`)
  await context.close()
})

test('the stretched language is really what the pages then speak', async () => {
  const context = await open('pseudo', 320)
  const page = await context.newPage()
  await page.goto(`${server.url}/in`)
  await page.getByRole('heading', { name: pseudo(en['sign-in.title']) }).waitFor()
  await context.close()
})

test('a phone in Arabic reads from the right, with its own numbers, and keeps a choice of Japanese', async () => {
  const context = await open('ar-EG', 360)
  const page = await context.newPage()
  const root = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])
  await page.goto(`${server.url}/in`)
  await page.getByRole('heading', { name: ar['sign-in.title'] }).waitFor()
  expect(await root()).toEqual(['ar', 'rtl'])
  await page.getByRole('button', { name: '日本語', exact: true }).click()
  await page.getByRole('heading', { name: ja['sign-in.title'] }).waitFor()
  expect(await root()).toEqual(['ja', 'ltr'])
  await page.reload()
  await page.getByRole('heading', { name: ja['sign-in.title'] }).waitFor()

  await page.goto(`${server.url}/dev/sign-in/office`)
  await page.getByRole('link', { name: ja['places.me'] }).click()
  await page.getByRole('button', { name: ja['theme.phone'] }).first().click()
  await page.getByRole('link', { name: ar['places.school-now'] }).click()
  await page.getByText('٣٢٠').first().waitFor()
  await context.close()
})

test('readings stand over the kanji of the pages that the reader has not learned, and over nothing that a person wrote', async () => {
  const context = await open('ja-JP', 360)
  const page = await context.newPage()
  await page.goto(`${server.url}/dev/sign-in/student`)
  await page.goto(`${server.url}/me`)
  await page.getByRole('button', { name: ja['me.out'] }).waitFor()
  expect(await page.locator('ruby').count()).toBe(0)
  await page.getByRole('button', { name: 'すべての漢字' }).click()
  const words = page.locator('main section', { hasText: '言語' }).locator('h2 ruby')
  await expect.poll(() => words.first().innerHTML()).toBe('言語<rt aria-hidden="true">げんご</rt>')
  expect(await page.getByRole('button', { name: 'やさしい日本語' }).locator('rt').count()).toBe(0)
  await page.locator('nav.places a[href="/notices"]').click()
  await page.locator('main .row').first().waitFor()
  expect(await page.locator('main .row .said rt').count()).toBe(0)
  await expect.poll(() => page.title()).toContain(ja['places.notices'])

  await page.reload()
  await page.locator('nav.places ruby').first().waitFor()
  await page.goto(`${server.url}/me`)
  await page.locator('button.pill', { hasText: '6' }).click()
  await expect.poll(() => page.locator('main section h2', { hasText: '言語' }).locator('rt').count()).toBe(0)
  await context.close()
})

test('a phone from Taiwan, Italy or Vietnam reads in its own language, and whoever learns Japanese in an easy one', async () => {
  for (const [locale, lang, word] of [
    ['zh-TW', 'zh-Hant', zhHant['sign-in.title']],
    ['zh-CN', 'zh-Hans', zhHans['sign-in.title']],
    ['it-IT', 'it', it['sign-in.title']],
    ['vi-VN', 'vi', vi['sign-in.title']],
  ] as const) {
    const context = await open(locale, 360)
    const page = await context.newPage()
    await page.goto(`${server.url}/in`)
    await page.getByRole('heading', { name: word }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang)
    await page.getByRole('button', { name: 'やさしい日本語' }).click()
    await page.getByRole('heading', { name: jaEasy['sign-in.title'] }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja')
    await context.close()
  }
})

test('a student in Japan loads the words of a student, and none in another language', async () => {
  const context = await open('ja-JP', 360)
  const page = await context.newPage()
  await page.goto(`${server.url}/dev/sign-in/student`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(server.url)
  await page.getByText(ja['places.today']).first().waitFor()

  // The school hears it a little later, so that its mails are in that language; by then all words have been asked for.
  const told = () => page.evaluate(async () => (await fetch('/api/me')).text())
  await expect.poll(told, { interval: 500 }).toContain('"language":"ja"')
  const words = asked.filter((path) => /\/(en|ja|ar|it|vi|zh-Han[st]|ja-easy)(-[a-z]+)?-[\w-]{8}\.js$/.test(path))
  expect(words.length).toBeGreaterThan(0)
  expect(words.filter((path) => !/\/ja(-phone)?-[\w-]{8}\.js$/.test(path))).toEqual([])
  await page.evaluate(() => localStorage.setItem('homeroom language', 'vi'))
  await page.reload()
  await expect.poll(told, { interval: 500 }).toContain('"language":"vi"')
  await context.close()
})
