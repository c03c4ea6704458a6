import { expect, test } from 'vitest'
import { disposition, savedAs } from '../../worker/file-names.ts'
import { rangeOf } from '../../worker/core/range.ts'

test.each([
  ['evil.html', 'image/png', 'evil.html.png'],
  ['photo.JPEG', 'image/jpeg', 'photo.JPEG'],
  ['photo.jpg', 'image/jpeg', 'photo.jpg'],
  ['遠足.pdf', 'application/pdf', '遠足.pdf'],
  ['CON', 'text/plain', '_CON.txt'],
  ['con.txt', 'text/plain', '_con.txt'],
  ['console.txt', 'text/plain', 'console.txt'],
  ['.htaccess', 'text/plain', '_.htaccess.txt'],
  ['.pdf', 'application/pdf', '_.pdf'],
] as const)('%s of the type %s is saved as %s', (name, type, saved) => {
  expect(savedAs(name, type)).toBe(saved)
})

test('a name as long as a disk takes stays so with its ending, and no letter is cut in two', () => {
  const saved = savedAs('あ'.repeat(85), 'application/pdf')
  expect(new TextEncoder().encode(saved).byteLength).toBeLessThanOrEqual(255)
  expect(saved).toMatch(/^あ+\.pdf$/)
  expect(savedAs(`${'🍁'.repeat(63)}.x`, 'text/plain')).toMatch(/^(🍁)+\.?x?\.txt$/u)
})

test('no name breaks out of the header that carries it', () => {
  for (const name of ['a"; filename="b.html', 'a\r\nset-cookie: x', `a'b`, 'خطة.pdf', 'a;b', 'a%00b', '\\"'])
    expect(disposition(name)).toMatch(/^attachment; filename="[ !#$&+\-.\w^`{}~]*"; filename\*=UTF-8''[\w%.~-]*$/)
  expect(disposition('遠足.pdf')).toBe(`attachment; filename="__.pdf"; filename*=UTF-8''%E9%81%A0%E8%B6%B3.pdf`)
})

test.each([
  [undefined, null],
  ['bytes=0-9', { offset: 0, length: 10 }],
  ['bytes=90-', { offset: 90, length: 10 }],
  ['bytes=90-1000', { offset: 90, length: 10 }],
  ['bytes=-10', { offset: 90, length: 10 }],
  ['bytes=-1000', { offset: 0, length: 100 }],
  ['bytes=99-99', { offset: 99, length: 1 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=5-4', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
  ['bytes=-', null],
  ['bytes=a-b', null],
] as const)('of a hundred bytes, %s asks for %j', (asked, range) => {
  expect(rangeOf(asked, 100)).toEqual(range)
})
