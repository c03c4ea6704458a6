import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../dev/chromium.ts'
import { attacks } from './attacks.ts'
import { openWriting, said, state } from './writing/open.ts'
import { serveWriting } from './writing/serve.ts'

let served: Awaited<ReturnType<typeof serveWriting>>
let browser: Browser

beforeAll(async () => {
  served = await serveWriting()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  served?.close()
})

const opened = (hash = '', options: Parameters<Browser['newContext']>[0] = {}) =>
  openWriting(browser, served.url, hash, options)

test('what was meant to become code is read as the words that it is: no dialog, no request, nothing for the policy to stop', async () => {
  const { page, faults, close } = await opened()
  for (const attack of attacks)
    await page.evaluate((text) => (globalThis as unknown as { say(text: string): void }).say(text), attack)
  const log = page.getByRole('log')
  await expect.poll(() => log.locator('.sent').count()).toBe(attacks.length)
  const tags = await log.evaluate((node) => [...new Set([...node.querySelectorAll('*')].map((one) => one.localName))])
  const ours = 'div p a bdi strong code pre figure figcaption ul li blockquote br em s ol'.split(' ')
  expect(tags.filter((tag) => !ours.includes(tag))).toEqual([])
  const hrefs = await log
    .locator('a')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]))
  for (const [href, rel] of hrefs)
    expect([href, rel]).toEqual([expect.stringMatching(/^https:\/\//), expect.stringContaining('noopener')])
  const events = await log.evaluate((node) =>
    [...node.querySelectorAll('*')].flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith('on')))
  )
  expect(events).toEqual([])
  const text = (await said(page)).join('\n')
  for (const word of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    'data:text/html',
  ])
    expect(text).toContain(word)
  // Accents that are stacked a screen high end where their own message ends.
  const tall = await log
    .locator('.sent')
    .last()
    .evaluate((node) => getComputedStyle(node.querySelector('.text')!).overflowY)
  expect(tall).toBe('clip')
  expect(faults).toEqual([])
  await close()
})

test('words that lead elsewhere say where', async () => {
  const { page, close } = await opened()
  await page.evaluate(() =>
    (globalThis as unknown as { say(text: string): void }).say(
      '[your bank](https://evil.test/login) and https://school.test/a'
    )
  )
  await expect.poll(() => said(page)).toEqual(['your bank (evil.test) and https://school.test/a'])
  await close()
})

test('the Japanese sentence is bold where it was marked, and each block begins where it is read from', async () => {
  const { page, field, close } = await opened()
  await field.fill('これは**「重要」**です。期限は**明日。**必ず提出\n\nهل يمكن أن أحضر ورقة؟')
  await field.press('Enter')
  await expect.poll(() => page.locator('.sent strong').allInnerTexts()).toEqual(['「重要」', '明日。'])
  const blocks = await page
    .locator('.sent p')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('lang'), getComputedStyle(one).direction]))
  expect(blocks).toEqual([
    ['ja', 'ltr'],
    ['ar', 'rtl'],
  ])
  await close()
})

test('the signs of a list stand beside it in both directions, on a page of either', async () => {
  const { page, field, close } = await opened()
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((dir) => (document.documentElement.dir = dir), dir)
    await field.fill('- 葉\n- のり')
    await field.press('Control+Enter')
    await field.fill('- ورقة\n- صمغ\n> نعم')
    await field.press('Control+Enter')
  }
  const directions = await page
    .locator('.sent ul, .sent blockquote')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))
  expect(directions).toEqual(['ltr', 'rtl', 'rtl', 'ltr', 'rtl', 'rtl'])
  await close()
})

test('Enter sends and Shift breaks the line, but never while a word is being put together', async () => {
  const { page, field, close } = await opened()
  await field.fill('one')
  await field.press('Shift+Enter')
  await page.keyboard.type('two')
  await field.press('Enter')
  await expect.poll(() => said(page)).toEqual(['one\ntwo'])

  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true })
  // Safari has ended the composition when the key comes, and only its code tells.
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })
  await expect.poll(() => said(page)).toEqual(['one\ntwo'])
  await input.send('Input.insertText', { text: '日本' })
  expect(await field.inputValue()).toBe('日本')
  await field.press('Enter')
  await expect.poll(() => said(page)).toEqual(['one\ntwo', '日本'])
  await field.press('Enter')
  await expect.poll(() => said(page)).toHaveLength(2)
  await close()
})

test('on a phone without a keyboard Enter breaks the line, unless its owner chose otherwise', async () => {
  const touch = { hasTouch: true, isMobile: true }
  const { page, field, close } = await opened('', touch)
  await field.fill('one')
  await field.press('Enter')
  expect([await field.inputValue(), await said(page)]).toEqual(['one\n', []])
  await page.evaluate(() => localStorage.setItem('homeroom enter', 'send'))
  await page.reload()
  await field.fill('one')
  await field.press('Enter')
  await expect.poll(() => said(page)).toEqual(['one'])
  await close()
})

test('up in an empty field changes what was said last, and only there', async () => {
  const { page, field, close } = await opened()
  await field.press('ArrowUp')
  expect(await state(page)).toMatchObject({ edits: 1 })
  await field.fill('a')
  await field.press('ArrowUp')
  expect(await state(page)).toMatchObject({ edits: 1 })
  await close()
})

test('a name is completed by keyboard, calls its person, and goes whole', async () => {
  const { page, field, faults, close } = await opened()
  await field.pressSequentially('Ask @mor')
  const options = page.getByRole('option')
  await expect.poll(() => options.allInnerTexts()).toEqual(['Mori Kenji', 'Mori Aoi'])
  const active = () => field.getAttribute('aria-activedescendant')
  expect(await options.first().getAttribute('id')).toBe(await active())
  await field.press('ArrowDown')
  expect(await options.nth(1).getAttribute('id')).toBe(await active())
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
  await field.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('Ask @\u2068Mori Aoi\u2069 ')
  expect(await state(page)).toMatchObject({ called: ['p1'] })
  await page.keyboard.type('please')
  await field.press('Enter')
  await expect.poll(() => said(page)).toEqual(['Ask @Mori Aoi please'])
  expect(await page.locator('.sent .mention').innerText()).toBe('@Mori Aoi')

  await field.pressSequentially('@علي')
  await options.first().waitFor()
  await field.press('Tab')
  await field.press('Backspace')
  await field.press('Backspace')
  expect(await field.inputValue()).toBe('')

  await field.pressSequentially('@sat')
  await options.first().waitFor()
  await field.press('Escape')
  await expect.poll(() => options.count()).toBe(0)
  await field.pressSequentially('o')
  expect(await options.count()).toBe(0)
  expect(await field.inputValue()).toBe('@sato')
  expect(faults).toEqual([])
  await close()
})

test('emoji are completed by their names, in the words of the reader too', async () => {
  const { page, field, close } = await opened()
  await field.pressSequentially('Well done :clapp')
  const options = page.getByRole('option')
  await expect.poll(() => options.first().innerText()).toContain('👏')
  await field.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('Well done 👏 ')
  await field.pressSequentially(':wave:')
  await expect.poll(() => field.inputValue()).toBe('Well done 👏 👋 ')
  await field.pressSequentially('10:30 :) https://a.test:80/')
  expect(await options.count()).toBe(0)
  await close()
})

test('a file that is pasted is handed on, and words that come with a picture of themselves stay words', async () => {
  const { page, field, close } = await opened()
  const paste = (words: string) =>
    field.evaluate((node, words) => {
      const moved = new DataTransfer()
      moved.items.add(new File(['x'], 'leaf.png', { type: 'image/png' }))
      if (words) moved.setData('text/plain', words)
      return node.dispatchEvent(new ClipboardEvent('paste', { clipboardData: moved, bubbles: true, cancelable: true }))
    }, words)
  expect(await paste('a table')).toBe(true)
  expect(await state(page)).toMatchObject({ files: [] })
  expect(await paste('')).toBe(false)
  expect(await state(page)).toMatchObject({ files: ['leaf.png'] })
  await close()
})

test('twenty thousand letters stay in the field; what is too much is said, and kept', async () => {
  const { page, field, close } = await opened()
  const long = '語'.repeat(7000)
  await field.fill(long)
  await page.getByText('Too long by 520 letters.').waitFor()
  await field.press('Enter')
  await expect.poll(() => said(page)).toEqual([])
  expect(await field.inputValue()).toBe(long)
  const box = await field.boundingBox()
  expect(box!.height).toBeLessThan(300)
  await close()
})
