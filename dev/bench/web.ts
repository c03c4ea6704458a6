import { createRequire } from 'node:module'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../chromium.ts'
import { good, type Phone } from '../phone.ts'
import { importRoster } from '../seed/seed.ts'
import { rosterZip } from '../seed/roster.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { rounded, type Figures } from './figures.ts'
import { phonesOfStudents } from './phones.ts'
import { withSchool } from './school.ts'

const title = 'Typhoon: school is closed today'
/** DNS or nothing, TCP, TLS: what it takes before the first byte can be asked for. The emulated line has no such cost. */
const connecting = 3
const weak = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }

/** What a student's first page costs, on a phone that has never seen it and on one that has. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ server, schoolId, admin }) => {
    await importRoster(admin, schoolId, rosterZip({ size: { students: 40 } }))
    const audience = { groups: 'school', kinds: ['students'] }
    const notice = {
      id: uuid(),
      title,
      body: 'Please stay at home. '.repeat(8),
      urgency: 'urgent',
      asks: 'tap',
      audience,
    }
    await good(admin.send('POST', `/api/schools/${schoolId}/notices`, notice))
    const [student] = await phonesOfStudents(admin, `/api/schools/${schoolId}`, 40)
    const browser = await openBrowser()
    try {
      const figures = { ...(await cold(browser, server.url, student!)), ...(await slow(browser, server.url, student!)) }
      return { ...figures, ...(await warm(browser, server.url, student!)), ...(await lighthouse(server.url, student!)) }
    } finally {
      await browser.close()
    }
  })

type Asked = { url: string; kind: string; began: number; ended: number; bytes: number }

async function openPhone(browser: Browser, url: string, phone: Phone) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies(
    phone.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true }
    })
  )
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  return { context, page, asked: await listen(cdp), cdp }
}

/** Every request of the page, with the bytes as they came over the line. */
async function listen(cdp: CDPSession) {
  const asked = new Map<string, Asked>()
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp }) => {
    asked.set(requestId, { url: request.url, kind: type ?? '', began: timestamp, ended: Infinity, bytes: 0 })
  })
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const one = asked.get(requestId)
    if (one) Object.assign(one, { ended: timestamp, bytes: encodedDataLength })
  })
  return asked
}

const readable = (page: Page) => page.getByText(title).first().waitFor()

async function cold(browser: Browser, url: string, phone: Phone) {
  const { context, page, asked, cdp } = await openPhone(browser, url, phone)
  await cdp.send('Network.emulateNetworkConditions', weak)
  await page.goto(url, { waitUntil: 'commit' })
  await readable(page)
  const before = [...asked.values()].filter(({ ended, url }) => ended < Infinity && !url.startsWith('data:'))
  const code = before.filter(({ kind }) => ['Document', 'Script', 'Stylesheet'].includes(kind))
  await context.close()
  return {
    coldKB: rounded(code.reduce((sum, { bytes }) => sum + bytes, 0) / 1024),
    coldRequests: before.length,
    coldRoundTrips: connecting + Math.max(...before.map((one) => depth(one, before))),
  }
}

/** How many requests stood one behind the other: each can begin only when those before it had ended. */
function depth(one: Asked, all: Asked[]): number {
  const earlier = all.filter((other) => other.ended <= one.began)
  return 1 + Math.max(0, ...earlier.map((other) => depth(other, all)))
}

async function slow(browser: Browser, url: string, phone: Phone) {
  const { context, page, cdp } = await openPhone(browser, url, phone)
  await cdp.send('Network.emulateNetworkConditions', weak)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const began = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await readable(page)
  const coldReadableMs = rounded(performance.now() - began, 0)
  await context.close()
  return { coldReadableMs }
}

async function warm(browser: Browser, url: string, phone: Phone) {
  const { context, page } = await openPhone(browser, url, phone)
  await page.goto(url)
  await readable(page)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await page.waitForTimeout(1000)
  await page.close()
  const again = await context.newPage()
  const cdp = await context.newCDPSession(again)
  await cdp.send('Network.enable')
  let requests = 0
  // What the service worker answers from its own store has crossed no line.
  cdp.on('Network.responseReceived', ({ response }) => void (response.fromServiceWorker || requests++))
  const began = performance.now()
  await again.goto(url, { waitUntil: 'commit' })
  await readable(again)
  const figures = { warmRequests: requests, warmReadableMs: rounded(performance.now() - began, 0) }
  await context.close()
  return figures
}

/** Taken where the tool is installed. It drives a Chromium of its own, over its debugging port. */
async function lighthouse(url: string, phone: Phone): Promise<Figures> {
  const require = createRequire(import.meta.url)
  try {
    require.resolve('lighthouse')
  } catch {
    return {}
  }
  const { scores } = await import('./lighthouse.ts')
  return scores(url, phone.cookie)
}
