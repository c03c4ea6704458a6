import type { Browser, Page } from 'playwright-core'

/** The page in a browser of its own, with everything that goes wrong on it. */
export async function openWriting(
  browser: Browser,
  url: string,
  hash = '',
  options: Parameters<Browser['newContext']>[0] = {}
) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => faults.push(`${error}`))
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(said.text())
  })
  page.on('request', (asked) => {
    if (!asked.url().startsWith(url)) faults.push(`asked ${asked.url()}`)
  })
  await page.goto(url + hash)
  const field = page.getByLabel('Write here')
  await field.waitFor()
  return { page, field, faults, close: () => context.close() }
}

export const said = (page: Page) => page.locator('.sent').allInnerTexts()
export const state = async (page: Page): Promise<unknown> => JSON.parse(await page.locator('output').innerText())
