import type { BrowserContext, CDPSession, Page } from 'playwright-core'

export type Asked = { url: string; kind: string; began: number; ended: number; bytes: number }

/** Every request of a page, in milliseconds of the clock on the wall, with the bytes as they came over the line. */
export async function listen(cdp: CDPSession): Promise<Map<string, Asked>> {
  const asked = new Map<string, Asked>()
  let wall = 0
  await cdp.send('Network.enable')
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, timestamp, wallTime }) => {
    wall = wallTime - timestamp
    if (!request.url.startsWith('http')) return
    asked.set(requestId, { url: request.url, kind: type ?? '', began: wallTime * 1000, ended: Infinity, bytes: 0 })
  })
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    // What the service worker answers from its own store has crossed no line.
    if (response.fromServiceWorker || response.fromDiskCache) asked.delete(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const one = asked.get(requestId)
    if (one) Object.assign(one, { ended: (wall + timestamp) * 1000, bytes: encodedDataLength })
  })
  return asked
}

/** Opens an address and answers when, on the clock on the wall, these words stood on the page: as the page itself saw it. */
export async function openUntil(page: Page, url: string, words: string): Promise<{ opened: number; readable: number }> {
  await page.addInitScript((words) => {
    const look = new MutationObserver(() => {
      if (!document.body?.innerText.includes(words)) return
      look.disconnect()
      const { timeOrigin } = performance
      document.documentElement.dataset['readable'] = `${timeOrigin} ${timeOrigin + performance.now()}`
    })
    look.observe(document, { childList: true, subtree: true, characterData: true })
  }, words)
  await page.goto(url, { waitUntil: 'commit' })
  const said = await page.locator('html[data-readable]').getAttribute('data-readable', { timeout: 60_000 })
  const [opened = NaN, readable = NaN] = (said ?? '').split(' ').map(Number)
  return { opened, readable }
}

/** Opens a page on a phone that has been here: what crossed the line before it could be read, and how long that took. */
export async function warmStart(context: BrowserContext, url: string, words: string) {
  const page = await context.newPage()
  const all = await listen(await context.newCDPSession(page))
  const { opened, readable } = await openUntil(page, url, words)
  await page.waitForTimeout(500)
  const asked = [...all.values()].filter(({ began }) => began < readable).map((one) => one.url)
  await page.close()
  return { asked, readableMs: readable - opened }
}
