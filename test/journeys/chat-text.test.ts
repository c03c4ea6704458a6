import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { attacks } from './attacks.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let elsewhere: Server
let page: string
let school: SmallSchool
let browser: Browser
const contexts: BrowserContext[] = []
let one: Page
let other: Page
const faults: string[] = []

/** Two who work at the school, in the staff room, and a page of the web on this machine. */
beforeAll(async () => {
  elsewhere = createServer((_, answer) =>
    answer
      .setHeader('content-type', 'text/html')
      .end('<title>The sports day</title><meta name="description" content="Bring water.">')
  )
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  page = `${origin}/sports-day`
  school = await smallSchool({ students: 12 }, undefined, { previewAlso: origin })
  browser = await openBrowser()
  const teachers = school.people.filter(({ roles }) => roles.includes('teacher')).slice(0, 2)
  const pages = []
  for (const teacher of teachers) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    contexts.push(context)
    await watch(context)
    const opened = await signedIn(context, school, teacher)
    await opened.getByRole('link', { name: 'Groups' }).click()
    await opened.getByRole('link', { name: /Staff room/ }).click()
    await opened.getByRole('textbox').waitFor()
    pages.push(opened)
  }
  ;[one, other] = pages as [Page, Page]
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
  elsewhere?.close()
})

/** Whatever a page does that it may not: a dialog, something that the policy stops, a request to anybody else. */
async function watch(context: BrowserContext) {
  await context.exposeBinding('__forbidden', (_, said: string) => void faults.push(said))
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      ;(globalThis as unknown as { __forbidden(said: string): void }).__forbidden(`${effectiveDirective} ${blockedURI}`)
    })
  )
  context.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (asked) => {
    if (!/^(data|blob):/.test(asked.url()) && new URL(asked.url()).host !== new URL(school.server.url).host)
      faults.push(`asked ${asked.url()}`)
  })
}

const log = (on: Page) => on.getByRole('list', { name: 'Messages' })
async function say(text: string) {
  await one.getByRole('textbox').fill(text)
  await one.getByRole('textbox').press('Enter')
}

test('what one writes reads on the other’s phone as it was meant, and nothing in it becomes code', async () => {
  await say('これは**「重要」**です。期限は**明日。**必ず提出')
  await expect.poll(() => log(other).locator('strong').allInnerTexts()).toEqual(['「重要」', '明日。'])
  const some = attacks.filter((_, n) => n % 3 === 0)
  for (const attack of some) {
    await say(attack)
    await expect.poll(() => one.getByRole('textbox').inputValue()).toBe('')
  }
  await expect.poll(() => log(other).locator('article').count()).toBe(some.length + 1)
  const tags = await log(other)
    .locator('.text')
    .evaluateAll((all) => [
      ...new Set(all.flatMap((text) => [...text.querySelectorAll('*')].map((inner) => inner.localName))),
    ])
  for (const never of ['script', 'img', 'iframe', 'svg', 'style', 'meta', 'form']) expect(tags).not.toContain(never)
  expect(faults).toEqual([])
})

test('a sticker goes out with one tap, an emoji into the text, and both are named', async () => {
  await one.getByRole('textbox').fill('Well done')
  await one.getByRole('button', { name: 'Emoji and stickers' }).click()
  await one.getByLabel('Find an emoji').fill('clap')
  await one.getByRole('button', { name: 'clapping hands' }).click()
  await expect.poll(() => one.getByRole('textbox').inputValue()).toBe('Well done👏')
  await one.getByRole('button', { name: 'Stickers', exact: true }).click()
  await one.getByRole('button', { name: 'Thank you' }).click()
  const sticker = log(other).getByRole('img', { name: 'Thank you' })
  await sticker.waitFor()
  const width = () => sticker.locator('use').evaluate((use) => (use as SVGGraphicsElement).getBBox().width)
  await expect.poll(width).toBeGreaterThan(40)
  await expect
    .poll(() => other.getByRole('log').locator('p').allInnerTexts())
    .toContainEqual(expect.stringContaining('Thank you'))
  // What was being written is still there.
  expect(await one.getByRole('textbox').inputValue()).toBe('Well done👏')
  await one.getByRole('textbox').press('Enter')
  await log(other).getByText('Well done👏').waitFor()
  expect(faults).toEqual([])
})

test('among adults a link shows what the page says of itself, and no phone asks that page', async () => {
  await say(`See ${page}`)
  const card = log(other).getByRole('link', { name: /The sports day/ })
  await card.waitFor()
  expect(await card.innerText()).toContain(new URL(page).host)
  expect(await card.innerText()).toContain('Bring water.')
  expect(await card.getAttribute('rel')).toContain('noopener')
  expect(faults).toEqual([])
})

test('a name is called from the field, and stands whole in the message', async () => {
  const name = (await other.evaluate(() => document.querySelector('.places .mine .name')?.textContent)) ?? ''
  await one.getByRole('textbox').pressSequentially(`Ask @${name.slice(0, 3)}`)
  await one.getByRole('option', { name }).click()
  await one.keyboard.type('please')
  await one.getByRole('textbox').press('Enter')
  await expect.poll(() => log(other).locator('.mention').last().innerText()).toBe(`@${name}`)
  await log(other).getByText('please').last().waitFor()
})
