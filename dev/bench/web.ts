import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { root } from '../build.ts'
import { openBrowser } from '../chromium.ts'
import { good, type Phone } from '../phone.ts'
import { importRoster } from '../seed/seed.ts'
import { rosterZip } from '../seed/roster.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { median, rounded, type Figures } from './figures.ts'
import { phonesOfStudents } from './phones.ts'
import { listen, openUntil, warmStart, type Asked } from './readable.ts'
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

async function openPhone(browser: Browser, url: string, phone: Phone) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies(
    phone.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, domain: new URL(url).hostname, path: '/', secure: true, httpOnly: true }
    })
  )
  const page = await context.newPage()
  return { context, page, cdp: await context.newCDPSession(page) }
}

async function cold(browser: Browser, url: string, phone: Phone): Promise<Figures> {
  const { context, page, cdp } = await openPhone(browser, url, phone)
  const all = await listen(cdp)
  await cdp.send('Network.emulateNetworkConditions', weak)
  const { readable } = await openUntil(page, url, title)
  await page.waitForTimeout(500)
  await context.close()
  const before = [...all.values()].filter(({ ended }) => ended <= readable)
  const code = before.filter(({ kind }) => ['Document', 'Script', 'Stylesheet'].includes(kind))
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

async function slow(browser: Browser, url: string, phone: Phone): Promise<Figures> {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    const { context, page, cdp } = await openPhone(browser, url, phone)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', weak)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const { opened, readable } = await openUntil(page, url, title)
    times.push(readable - opened)
    await context.close()
  }
  return { coldReadableMs: rounded(median(times), 0) }
}

async function warm(browser: Browser, url: string, phone: Phone): Promise<Figures> {
  const { context, page } = await openPhone(browser, url, phone)
  await page.goto(url)
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await page.waitForTimeout(1000)
  await page.close()
  const { asked, readableMs } = await warmStart(context, url, title)
  await context.close()
  return { warmRequests: asked.length, warmReadableMs: rounded(readableMs, 0) }
}

/** Taken where the tool is installed. It drives a Chromium of its own, over its debugging port. */
async function lighthouse(url: string, phone: Phone): Promise<Figures> {
  if (!existsSync(join(root, 'node_modules/.bin/lighthouse'))) return {}
  const { scores } = await import('./lighthouse.ts')
  return scores(url, phone.cookie)
}
