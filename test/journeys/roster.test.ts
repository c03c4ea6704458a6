import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { rosterZip } from '../../dev/seed/roster.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 10 })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

test('an administrator uploads a roster, sees what it would do, applies it, and a reload in the middle changes nothing', async () => {
  const [card] = await school.cardsFor(school.people.filter((one) => one.roles.includes('admin')))
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${school.server.url}/in#${card!.secret}`)
  await page.waitForURL(`${school.server.url}/`)
  await page.goto(`${school.server.url}/people/roster`)
  const upload = async (zip: Uint8Array) => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'autumn.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(zip),
    })
    await page.getByRole('heading', { name: 'What this file would change' }).waitFor()
  }
  const before = await everyone()

  await upload(rosterZip({ size: { people: 3000 } }))
  expect(await everyone()).toBe(before)
  await page.getByRole('button', { name: /^Apply [\d,]+ changes$/ }).click()
  await page.getByRole('progressbar').waitFor()
  await page.reload()
  await page.getByText(/changes are written/).waitFor({ timeout: 120_000 })
  expect(await everyone()).toBe(3001)

  await page.goto(`${school.server.url}/people/roster`)
  await upload(rosterZip({ size: { people: 3000 } }))
  await page.getByRole('button', { name: 'Nothing to apply' }).waitFor()
})

/** How many active people the school has, counted by its groups' own page. */
async function everyone(): Promise<number> {
  let n = 0
  for (let after: string | null = ''; after !== null;) {
    const page = (await good(school.admin.get(`${school.at}/members${after && `?after=${after}`}`))) as {
      rows: unknown[]
      next: string | null
    }
    n += page.rows.length
    after = page.next
  }
  return n
}
