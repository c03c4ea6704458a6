import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SmallSchool } from './school.ts'

/** A phone of their own, signed in by the card, with the page installed: its service worker is there and has what it needs. */
export async function installedPhone(
  browser: Browser,
  school: SmallSchool,
  member: { id: string },
  url = school.server.url
) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true })
  const page = await signedIn(context, school, member, url)
  await installed(page)
  return { context, page }
}

export async function signedIn(
  context: BrowserContext,
  school: SmallSchool,
  member: { id: string },
  url = school.server.url
) {
  const [card] = await school.cardsFor([member])
  const page = await context.newPage()
  await page.goto(`${url}/in#${card!.secret}`)
  await page.waitForURL(`${url}/`)
  await page.locator('nav.places').waitFor()
  return page
}

export async function installed(page: Page) {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 10_000 })
    .toBe('activated')
}

/** Everything that this browser holds of anybody: names of databases with their contents, caches, small storage. */
export const heldBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const held: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)]
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name!)
        opening.addEventListener('success', () => done(opening.result))
      })
      for (const store of db.objectStoreNames)
        held.push(
          await new Promise((done) => {
            const reading = db.transaction(store).objectStore(store).getAll()
            reading.addEventListener('success', () => done([name, store, reading.result]))
          })
        )
      db.close()
    }
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        held.push([request.url, await (await (await caches.open(name)).match(request))!.text()])
    return JSON.stringify(held)
  })
