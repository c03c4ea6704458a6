import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { good } from '../../dev/phone.ts'
import { MemberPage } from '../../worker/protocol/members.ts'
import { atOnceMs } from '../morning.ts'
import { signedIn } from './phone-page.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let school: SmallSchool
let browser: Browser

beforeAll(async () => {
  school = await smallSchool({ students: 31 })
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
  ])
})

afterAll(async () => {
  await browser?.close()
  await school?.close()
})

const pageOf = async (one: { id: string }) =>
  v.parse(MemberPage, await good(school.admin.get(`${school.at}/members/${one.id}`)))

async function phone(member: { id: string }, width = 360) {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  return signedIn(context, school, member)
}

/** Whether sound comes: the place of what plays moves on. */
const hears = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll('audio')].some(({ currentTime, paused }) => !paused && currentTime > 0.3)
      )
    )
    .toBe(true)

test('a colleague is rung, answers in one tap and is heard, and so is one more who is asked in; the next call is missed, and both stand in the chat', async () => {
  const office = school.people.find(({ roles }) => roles.includes('office'))!
  const teacher = school.people.find(({ roles }) => roles.length === 1 && roles[0] === 'teacher')!
  const colleague = school.people.find(({ id, roles }) => id !== teacher.id && roles.join() === 'teacher')!
  const [one, other, third] = await Promise.all([phone(office), phone(teacher), phone(colleague)])
  const { id } = await one.evaluate(
    async ([at, member]) => {
      const json = { id: '01900000-0000-7000-8000-0000000000aa', members: [member] }
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
      const answer: { group: { id: string } } = await (await fetch(`${at}/directs`, sent)).json()
      return answer.group
    },
    [school.at, teacher.id]
  )
  await one.goto(`${school.server.url}/groups/${id}`)
  const ring = other.getByRole('dialog')
  const call = one.getByRole('button', { name: 'Call', exact: true })
  await call.waitFor()
  const began = performance.now()
  await call.click()
  await ring.getByRole('button', { name: 'Answer' }).waitFor()
  const ringMs = Math.round(performance.now() - began)
  console.log(JSON.stringify({ ringMs }))
  expect(ringMs).toBeLessThan(atOnceMs)
  await ring.getByRole('button', { name: 'Answer' }).click()
  await Promise.all([hears(one), hears(other)])
  await one.getByRole('button', { name: 'Add people' }).click()
  const asking = one.getByRole('dialog')
  await asking.getByLabel('Name').fill(colleague.name.native)
  await asking.getByRole('listitem').filter({ hasText: colleague.name.native }).getByRole('button').click()
  await third.getByRole('dialog').getByRole('button', { name: 'Answer' }).click()
  await hears(third)
  await asking.getByRole('button', { name: 'Done' }).click()
  await third.getByRole('button', { name: 'Hang up' }).click()
  await other.getByRole('button', { name: 'Hang up' }).click()
  await one.getByText('The call is over').waitFor()

  await one.goto(`${school.server.url}/groups/${id}`)
  await call.click()
  await ring.getByRole('button', { name: 'Answer' }).waitFor()
  await one.getByRole('button', { name: 'Hang up' }).click()
  await ring.waitFor({ state: 'detached' })
  await other.goto(`${school.server.url}/groups/${id}`)
  await other.getByText('Missed call', { exact: true }).waitFor()
  await other.getByText(/^Call, \d+ minutes?$/).waitFor()
  await Promise.all([one, other, third].map((page) => page.context().close()))
})

test('who was in a short lesson stands with their minutes on its page and in the roll', async () => {
  const found = await Promise.all(school.people.filter(({ roles }) => roles.includes('teacher')).map(pageOf))
  const isOwn = ({ kind, enrollment }: MemberPage['groups'][number]) => kind === 'class' && enrollment === 'owner'
  const teacher = found.find(({ groups }) => groups.some(isOwn))!
  const classId = teacher.groups.find(isOwn)!.id
  const students = await Promise.all(
    school.people
      .filter(({ roles }) => roles.includes('student'))
      .slice(0, 8)
      .map(pageOf)
  )
  const student = students.find(({ groups }) => groups.some(({ id }) => id === classId))!
  const [desk, one] = await Promise.all([phone(teacher, 1280), phone(student)])
  await desk.goto(`${school.server.url}/groups/${classId}`)
  await desk.getByRole('button', { name: 'Start lesson' }).click()
  await desk.getByText('On air').last().waitFor()
  await one.getByRole('link', { name: /On air/ }).click()
  await one.getByRole('button', { name: 'Raise hand' }).waitFor()
  const here = desk.url().replace(/$/, '/minutes')
  await desk.getByRole('button', { name: 'End for all' }).click()
  await desk.locator('dialog').getByRole('button', { name: 'End for all' }).click()
  await one.getByText('The lesson is over').waitFor()
  await desk.goto(here)
  await desk.getByLabel('Count from when the first student came').check()
  await desk.getByText('Present', { exact: true }).waitFor()
  await desk.getByRole('link', { name: 'To the roll' }).click()
  await desk.getByRole('button', { name: 'More than late and absent' }).click()
  await desk.locator('.roll button', { hasText: student.name.native }).first().click()
  await desk
    .getByRole('dialog')
    .getByText(/from the live lesson .* = 100 %/)
    .first()
    .waitFor()
  await one.goto(here)
  await one.getByText('Present', { exact: true }).waitFor()
  await Promise.all([desk.context().close(), one.context().close()])
})
