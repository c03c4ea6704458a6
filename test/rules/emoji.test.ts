import { expect, test } from 'vitest'
import { names } from '../../web/emoji/ar.ts'
import { emojiIn } from '../../web/emoji/build.ts'
import { folded, found, unpacked } from '../../web/emoji/find.ts'
import { stepFrom } from '../../web/emoji/grid.tsx'
import { toned } from '../../web/emoji/tone.ts'

const all = { en: emojiIn('en').map((one) => unpacked(one)), ja: emojiIn('ja').map((one) => unpacked(one)) }
const arabic = emojiIn('en').map((one) => unpacked(one, names))
const first = (list: typeof all.en, asked: string) => found(list, asked, 5).map(({ emoji }) => emoji)

test('every emoji has a name, and is written as keyboards write it', () => {
  expect(all.en.length).toBeGreaterThan(1800)
  for (const { emoji, name } of all.en)
    expect([emoji, /^\p{RGI_Emoji}$/v.test(emoji) || emoji.length > 4, name !== '']).toEqual([emoji, true, true])
  expect(all.en.map(({ emoji }) => emoji)).toContain('👍')
  expect(all.ja.map(({ emoji }) => emoji)).toEqual(all.en.map(({ emoji }) => emoji))
})

test('one finds an emoji by a word of it in one’s own language, however it is written', () => {
  expect(first(all.en, 'thumbs up')[0]).toBe('👍')
  expect(first(all.en, '+1')[0]).toBe('👍')
  expect(first(all.en, 'THUMB')).toContain('👍')
  expect(first(all.ja, 'ハート')).toEqual(first(all.ja, 'はーと'))
  expect(first(all.ja, '手を振る')[0]).toBe('👋')
  expect(first(all.ja, 'wave')[0]).toBe('👋')
  expect(first(arabic, 'شكرا')).toContain('🙏')
  expect(first(arabic, 'شُكْرًا')).toContain('🙏')
  expect(first(arabic, 'school')).toContain('🏫')
  expect(first(all.en, '   ')).toEqual([])
  expect(folded('ガギグ')).toBe(folded('がぎぐ'))
  expect(folded('が')).not.toBe(folded('か'))
})

test('every emoji that has an Arabic name exists', () => {
  const known = new Set(all.en.map(({ emoji }) => emoji))
  expect(Object.keys(names).filter((emoji) => !known.has(emoji))).toEqual([])
})

test('a hand has the colour that was chosen, a face has none', () => {
  expect(toned('👍', 3)).toBe('👍🏽')
  expect(toned('✌️', 5)).toBe('✌🏿')
  expect(toned('🧑‍🏫', 1)).toBe('🧑🏻‍🏫')
  expect(toned('👍', 0)).toBe('👍')
  expect(all.en.find(({ emoji }) => emoji === '👍')!.toned).toBe(true)
  expect(all.en.find(({ emoji }) => emoji === '😀')!.toned).toBe(false)
})

test('arrows go where they point, and stop at the edges', () => {
  expect(stepFrom('ArrowRight', 0, 10, 4, false)).toBe(1)
  expect(stepFrom('ArrowRight', 1, 10, 4, true)).toBe(0)
  expect(stepFrom('ArrowDown', 3, 10, 4, false)).toBe(7)
  expect(stepFrom('ArrowDown', 7, 10, 4, false)).toBeNull()
  expect(stepFrom('ArrowUp', 2, 10, 4, false)).toBeNull()
  expect(stepFrom('End', 2, 10, 4, false)).toBe(9)
  expect(stepFrom('a', 2, 10, 4, false)).toBeNull()
})
