import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { oneSided, rowsWithoutLead, twiceNamed } from './looks.ts'

const read = (pattern: string) =>
  new Map(
    globSync(pattern, { exclude: (name) => /\/dist(\/|$)/.test(name) }).map((path) => [
      path,
      readFileSync(path, 'utf8'),
    ])
  )
const sheets = read('web/**/*.css')
const pages = read('web/**/*.tsx')

test('a class is drawn in one sheet, because a phone that has seen both pages has both sheets', () => {
  expect(sheets.size).toBeGreaterThan(20)
  expect(twiceNamed(sheets)).toEqual([])
  const chat = '.reacts { margin: 6px }'
  expect(twiceNamed(new Map(Object.entries({ 'a.css': chat, 'b.css': '.ctl, .reacts { display: grid }' })))).toEqual([
    '.reacts: a.css, b.css',
  ])
  const printed = '@media print { .reacts { display: none } }'
  expect(twiceNamed(new Map(Object.entries({ 'a.css': chat, 'b.css': printed })))).toEqual([])
})

test('a row begins with its narrow column, or says that it has none', () => {
  expect(pages.size).toBeGreaterThan(100)
  expect([...pages].flatMap(([path, text]) => rowsWithoutLead(path, text))).toEqual([])
  const row = (kind: string, first: string) => `<li class="${kind}">\n  ${first}\n</li>`
  expect(rowsWithoutLead('a.tsx', row('row', '<span class="body">'))).toHaveLength(1)
  expect(rowsWithoutLead('a.tsx', row('row bare', '<span class="body">'))).toEqual([])
  expect(rowsWithoutLead('a.tsx', row('row', '<Face name={name} />'))).toEqual([])
})

test('a name in another script stands where its page begins, in every browser', () => {
  expect(oneSided(sheets)).toEqual([])
  expect(oneSided(new Map([['a.css', 'p { text-align: match-parent; }']]))).toEqual(['a.css'])
})
