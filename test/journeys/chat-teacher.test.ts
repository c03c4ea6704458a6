import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { MessagePage, RoomPage } from '../../worker/protocol/messages.ts'
import { chat as en } from '../../web/words/en/chat.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'
import { morningZone } from '../morning.ts'

const wrongByMs = 77 * 3_600_000

let school: SmallSchool
let browser: Browser
let page: Page
let classId: string

/** The teacher of a class, with a phone whose clock is three days and five hours ahead. */
beforeAll(async () => {
  school = await smallSchool({ students: 6 })
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  context.setDefaultTimeout(12_000)
  await context.addInitScript((ms) => {
    const right = Date
    globalThis.Date = class extends right {
      constructor(...said: []) {
        if (said.length > 0) super(...said)
        else super(right.now() + ms)
      }
      static override now = () => right.now() + ms
    } as DateConstructor
  }, wrongByMs)
  for (const one of school.people.filter(({ roles }) => roles.includes('teacher'))) {
    const { groups } = v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))
    const own = groups.find(({ kind, enrollment }) => kind === 'class' && enrollment === 'owner')
    if (!own) continue
    classId = own.id
    page = await signedIn(context, school, one)
    break
  }
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const path = () => `${school.at}/groups/${classId}/messages`
const stored = async () =>
  v.parse(MessagePage, await page.evaluate(async (path) => (await fetch(path)).json(), path())).rows
const field = () => page.getByRole('textbox')
const send = () => page.getByRole('button', { name: en['chat.send'] }).click()
const row = (text: string) => page.getByRole('article').filter({ hasText: text })

test('on a phone whose clock is days ahead, what one says is of today, shows the school’s time, and can still be changed', async () => {
  await page.goto(`${school.server.url}/groups/${classId}`)
  await field().waitFor()
  await page.context().setOffline(true)
  await field().fill('the trip is on friday')
  await send()
  await page.getByText(en['chat.waits']).waitFor()
  await page.context().setOffline(false)
  await expect.poll(async () => (await stored()).map(({ text }) => text), { timeout: 20_000 }).toHaveLength(1)
  const [message] = await stored()
  expect(Math.abs(message!.postedAt - Date.now())).toBeLessThan(60_000)
  await page.getByText(en['chat.waits']).waitFor({ state: 'detached' })
  const timeZone = morningZone
  const shown = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  await row('the trip').getByText(shown.format(message!.postedAt)).waitFor()
  expect(await page.locator('.log .rule').allTextContents()).toEqual([en['chat.today']])
  await row('the trip').getByRole('button', { name: en['chat.actions'] }).click()
  await page.getByRole('button', { name: en['chat.edit'], exact: true }).click()
  await field().fill('the trip is on Friday')
  await page.getByRole('button', { name: en['chat.save'] }).click()
  await row('on Friday').getByText(en['chat.edited']).waitFor()
  await field().fill('half a sentence')
  await page.reload()
  await row('on Friday').waitFor()
  expect(await field().inputValue()).toBe('half a sentence')
  expect(await page.locator('.log .rule').allTextContents()).toEqual([en['chat.today']])
})

test('whoever calls all of more than two hundred is asked once, with the count, and sends the count that was shown', async () => {
  // No school of two hundred is needed to see the question: only the page's own word of how many there are.
  await page.route('**/room', async (asked) => {
    const room = v.parse(RoomPage, await (await asked.fetch()).json())
    await asked.fulfill({ json: { ...room, room: { ...room.room, people: 201 } } })
  })
  await page.reload()
  await field().fill('')
  await field().pressSequentially('@al')
  await page.getByRole('option').filter({ hasText: '201' }).click()
  await field().pressSequentially('the bus is late')
  await send()
  const ask = page.getByRole('dialog')
  await ask.getByText('Call all 201 people?').waitFor()
  await ask.getByRole('button', { name: en['chat.cancel'] }).click()
  expect(await stored()).toHaveLength(1)
  expect(await field().inputValue()).toContain('the bus is late')
  await send()
  const posting = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/messages'))
  await ask.getByRole('button', { name: en['chat.call-send'] }).click()
  const draft: unknown = (await posting).postDataJSON()
  expect(draft).toMatchObject({ mentions: { wide: 'all' }, people: 201 })
  await row('the bus is late').waitFor()
})
