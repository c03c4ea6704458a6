import type { Browser, Page } from 'playwright-core'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveApart, type Apart } from '../../dev/apart.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { faultsOf } from './faults.ts'

const data = mkdtempSync(join(tmpdir(), 'homeroom-accessible-'))
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

/** `first` opens the first thing that the page lists. */
const screens: Record<string, string[]> = {
  student: ['/', '/notices', '/me', '/leave'],
  guardian: ['/', '/notices', '/search?find=school', '/me', '/absence'],
  teacher: ['/', '/notices', '/notices/new', '/groups first', '/roll', '/roll first', '/leave'],
  office: [
    '/',
    '/notices?show=sent',
    '/notices/new?storm',
    '/people',
    '/people/cards',
    '/people/roster',
    '/morning',
    '/roll/settings',
  ],
  admin: ['/'],
  officer: ['/', '/bureau/tree'],
}

async function settledFaultsOf(page: Page): Promise<string[]> {
  await page.locator('main').first().waitFor()
  await page.waitForLoadState('networkidle')
  return faultsOf(page)
}

test.concurrent.each(
  Object.entries(screens).flatMap(([role, paths]) =>
    (['light', 'dark'] as const).map((scheme) => ({ role, paths, scheme }))
  )
)('axe finds nothing wrong for a $role in the $scheme, on a phone of 320 pixels', async ({ role, paths, scheme }) => {
  // The policy forbids scripts that are not ours; the one that looks is brought past it.
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    colorScheme: scheme,
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.goto(`${server.url}/dev/sign-in/${role}`)
  const faults: string[] = []
  for (const path of paths) {
    const [at, first] = path.split(' ')
    await page.goto(server.url + at)
    if (first) await page.locator('main li a').first().click()
    faults.push(...(await settledFaultsOf(page)).map((fault) => `${path} ${fault}`))
  }
  expect(faults).toEqual([])
  await context.close()
})
