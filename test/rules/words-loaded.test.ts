import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { chat } from '../../web/words/en/chat.ts'
import { safety } from '../../web/words/en/safety.ts'
import { enDesk } from '../../web/words/en-desk.ts'
import { enOffice } from '../../web/words/en-office.ts'
import { enPhone } from '../../web/words/en-phone.ts'
import { push } from '../../web/words/en/push.ts'
import { search } from '../../web/words/en/search.ts'
import { files } from '../../web/words/en/files.ts'
import { bureau } from '../../web/words/en/bureau.ts'
import { checkIn } from '../../web/words/en/check-in.ts'
import { enRoll } from '../../web/words/en-roll.ts'
import { register } from '../../web/words/en/register.ts'
import { signIn } from '../../web/words/en/sign-in.ts'
import { terminal } from '../../web/words/en/terminal.ts'
import { translation } from '../../web/words/en/translation.ts'
import { text } from '../../web/words/en/text.ts'

const web = join(import.meta.dirname, '../../web')
const read = (file: string) => readFileSync(join(web, file), 'utf8')
const early = /(?:^|\n)(?:import\s(?!type\s)|export\s[{*])[^'"]*['"](\.[^'"]+\.tsx?)['"]/g

/** A file and all that comes with it at once: what it imports late brings words of its own. */
function withAll(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(join(web, file)) || file.startsWith('words/')) return seen
  seen.add(file)
  for (const [, to] of read(file).matchAll(early)) withAll(posix.join(posix.dirname(file), to!), seen)
  return seen
}

/** Keys of a part of the words files that a text speaks, whole or with a gap at the end. */
function spokenIn(text: string, part: Record<string, unknown>): string[] {
  const keys = Object.keys(part)
  const quoted = [...text.matchAll(/'([a-z-]+\.[\w.-]+)'/g)].map(([, key]) => key!)
  const begun = [...text.matchAll(/\bt\(`([a-z-]+\.[\w.-]*)\$\{[^}]+\}([\w-]*)`/g)]
  return [
    ...quoted.filter((key) => keys.includes(key)),
    ...begun
      .filter(([, start, end]) =>
        keys.some((key) => key.startsWith(start!) && key.endsWith(end!) && (end || !shared.has(start!)))
      )
      .map(([, start]) => start!),
  ]
}
/** Begun alike in two parts: which part it is, the values say. */
const shared = new Set(['role.', 'urgency.'])

const app = `${read('app.tsx')}\n${read('pages.tsx')}`
const pages = [
  ...`${app}\n${read('notices/list.tsx')}`.matchAll(
    /withWords\(import\('\.\/([\w/-]+\.tsx)'\)((?:, '[\w-]+')*)\)|import\('\.\/([\w/-]+\.tsx)'\)/g
  ),
].map(([, late, parts, early]) => ({
  page: late === 'sent-list.tsx' ? 'notices/sent-list.tsx' : (late ?? early!),
  parts: parts ?? '',
}))

test('no page speaks words that are not loaded with it', () => {
  expect(pages.length).toBeGreaterThan(12)
  const faults = [{ page: 'main.tsx', parts: '' }, ...pages].flatMap(({ page, parts }) =>
    [...withAll(page)].flatMap((file) =>
      [
        ...(parts.includes('desk') ? [] : spokenIn(read(file), enDesk)),
        ...(parts.includes('office') ? [] : spokenIn(read(file), enOffice)),
        ...(parts.includes('chat') ? [] : spokenIn(read(file), chat)),
        ...(parts.includes('safety') ? [] : spokenIn(read(file), safety)),
        ...(parts.includes('phone') ? [] : spokenIn(read(file), enPhone)),
        ...(parts.includes('push') ? [] : spokenIn(read(file), push)),
        ...(parts.includes('files') ? [] : spokenIn(read(file), files)),
        ...(parts.includes('roll') ? [] : spokenIn(read(file), enRoll)),
        ...(parts.includes('register') ? [] : spokenIn(read(file), register)),
        ...(parts.includes('door') ? [] : spokenIn(read(file), signIn)),
        ...(parts.includes('translation') ? [] : spokenIn(read(file), translation)),
        ...(parts.includes('search') ? [] : spokenIn(read(file), search)),
        ...(parts.includes('text') ? [] : spokenIn(read(file), text)),
        ...(parts.includes('bureau') ? [] : spokenIn(read(file), bureau)),
        ...(parts.includes('terminal') ? [] : spokenIn(read(file), terminal)),
        ...(parts.includes('check-in') ? [] : spokenIn(read(file), checkIn)),
      ].map((key) => `${page}: ${key} in ${file}`)
    )
  )
  expect(faults).toEqual([])
})

test('a word of the desk on a page of a student is noticed', () => {
  expect(spokenIn("t('compose.to')", enDesk)).toEqual(['compose.to'])
  expect(spokenIn('t(`reason.${why}`)', enDesk)).toEqual(['reason.'])
  expect(spokenIn("t('today.read')", enDesk)).toEqual([])
})
