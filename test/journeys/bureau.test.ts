import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveApart, type Apart } from '../../dev/apart.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { good, Phone } from '../../dev/phone.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { Founded } from '../../worker/protocol/schools.ts'
import { threeSchools } from '../rules/bureau-trees.ts'

const data = mkdtempSync(join(tmpdir(), 'homeroom-bureau-'))
let server: Apart
let browser: Browser

beforeAll(async () => {
  server = await serveApart({ data })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(data, { recursive: true, force: true })
})

test('an officer makes a bureau, three schools and twelve classes from one file, and the first administrator finds them', async () => {
  const { card } = v.parse(
    Founded,
    await good(
      new Phone(server.url).send('POST', '/api/schools', {
        kind: 'bureau',
        secret: secretsOf(data).FOUNDING_SECRET,
        place: 'apac',
        name: 'A new bureau',
        timeZone: 'Asia/Tokyo',
        administrator: 'Shigeru Noda',
      })
    )
  )
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/in#${card.secret}`)
  await page.getByRole('heading', { name: 'No schools yet' }).waitFor()

  const began = performance.now()
  await page.getByRole('main').getByRole('link', { name: 'Schools and classes from a file' }).last().click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'schools.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(threeSchools),
  })
  await page.getByRole('heading', { name: 'What this file would change' }).waitFor()
  await page.getByRole('cell', { name: 'line 20' }).waitFor()
  await expect.poll(() => page.getByRole('row').count()).toBe(1 + 19)
  await page.getByRole('button', { name: 'Write 16 rows' }).click()
  await page.getByText('16 rows are written.').waitFor()
  const seconds = (performance.now() - began) / 1000
  console.log(`bureau, 3 schools and 12 classes: ${seconds.toFixed(2)} s`)
  expect(seconds).toBeLessThan(60)

  await page.getByRole('button', { name: 'Show 3 cards' }).click()
  await page.getByRole('heading', { name: '3 cards to print' }).waitFor()
  const shown = page.getByRole('listitem').filter({ hasText: '浜 よし子' })
  const secret = (await shown.locator('figcaption').textContent()) ?? ''
  await page.getByRole('button', { name: 'Done' }).click()

  await page.goto(server.url)
  const row = page.getByRole('row').filter({ hasText: '浜辺小学校' })
  await row.waitFor()
  await expect.poll(() => row.getByRole('cell').allInnerTexts()).toEqual(['4', '0', '0', 'under 5'])

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const admin = await other.newPage()
  await admin.goto(`${server.url}/in#${secret}`)
  await admin.getByRole('heading', { name: 'School now' }).waitFor()
  const classes = admin.locator('section').filter({ hasText: 'Classes and groups' })
  for (const name of ['1-1', '1-2', '2-1', '2-2']) await classes.getByRole('cell', { name, exact: true }).waitFor()
  await context.close()
  await other.close()
})
