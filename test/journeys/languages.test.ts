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
const kinds = [
  { name: 'Japanese', locale: 'ja-JP', text: 100, width: 320 },
  { name: 'Japanese at 200 %', locale: 'ja-JP', text: 200, width: 360 },
  { name: 'Arabic', locale: 'ar-EG', text: 100, width: 320 },
  { name: 'Arabic at 200 %', locale: 'ar-EG', text: 200, width: 360 },
  { name: 'a language two fifths longer', locale: 'pseudo', text: 100, width: 320 },
  { name: 'a language two fifths longer at 200 %', locale: 'pseudo', text: 200, width: 360 },
]

const open = async (locale: string, width: number) => {
  const stretched = locale === 'pseudo'
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: stretched ? 'ja-JP' : locale,
    serviceWorkers: 'block',
  })
  if (stretched) await speakPseudo(context)
  return context
}

test.each(kinds)('in $name no word is cut off on a narrow phone', async ({ locale, text, width }) => {
  const faults: string[] = []
  for (const [role, paths] of Object.entries(screens)) {
    const context = await open(locale, width)
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
  await page.getByRole('button', { name: '日本語' }).click()
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

test('a student in Japan loads the words of a student, and none in another language', async () => {
  const context = await open('ja-JP', 360)
  const page = await context.newPage()
  await page.goto(`${server.url}/dev/sign-in/student`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(server.url)
  await page.getByText(ja['places.today']).first().waitFor()
  await page.waitForTimeout(2500)
  const words = asked.filter((path) => /\/(en|ja|ar)(-\w+)?-[\w-]{8}\.js$/.test(path))
  expect(words.length).toBeGreaterThan(0)
  expect(words.filter((path) => !/\/ja(-phone)?-[\w-]{8}\.js$/.test(path))).toEqual([])
  await context.close()
})
