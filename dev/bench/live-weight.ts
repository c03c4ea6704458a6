import { brotliCompressSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import type { Phone } from '../phone.ts'
import { rounded, type Figures } from './figures.ts'
import { carry } from './live-school.ts'

/** What a student's lesson loads of code beyond what every page has, as brotli packs it. */
export async function lessonKB(browser: Browser, url: string, phone: Phone, lesson: string): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' })
  await carry(context, url, phone)
  const page = await context.newPage()
  const loaded = new Map<string, number>()
  const reading: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return
    reading.push(response.body().then((body) => loaded.set(response.url(), brotliCompressSync(body).length)))
  })
  // Where nothing says that a lesson is on air, nothing of it is fetched yet.
  await page.goto(`${url}/me`)
  await page.locator('nav.places').waitFor()
  await page.waitForLoadState('networkidle')
  await Promise.all(reading)
  const shell = new Set(loaded.keys())
  // By its address: what the first page fetches for later would be counted as the lesson's.
  await page.goto(url + lesson)
  await page.locator('video.stage').waitFor()
  await page.waitForTimeout(1_500)
  await Promise.all(reading)
  await context.close()
  const beyond = [...loaded].filter(([file]) => !shell.has(file))
  return { lessonKB: rounded(beyond.reduce((sum, [, bytes]) => sum + bytes, 0) / 1024) }
}
