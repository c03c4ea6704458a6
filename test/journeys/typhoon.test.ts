import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 5 })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

/** A phone of their own, signed in by holding the card to its camera: the address that the square holds. */
async function phoneWithCard(secret: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${school.server.url}/in#${secret}`)
  await page.waitForURL(`${school.server.url}/`)
  await page.locator('nav.places').waitFor()
  expect(page.url()).not.toContain(secret)
  return { context, page }
}

test('every phone off: 0 reached; phones on: all reached, and a guardian’s tap for one child is one answer', async () => {
  const readers = school.people.filter((one) => one.roles.some((role) => role === 'student' || role === 'guardian'))
  const office = school.people.find((one) => one.roles.includes('office'))!
  const phones: Awaited<ReturnType<typeof phoneWithCard>>[] = []
  for (const card of await school.cardsFor(readers)) phones.push(await phoneWithCard(card.secret))
  for (const { page } of phones) await page.goto('about:blank')

  const [card] = await school.cardsFor([office])
  const { page } = await phoneWithCard(card!.secret)
  await page.getByRole('link', { name: 'Close the school' }).click()
  const staff = page.getByRole('button', { name: 'Staff' })
  await staff.click()
  await page.getByText(`${readers.length} people`).first().waitFor()
  await page.getByRole('button', { name: `Send to ${readers.length}` }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Send to ${readers.length}` })
    .click()

  const reached = page.locator('.said-n')
  await expect.poll(() => reached.innerText()).toContain(`0 of ${readers.length} reached`)
  await page.getByText(`Not reached yet: ${readers.length}`).waitFor()
  await page.getByText('Phone away since').first().waitFor()

  await Promise.all(phones.map((phone) => phone.page.goto(`${school.server.url}/`)))
  await expect.poll(() => reached.innerText()).toContain(`${readers.length} of ${readers.length} reached`)
  await page.getByText('Everyone is reached').waitFor()

  const tapsOn = (on: Page) => on.locator('.paper .btns .btn').count()
  const guardian = await vi.waitFor(
    async () => {
      for (const phone of phones) {
        const taps = await tapsOn(phone.page)
        if (taps >= 2) return { ...phone, taps }
      }
      throw new Error('no guardian is asked for two children yet')
    },
    { timeout: 30_000 }
  )
  await guardian.page.locator('.paper .btns .btn').first().click()
  await expect.poll(() => page.locator('main').innerText()).toMatch(/\b1\s+confirmed/)
  await expect.poll(() => tapsOn(guardian.page)).toBe(guardian.taps - 1)
  await guardian.page.reload()
  await expect.poll(() => tapsOn(guardian.page)).toBe(guardian.taps - 1)
  for (const { context } of phones) await context.close()
})
