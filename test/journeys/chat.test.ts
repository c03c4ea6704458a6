import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chat as en } from '../../web/words/en/chat.ts'
import { openBrowser } from '../../dev/chromium.ts'
import * as v from 'valibot'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser
let contexts: BrowserContext[]
let pages: Page[]

/** Two pupils of one class, each with a phone of their own. */
beforeAll(async () => {
  school = await smallSchool({ students: 12 })
  browser = await openBrowser()
  const students = school.people.filter((one) => one.roles.includes('student'))
  const [first] = students
  const mates = students.filter((one) => one.home === first!.home).slice(0, 2)
  contexts = await Promise.all(mates.map(() => browser.newContext({ viewport: { width: 360, height: 740 } })))
  pages = await Promise.all(mates.map((one, n) => signedIn(contexts[n]!, school, one)))
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

/** Opens the class's chat as one does by hand. */
async function open(page: Page) {
  await page.getByRole('link', { name: 'Groups' }).click()
  await page.locator('main a.row').first().click()
  await page.getByRole('textbox').waitFor()
}

/** Whether the phone would still know this if it were loaded anew. */
const isKept = (page: Page, text: string) =>
  page.evaluate(async (text) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('not read')))
      })
    const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('homeroom '))
    const db = await asked(indexedDB.open(found?.name ?? ''))
    const chats = await asked(db.transaction('chats').objectStore('chats').getAll())
    db.close()
    return JSON.stringify(chats).includes(text)
  }, text)

test('what one pupil says stands on the other’s phone, and is said aloud there once', async () => {
  const [one, other] = pages as [Page, Page]
  await open(one)
  await open(other)
  await one.getByRole('textbox').fill('Who has the maths homework?')
  await one.getByRole('button', { name: 'Send' }).click()
  await other.getByRole('list', { name: 'Messages' }).getByText('Who has the maths homework?').waitFor()
  await expect.poll(() => other.getByRole('log').locator('p').allTextContents()).toHaveLength(1)
  expect(await one.getByRole('log').locator('p').allTextContents()).toEqual([])
  await expect.poll(() => isKept(other, 'maths homework')).toBe(true)
  await other.reload()
  await other.getByRole('list', { name: 'Messages' }).getByText('Who has the maths homework?').waitFor()
  expect(await other.getByRole('log').locator('p').allTextContents()).toEqual([])
})

test('what is written without a line shows a clock, outlives the page, and goes in its order when the line is back', async () => {
  const [one, other] = pages as [Page, Page]
  await contexts[0]!.setOffline(true)
  for (const text of ['first', 'second', 'third']) {
    await one.getByRole('textbox').fill(text)
    await one.getByRole('button', { name: 'Send' }).click()
  }
  await one.getByText('goes when the line is back').first().waitFor()
  await one.getByRole('textbox').fill('half a sentence')
  await contexts[0]!.setOffline(false)
  await other.getByRole('list', { name: 'Messages' }).getByText('third').waitFor({ timeout: 20_000 })
  const texts = async () => (await other.locator('.words').allTextContents()).slice(-3)
  await expect.poll(texts).toEqual(['first', 'second', 'third'])
  await one.reload()
  await expect.poll(() => one.getByRole('textbox').inputValue()).toBe('half a sentence')
})

test('by keyboard alone one answers, reacts, changes one’s words and takes them back', async () => {
  const [one, other] = pages as [Page, Page]
  const log = (page: Page) => page.getByRole('list', { name: 'Messages' })
  await other.getByRole('textbox').fill('Can I bring one from an olive tree?')
  await other.keyboard.press('Enter')
  const asked = log(one).locator('article', { hasText: 'olive tree' }).first()
  await asked.waitFor()
  await one.getByRole('textbox').focus()
  // Before the field stands what adds files, and before that the newest message.
  await one.keyboard.press('Shift+Tab')
  await one.keyboard.press('Shift+Tab')
  await expect.poll(() => one.locator('article:focus').count()).toBe(1)
  await one.keyboard.press('Enter')
  await one.getByRole('button', { name: 'Reply' }).press('Enter')
  await one.getByText(/^Reply to/).waitFor()
  await one.getByRole('textbox').fill('Yes, look closely.')
  await one.keyboard.press('Enter')
  await log(other).locator('.quote', { hasText: 'olive tree' }).waitFor()

  await asked.focus()
  await one.keyboard.press('Enter')
  await one.getByRole('button', { name: '👍' }).press('Enter')
  await log(other).getByRole('button', { name: '👍, 1 person' }).waitFor()

  await one.getByRole('textbox').focus()
  await one.getByRole('textbox').fill('')
  await one.keyboard.press('ArrowUp')
  await one.getByText('Changing what you said').waitFor()
  await one.getByRole('textbox').fill('Yes, look very closely.')
  await one.keyboard.press('Enter')
  await log(other).getByText('Yes, look very closely.').waitFor()
  await log(other).getByText('edited').waitFor()

  await log(one).locator('article', { hasText: 'very closely' }).focus()
  await one.keyboard.press('Enter')
  await one.getByRole('button', { name: 'Take back' }).press('Enter')
  await one.getByRole('button', { name: 'Take back' }).press('Enter')
  await log(other).getByText('Taken back').waitFor()
})

test('Enter that ends a word in Japanese sends nothing', async () => {
  const [one] = pages as [Page]
  const field = one.getByRole('textbox')
  await field.fill('はっぱ')
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  expect(await field.inputValue()).toBe('はっぱ')
  expect(await one.getByRole('list', { name: 'Messages' }).getByText('はっぱ').count()).toBe(0)
  await field.fill('')
})

test('what is said while the phone asks what it has missed is not lost on it', async () => {
  const [one, other] = pages as [Page, Page]
  const said = (page: Page, text: string) => page.getByRole('list', { name: 'Messages' }).getByText(text)
  const chat = one.url()
  await one.goto('about:blank')
  await other.getByRole('textbox').fill('while you were away')
  await other.keyboard.press('Enter')
  await said(other, 'while you were away').waitFor()
  const answered = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const heard = Promise.withResolvers<void>()
  one.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('while you were asking')) heard.resolve()
    })
  )
  let asked = 0
  await one.route(/\/messages\?since=/, async (route) => {
    const response = await route.fetch()
    if (++asked === 1) {
      answered.resolve()
      await released.promise
    }
    await route.fulfill({ response })
  })
  await one.goto(chat)
  await answered.promise
  await other.getByRole('textbox').fill('while you were asking')
  await other.keyboard.press('Enter')
  await heard.promise
  expect(asked).toBe(1)
  released.resolve()
  await said(one, 'while you were asking').waitFor()
  await said(one, 'while you were away').waitFor()
  await one.unroute(/\/messages\?since=/)
})

/** Somebody who teaches the class of this name. */
async function teacherOf(name: string) {
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const page = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    if (page.groups.some((group) => group.name === name)) return one
  }
  throw new Error(`nobody teaches ${name}`)
}

test('a teacher lets only the staff write, and then slows the room down: the pupils’ phones say so', async () => {
  const [one] = pages as [Page]
  const name = await one.locator('.top h1').innerText()
  const teacher = await teacherOf(name)
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const desk = await signedIn(context, school, teacher)
  await desk.getByRole('link', { name: 'Groups' }).click()
  await desk.locator('main a.row').filter({ hasText: name }).first().click()
  await desk.getByText('Who may write here').click()
  // The desk shows at once what the school has yet to store.
  const holds = (act: Promise<unknown>) =>
    Promise.all([desk.waitForResponse((one) => one.request().method() === 'PUT' && one.url().endsWith('/room')), act])
  await holds(desk.getByRole('button', { name: 'Staff only' }).click())
  await desk.getByRole('button', { name: 'Staff only', pressed: true }).waitFor()
  await one.reload()
  await one.getByText(en['chat.staff-only']).waitFor()
  expect(await one.getByRole('button', { name: 'Send' }).count()).toBe(0)
  await holds(desk.getByRole('button', { name: 'Everyone' }).click())
  const log = (page: Page) => page.getByRole('list', { name: 'Messages' })
  const say = async (text: string) => {
    await one.reload()
    await one.getByRole('textbox').fill(text)
    await one.getByRole('button', { name: 'Send' }).click()
  }
  await say('once')
  await log(desk).getByText('once').waitFor()
  await holds(desk.getByRole('combobox').selectOption({ label: '300 seconds' }))
  await expect.poll(() => desk.getByRole('combobox').inputValue()).toBe('300')
  // The next one waits on the pupil's phone for its time.
  await say('and again')
  await one.locator('.msg.waits').getByText('and again').waitFor()
  expect(await log(desk).getByText('and again').count()).toBe(0)
  await context.close()
})
