import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import type { Seat } from '../../worker/protocol/lesson-seats.ts'
import type { Phone } from '../phone.ts'
import { openBrowser } from '../chromium.ts'
import { clockCamera, clockEyes } from './live-clock.ts'
import { carry } from './live-school.ts'

const Seen = v.object({
  firstFrame: v.number(),
  firstSound: v.number(),
  newest: v.number(),
  delays: v.array(v.number()),
})
export type Seen = v.InferOutput<typeof Seen>

export const openLessonBrowser = (): Promise<Browser> =>
  openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    // A machine without a network has no other way to itself.
    '--allow-loopback-in-peer-connection',
  ])

async function pageOf(browser: Browser, url: string, phone: Phone, width: number) {
  const context = await browser.newContext({ viewport: { width, height: 740 }, serviceWorkers: 'block' })
  await carry(context, url, phone)
  return { context, page: await context.newPage() }
}

/** Whoever leads, in the lesson, with the microphone and a camera that shows the time. */
export async function teacherOnAir(browser: Browser, url: string, phone: Phone, lesson: string): Promise<Page> {
  const { page } = await pageOf(browser, url, phone, 1280)
  await page.addInitScript(clockCamera)
  await page.goto(url + lesson)
  for (const kind of ['Mic', 'Camera']) {
    await page.getByRole('button', { name: `${kind} off` }).click()
    await page
      .getByRole('button', { name: `${kind} on` })
      .and(page.locator('[aria-busy="false"]'))
      .waitFor()
  }
  return page
}

export class Viewer {
  readonly context: BrowserContext
  readonly page: Page
  readonly #url: string

  private constructor(at: { context: BrowserContext; page: Page }, url: string) {
    this.context = at.context
    this.page = at.page
    this.#url = url
  }

  static async open(browser: Browser, url: string, phone: Phone): Promise<Viewer> {
    const at = await pageOf(browser, url, phone, 360)
    await at.page.addInitScript(clockEyes)
    return new Viewer(at, url)
  }

  /** From the tap on what is on air until there is a picture, and until there is a sound. */
  async join(withPicture = true): Promise<{ frameMs: number; soundMs: number }> {
    await this.page.goto(this.#url)
    const door = this.page.locator('a.air')
    await door.waitFor()
    const tapped = await door.evaluate((link: HTMLElement) => {
      link.click()
      return Date.now()
    })
    for (const end = Date.now() + 30_000; ; await wait(50)) {
      const { firstFrame, firstSound } = await this.seen()
      if ((firstFrame || !withPicture) && firstSound)
        return { frameMs: firstFrame - tapped, soundMs: firstSound - tapped }
      if (Date.now() > end) throw new Error('neither picture nor sound came')
    }
  }

  /** Chooses a seat, as on the page; it holds from the next time that one comes in. */
  async sit(seat: Seat) {
    await this.page.goto(this.#url)
    await this.page.evaluate((seat) => localStorage.setItem('homeroom lesson seat', seat), seat)
  }

  /** What so long takes of the data, and how much of the sound had to be made up. */
  async between(ms: number): Promise<{ bytes: number; concealed: number }> {
    const before = await this.#counted()
    await wait(ms)
    const now = await this.#counted()
    return {
      bytes: now.bytes - before.bytes,
      concealed: (now.concealed - before.concealed) / Math.max(1, now.samples - before.samples),
    }
  }

  async #counted() {
    const all = await this.page.evaluate(() => Reflect.get(globalThis, 'counted')() as Promise<unknown>)
    return v.parse(v.object({ bytes: v.number(), concealed: v.number(), samples: v.number() }), all)
  }

  async seen(): Promise<Seen> {
    return v.parse(Seen, await this.page.evaluate(() => Reflect.get(globalThis, 'seen') as unknown))
  }
}
