import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Apart } from '../../dev/apart.ts'
import { openBrowser } from '../../dev/chromium.ts'
import { good, Phone } from '../../dev/phone.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { atOnceMs } from '../morning.ts'
import { twoSchools, type School } from './two-schools.ts'

let schools: Awaited<ReturnType<typeof twoSchools>>
let server: Apart
let browser: Browser
let hill: School
let harbour: School

beforeAll(async () => {
  schools = await twoSchools()
  ;({ hill, harbour, server } = schools)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await schools?.close()
})

const stores = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').filter(Boolean))

async function phoneIn(school: School, role: Role) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/in#${await school.cardOf(role)}`)
  await page.waitForURL(`${server.url}/`)
  await page.locator('nav.places').waitFor()
  return page
}

async function adds(page: Page, school: School, role: Role) {
  await page.getByRole('link', { name: 'Me', exact: true }).click()
  await page.getByRole('link', { name: 'Add another school' }).click()
  await page.getByLabel('No camera?').fill(await school.cardOf(role))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${server.url}/`)
  await page.locator('nav.places').waitFor()
}

test('a guardian of two schools has one list, tells the schools apart in one tap, and leaves one without losing the other', async () => {
  await hill.says('The pool is closed')
  await harbour.says('Bake sale on Friday')
  const page = await phoneIn(hill, 'guardian')
  await page.getByText('The pool is closed').waitFor()
  await adds(page, harbour, 'guardian')

  const rows = page.locator('main .row')
  await expect.poll(() => rows.count()).toBe(2)
  const said = async () => (await rows.allInnerTexts()).join('\n')
  await expect.poll(said).toMatch(/The pool is closed[^]*Hill School|Hill School[^]*The pool is closed/)
  await expect.poll(said).toContain('Harbour School')
  await expect.poll(() => page.locator('nav.places .unread').innerText()).toContain('2')

  await page.getByRole('button', { name: 'Harbour School' }).click()
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('Bake sale')])
  await page.getByRole('button', { name: 'Hill School' }).click()
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('The pool')])
  await page.getByRole('button', { name: 'All' }).click()

  // The pages are the second school's; the first one's notice opens all the same, and is read there.
  await page.getByText('The pool is closed').click()
  await page
    .getByRole('link', { name: /Hill School/ })
    .or(page.getByText('Hill School'))
    .first()
    .waitFor()
  await page.goto(`${server.url}/`)
  await expect.poll(() => page.locator('nav.places .unread').innerText()).toContain('1')

  const kept = await stores(page)
  expect(kept.filter((name) => name.startsWith('homeroom '))).toHaveLength(2)
  await page.getByRole('link', { name: 'Me', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out on this phone' }).click()
  await page.waitForURL(`${server.url}/`)
  await page.getByText('The pool is closed').waitFor()
  expect(await page.getByText('Bake sale').count()).toBe(0)
  await expect.poll(() => stores(page)).toEqual(kept.filter((name) => !name.includes(harbour.schoolId)))
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).join(' ') + localStorage.getItem('homeroom school')))
    .not.toContain(harbour.schoolId)
  await page.context().close()
})

test('whoever works in one school and has a child in another sees the other’s in one line, and is there in one tap without asking anew who they are', async () => {
  await harbour.says('Lost: one blue scarf')
  const page = await phoneIn(harbour, 'guardian')
  await adds(page, hill, 'office')
  await page.getByRole('heading', { name: 'School now' }).waitFor()
  const line = page.getByRole('button', { name: /Harbour School.*wait/s })
  await line.waitFor()
  expect(await page.getByText('Lost: one blue scarf').count()).toBe(0)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await line.click()
  await page.getByText('Lost: one blue scarf').waitFor()
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
  expect(await page.getByRole('heading', { name: 'School now' }).count()).toBe(0)
  await page.context().close()
})

test('a phone that the office signs out is out within a second, keeps nothing, and asks for a card; the other school stays', async () => {
  const page = await phoneIn(hill, 'student')
  await adds(page, harbour, 'student')
  const phone = new Phone(server.url)
  await good(phone.send('POST', '/api/sign-in/card', { secret: await hill.cardOf('student') }))
  const socket = await phone.socket(`${hill.at}/socket?cursor=`, () => {})
  const began = performance.now()
  await good(hill.admin.send('DELETE', `${hill.at}/members/${hill.person('student').id}/sessions`))
  // The word that closes it has been heard; when the line below it is let go is the network's matter.
  await expect.poll(() => socket.readyState, { interval: 5 }).toBeGreaterThan(1)
  expect(performance.now() - began).toBeLessThan(atOnceMs)
  expect((await phone.get(`${hill.at}/inbox?before=9`)).status).toBe(401)
  await expect.poll(async () => (await stores(page)).filter((name) => name.includes(hill.schoolId))).toEqual([])
  await good(harbour.admin.send('DELETE', `${harbour.at}/members/${harbour.person('student').id}/sessions`))
  await page.getByRole('heading', { name: 'Hold your card' }).waitFor()
  await expect.poll(async () => (await stores(page)).filter((name) => name.startsWith('homeroom '))).toEqual([])
  await page.context().close()
})

test('on Me stands where one is signed in; the others are signed out from there', async () => {
  const [first, second] = [await phoneIn(hill, 'teacher'), await phoneIn(hill, 'teacher')]
  await first.getByRole('link', { name: 'Me', exact: true }).click()
  const phones = first.locator('section', { hasText: 'Where I am signed in' })
  await phones.getByText('Chrome, Linux').first().waitFor()
  expect(await phones.getByText('this phone', { exact: true }).count()).toBe(1)
  await phones.getByRole('button', { name: 'Sign out everywhere else' }).click()
  const began = performance.now()
  await second.getByRole('heading', { name: 'Hold your card' }).waitFor()
  expect(performance.now() - began).toBeLessThan(atOnceMs)
  await expect.poll(() => phones.locator('.row').count()).toBe(1)
  await first.context().close()
  await second.context().close()
})
