import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveApart, type Apart } from '../../dev/apart.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { phoneKept } from '../../web/phone-kept.ts'
import { securityHeaders } from '../../worker/core/headers.ts'
import type { Role } from '../../worker/protocol/roles.ts'

const data = mkdtempSync(join(tmpdir(), 'homeroom-origin-'))
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

/** A browser that notes every request to anywhere else, which it stops, and everything that the policy of the pages forbids. */
async function watched(): Promise<{ context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'allow' })
  const faults: string[] = []
  const isOurs = (url: string) =>
    ['data:', 'blob:'].includes(new URL(url).protocol) || new URL(url).host === new URL(server.url).host
  await context.route(
    (url) => !isOurs(url.href),
    (route) => {
      faults.push(`asked ${route.request().url()}`)
      return route.abort()
    }
  )
  await context.exposeBinding('__forbidden', (_, said: string) => void faults.push(said))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      ;(globalThis as unknown as { __forbidden(said: string): void }).__forbidden(
        `${effectiveDirective} forbids ${blockedURI}`
      )
    })
  })
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      if (!isOurs(socket.url())) faults.push(`a socket to ${socket.url()}`)
    })
  })
  return { context, faults }
}

/** One page of a kind is enough: a notice, a person, a class, a month. */
const kindOf = (href: string) =>
  href.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replaceAll(/\d{4}-\d\d(-\d\d)?/g, '*')

/** Follows every link on every page, once for each kind. */
async function walk(page: Page, first: readonly string[]): Promise<string[]> {
  const open = [...first]
  const seen = new Map(open.map((href) => [kindOf(href), href]))
  for (let href = open.shift(); href !== undefined; href = open.shift()) {
    await page.goto(server.url + href)
    // A page that measures the line, or is told of what goes on, is never idle.
    await page.waitForLoadState('networkidle', { timeout: 8_000 }).catch(() => undefined)
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
    for (const link of links)
      if (!link.startsWith('/dev/') && !seen.has(kindOf(link))) {
        seen.set(kindOf(link), link)
        open.push(link)
      }
  }
  return [...seen.keys()]
}

/** Those whose pages no other has all of: the office's are among an administrator's, and the staff's among a teacher's. */
const walking = ['admin', 'teacher', 'student', 'guardian', 'officer'] as const satisfies readonly Role[]

// Most of a walk is waiting until a page asks nothing more: several at once wait together.
test.concurrent.each(walking)(
  'signed in as %s, no page asks anyone but the school or does what the policy forbids',
  async (role) => {
    const { context, faults } = await watched()
    const page = await context.newPage()
    await page.goto(`${server.url}/dev/sign-in/${role}`)
    const seen = await walk(page, ['/', '/me', '/notices', '/nowhere'])
    expect(faults).toEqual([])
    expect(seen.length).toBeGreaterThan(role === 'admin' ? 14 : 4)
    expect(await keptOn(page, context)).toEqual([])
    await context.close()
  },
  300_000
)

test('the page before signing in asks nobody else either', async () => {
  const { context, faults } = await watched()
  await walk(await context.newPage(), ['/in', '/in#WRONG'])
  expect(faults).toEqual([])
  await context.close()
})

test('a request to elsewhere, and a script in a page, are noticed', async () => {
  const { context, faults } = await watched()
  const page = await context.newPage()
  await page.goto(`${server.url}/in`)
  await page.evaluate(() => {
    document.head.appendChild(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' }))
    void fetch('https://elsewhere.test/').catch(() => undefined)
  })
  await expect
    .poll(() => faults)
    .toEqual(expect.arrayContaining([expect.stringContaining('script-src'), expect.stringContaining('connect-src')]))
  // Past the policy, the request itself is seen.
  await page.goto('https://elsewhere.test/').catch(() => undefined)
  expect(faults).toContain('asked https://elsewhere.test/')
  await context.close()
})

test('pages, files, and what is not there carry exactly the headers of the Worker’s answers', async () => {
  const html = await (await fetch(server.url)).text()
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!)
  expect(files.length).toBeGreaterThan(2)
  for (const path of ['/', '/in', '/notices/nobody', ...files, '/api/openapi.json', '/api/me', '/api/nowhere']) {
    const { headers } = await fetch(server.url + path, { redirect: 'manual' })
    const said = Object.fromEntries(Object.keys(securityHeaders).map((name) => [name, headers.get(name)]))
    expect(said, path).toEqual(securityHeaders)
    expect(headers.get('x-powered-by'), path).toBeNull()
    expect(headers.get('access-control-allow-origin'), path).toBeNull()
  }
})

const known = (where: keyof typeof phoneKept, name: string) =>
  Object.keys(phoneKept[where].columns).some((key) => new RegExp(`^${key.replaceAll('*', '.+')}$`).test(name))

/** What stands in the phone's memories that `web/phone-kept.ts` does not speak of. */
async function keptOn(page: Page, context: BrowserContext): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    const stores: string[] = []
    for (const name of names.filter((one) => one.startsWith('homeroom ')))
      stores.push(
        ...(await new Promise<string[]>((resolve, reject) => {
          const asked = indexedDB.open(name)
          asked.addEventListener('error', () => reject(new Error(name)))
          asked.addEventListener('success', () => {
            resolve([...asked.result.objectStoreNames])
            asked.result.close()
          })
        }))
      )
    return {
      others: names.filter((one) => !one.startsWith('homeroom ')),
      stores,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
    }
  })
  const cookies = (await context.cookies()).map(({ name }) => name)
  return [
    ...found.others.map((name) => `the database ${name}`),
    ...found.stores.filter((name) => !known('IndexedDB homeroom *', name)),
    ...found.local.filter((name) => !known('localStorage', name)),
    ...found.session.filter((name) => !known('sessionStorage', name)),
    ...cookies.filter((name) => !known('cookies', name)),
  ].map((name) => `${name} is kept by the phone; say why in web/phone-kept.ts`)
}
