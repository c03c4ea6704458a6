import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ownGroupNames } from '../../worker/protocol/groups.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { straySentences, strayWords } from './strings.ts'

const pages = globSync('web/**/*.tsx', { exclude: (name) => /\/(dist|words)$/.test(name) })
const parts = globSync('{worker,durable}/**/*.ts').filter(
  // Where languages are kept or told apart, and the page that developers read.
  (path) => !/^worker\/(words\/|core\/openapi\.ts|translation-|protocol\/(search-words|text-language)\.ts)/.test(path)
)
const read = (path: string) => readFileSync(path, 'utf8')

test('every word that a page shows or reads out comes from the words files', () => {
  expect(pages.length).toBeGreaterThan(25)
  expect(pages.flatMap((path) => strayWords(path, read(path)))).toEqual([])
})

test.each([
  '<h1>Notices</h1>',
  '<h1>お知らせ</h1>',
  '<button aria-label="Close" />',
  '<input placeholder={`Find`} />',
  "<img alt={name ? 'A face' : ''} />",
  "<p>{n > 1 ? 'people' : t('people')}</p>",
  "<p>{t('people') + ' here'}</p>",
  '<p>{n} people</p>',
  "<None title={'Nothing'} />",
  "<p>{busy && 'Sending'}</p>",
  '<><b>{n}</b> Sent</>',
])('on a page, %s is caught', (jsx) => {
  expect(strayWords('web/page.tsx', `export const Page = () => ${jsx}`)).toHaveLength(1)
})

test.each([
  "<h1 class={deep ? 'railed deep' : 'railed'}>{t('places.notices')}</h1>",
  "<p>{status === 'failed' && t('why.not-found')} · {n}</p>",
  '<input type="search" aria-describedby="code-why" placeholder={t(\'people.find\')} />',
])('on a page, %s is fine', (jsx) => {
  expect(strayWords('web/page.tsx', `export const Page = () => ${jsx}`)).toEqual([])
})

test('the Worker and the objects speak to phones in codes, never in sentences', () => {
  expect(parts.length).toBeGreaterThan(50)
  // Stored under these names; the phone says them in its reader's words.
  const known = [
    ...Object.values(ownGroupNames).map((name) => `worker/protocol/groups.ts: ${name}`),
    ...usualRolls.codes.map(({ name }) => `worker/protocol/rolls.ts: ${name}`),
  ]
  // What people write who are in danger is listened for, and said to nobody; an alert is written in its reader's language where it is sent.
  const speaking = parts.filter((path) => !/^durable\/(danger|absence-words)/.test(path))
  const stray = speaking.flatMap((path) => straySentences(path, read(path)))
  expect(stray.filter((found) => !known.includes(found))).toEqual([])
})

test.each(["const title = 'The school is closed'", 'const title = `New notice`', "push({ title: 'お知らせ' })"])(
  'in the Worker, %s is caught',
  (line) => {
    expect(straySentences('worker/push.ts', line)).toHaveLength(1)
  }
)

test.each([
  "throw new Error('The key is missing')",
  'sql(`select name from notices where id = ?`)',
  "log('request', {})",
])('in the Worker, %s is fine', (line) => {
  expect(straySentences('worker/push.ts', line)).toEqual([])
})
