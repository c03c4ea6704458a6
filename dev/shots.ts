import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { openBrowser } from './chromium.ts'

/** Pictures of every screen, to be looked at: `npm run shots -- <url> <folder> [words of a shot's name] [ja]`. Sends nothing. */
const [url = 'http://localhost:8787', folder = '.data/shots', only = '', locale = 'en'] = process.argv.slice(2)

const sizes = { phone: [360, 740], tablet: [768, 1024], desk: [1440, 900] } as const
const settled = 700

type Shot = { name: string; role?: string; path: string; ready?: (page: Page) => Promise<void> }

const firstSent = async (page: Page) => {
  const href = await page.locator('a.sent').first().getAttribute('href')
  if (href) await page.goto(url + href)
}
const firstPerson = async (page: Page) => {
  const href = await page.locator('main a.row').first().getAttribute('href')
  if (href) await page.goto(url + href)
}

const shots: Shot[] = [
  { name: 'sign-in', path: '/in' },
  { name: 'student', role: 'student', path: '/' },
  { name: 'guardian', role: 'guardian', path: '/' },
  { name: 'guardian-notice', role: 'guardian', path: '/notices', ready: firstPerson },
  { name: 'guardian-notices', role: 'guardian', path: '/notices' },
  { name: 'guardian-me', role: 'guardian', path: '/me' },
  { name: 'teacher', role: 'teacher', path: '/' },
  { name: 'teacher-compose', role: 'teacher', path: '/notices/new' },
  { name: 'office', role: 'office', path: '/' },
  { name: 'office-storm', role: 'office', path: '/notices/new?storm' },
  { name: 'office-sent', role: 'office', path: '/notices?show=sent' },
  { name: 'office-reach', role: 'office', path: '/notices?show=sent', ready: firstSent },
  { name: 'office-people', role: 'office', path: '/people' },
  { name: 'office-person', role: 'office', path: '/people', ready: firstPerson },
  { name: 'office-cards', role: 'office', path: '/people/cards' },
  { name: 'office-roster', role: 'office', path: '/people/roster' },
  { name: 'bureau', role: 'officer', path: '/' },
  { name: 'bureau-tree', role: 'officer', path: '/bureau/tree' },
  { name: 'admin', role: 'admin', path: '/' },
]

async function take(context: BrowserContext, shot: Shot, kind: string) {
  const page = await context.newPage()
  await page.goto(url + shot.path)
  await page.waitForTimeout(settled)
  await shot.ready?.(page)
  await page.waitForTimeout(settled)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wider > 0) console.log(`${shot.name} ${kind}: ${wider} px wider than the screen`)
  await page.screenshot({ path: join(folder, `${shot.name}-${kind}-${locale}.png`) })
  await page.close()
}

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
for (const role of new Set(shots.map((shot) => shot.role))) {
  const signedIn = await browser.newContext()
  if (role) await (await signedIn.newPage()).goto(`${url}/dev/sign-in/${role}`)
  const storageState = await signedIn.storageState()
  await signedIn.close()
  for (const [size, [width, height]] of Object.entries(sizes))
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, storageState, locale })
      for (const shot of shots.filter((one) => one.role === role))
        if (`${shot.name}-${size}-${colorScheme}`.includes(only)) await take(context, shot, `${size}-${colorScheme}`)
      await context.close()
    }
}
await browser.close()
