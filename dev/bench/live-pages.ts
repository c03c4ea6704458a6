import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import type { Phone } from '../phone.ts'
import { carry } from './live-school.ts'

const Counted = v.object({ audio: v.number(), video: v.number() })

/** A member's own page, which holds every connection that it makes. */
export async function memberPage(browser: Browser, url: string, phone: Phone, at: { page: string; width: number }) {
  const context = await browser.newContext({ viewport: { width: at.width, height: 740 }, serviceWorkers: 'block' })
  await carry(context, url, phone)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const all: RTCPeerConnection[] = []
    Object.assign(globalThis, { everyConnection: all })
    const Native = RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        all.push(this)
      }
    }
  })
  await page.goto(url + at.page)
  return page
}

/** The most that this page fetched at any time while it was looked at, by what it negotiated. */
export async function pulledBy(page: Page, forMs = 10_000) {
  const most = { audio: 0, video: 0 }
  for (const until = Date.now() + forMs; Date.now() < until; await wait(200)) {
    const { audio, video } = await pulledNow(page)
    most.audio = Math.max(most.audio, audio)
    most.video = Math.max(most.video, video)
  }
  return most
}

async function pulledNow(page: Page) {
  const found = await page.evaluate(() => {
    const all: unknown = Reflect.get(globalThis, 'everyConnection')
    const count = { audio: 0, video: 0 }
    for (const pc of Array.isArray(all) ? all : [])
      if (pc instanceof RTCPeerConnection && pc.connectionState !== 'closed')
        for (const { currentDirection, receiver } of pc.getTransceivers())
          if (currentDirection === 'recvonly') count[receiver.track.kind === 'audio' ? 'audio' : 'video']++
    return count
  })
  return v.parse(Counted, found)
}

/** Milliseconds of the page's own thread that this cost it, beyond what the page does in that time anyway. */
export async function pageMsOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
    return of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')
  }
  const during = async (what: Promise<unknown>) => {
    const [before, from] = [await spent(), performance.now()]
    await what
    return { ms: ((await spent()) - before) * 1_000, tookMs: performance.now() - from }
  }
  const idle = await during(wait(4_000))
  const busy = await during(act())
  return busy.ms - (idle.ms / idle.tookMs) * busy.tookMs
}
