import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 5 })
  browser = await openBrowser()
  const audience = { groups: 'school', kinds: ['students', 'staff'] }
  const text = { title: 'Walk there by keyboard', body: 'Nothing else is needed.', urgency: 'important', asks: 'tap' }
  await good(school.admin.send('POST', `${school.at}/notices`, { id: uuid(), ...text, audience }))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const who = (role: string) => school.people.find((one) => one.roles.some((had) => had === role))!

/** What has the focus: its words, and whether a person sees that it has it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body)
      return { tag: 'nothing', words: '', seen: false }
    const { outlineStyle, boxShadow } = getComputedStyle(element)
    const words = element.getAttribute('aria-label') ?? element.innerText
    return { tag: element.tagName, words, seen: outlineStyle !== 'none' || boxShadow !== 'none' }
  })

/** Tab, and again, until the focus stands on these words; it may never be lost or unseen on the way. */
async function tabTo(page: Page, words: string | RegExp) {
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    if (at.tag !== 'nothing') expect(at, 'the focus is seen').toMatchObject({ seen: true })
    if (at.words.match(words)) return
  }
  throw new Error(`thirty tabs do not lead to ${words}`)
}

test('by keyboard alone one signs in, reads a notice, confirms it and comes back, and always sees where one is', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const [card] = await school.cardsFor([who('student')])
  await page.goto(`${school.server.url}/in`)
  await page.getByLabel('No camera?').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type(card!.secret)
  await page.keyboard.press('Enter')
  await page.getByText('Walk there by keyboard').first().waitFor()

  await tabTo(page, /Walk there by keyboard/)
  await page.keyboard.press('Enter')
  await page.getByText('Nothing else is needed.').waitFor()
  await expect.poll(() => focused(page)).toMatchObject({ tag: 'H1', words: 'Walk there by keyboard' })
  await tabTo(page, 'I have seen this')
  await page.keyboard.press('Enter')
  await page.getByText(/You: seen/).waitFor()
  for (let step = 0; step < 10 && (await focused(page)).words !== 'Back'; step++) await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toMatchObject({ words: 'Back', seen: true })
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toMatchObject({ tag: 'H1' })
  const moving = () => page.evaluate(() => document.getAnimations().length)
  expect(await moving()).toBe(0)
  await context.close()
})

test('the first tab of a page skips to its words', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await signedIn(context, school, who('student'))
  await page.goto(`${school.server.url}/notices`)
  await page.getByText('Walk there by keyboard').first().waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ words: 'Go to the page', seen: true })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const inside = await page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))
  expect(inside).toBe(true)
  await context.close()
})

test('a page that was just loaded takes no focus, and the one that is gone to from there does', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await signedIn(context, school, who('office'))
  await page.goto(`${school.server.url}/people`)
  await expect.poll(() => page.title()).toMatch(/^People/)
  expect(await focused(page)).toMatchObject({ tag: 'nothing' })
  await page.locator('nav.places').getByRole('link', { name: 'Notices' }).click()
  await expect.poll(() => focused(page)).toMatchObject({ tag: 'H1', words: 'Notices' })
  await context.close()
})

test('a question over the page holds the focus and gives it back', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await signedIn(context, school, who('office'))
  await page.goto(`${school.server.url}/notices/new?storm`)
  const send = page.getByRole('button', { name: /Send to/ })
  await expect.poll(() => send.isEnabled()).toBe(true)
  await send.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  for (let step = 0; step < 4; step++) {
    await page.keyboard.press('Tab')
    const outside = await page.evaluate(() => {
      const at = document.activeElement
      return at !== document.body && !document.querySelector('dialog')!.contains(at)
    })
    expect(outside).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await expect.poll(async () => (await focused(page)).words).toMatch(/Send to/)
  await context.close()
})

test.each(['/', '/notices', '/me'])(
  'with letters twice as large nothing of %s is lost on a narrow phone',
  async (path) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await signedIn(context, school, who('student'))
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))
    )
    await page.goto(school.server.url + path)
    await page.locator('main h1').waitFor()
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThan(30)
    const lost = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - innerWidth
      const cut = [...document.querySelectorAll<HTMLElement>('main *')].filter((one) => {
        const { right, left, width } = one.getBoundingClientRect()
        return width > 0 && (right > innerWidth + 1 || left < -1)
      })
      return [...(wide > 0 ? [`${wide} px wider`] : []), ...cut.map((one) => one.className || one.tagName)]
    })
    expect(lost).toEqual([])
    await context.close()
  }
)
