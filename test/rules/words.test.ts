import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { iconNames } from '../../web/icons/icon-names.ts'

const web = join(import.meta.dirname, '../../web')
const sources = globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['dist/**', 'words/**', 'vite.config.ts'] })
const read = (file: string) => readFileSync(join(web, file), 'utf8')
const Part = v.record(v.string(), v.record(v.string(), v.unknown()))
const parts = await Promise.all(
  globSync('words/en/*.ts', { cwd: web }).map(async (file) => v.parse(Part, { ...(await import(join(web, file))) }))
)
const keys = parts.flatMap((part) => Object.values(part).flatMap((words) => Object.keys(words)))

/** Keys that the pages speak, as patterns: a part that is filled in by a choice matches any. */
const spoken = sources.flatMap((file) =>
  [...read(file).matchAll(/['`]([a-z][\w$.{}!()\s:?=&'-]*?)['`]/g)]
    .map(([, text]) => text!)
    .filter((text) => /^[a-z-]+(\.[\w${}.()'?: =-]+)?$/.test(text))
    .map(
      (text) =>
        new RegExp(
          `^${text
            .replaceAll(/\$\{.*\}/g, '@')
            .replaceAll('.', '\\.')
            .replaceAll('@', '.+')}$`
        )
    )
)

test('every sentence in the words files is spoken somewhere', () => {
  expect(keys.length).toBeGreaterThan(500)
  expect(keys.filter((key) => !spoken.some((pattern) => pattern.test(key)))).toEqual([])
})

test('every icon that a page may draw is in the page, and nothing else is', () => {
  const drawn = [...read('icons/icons.svg').matchAll(/<symbol id="([\w-]+)"/g)].map(([, name]) => name)
  expect(new Set(drawn)).toEqual(new Set(iconNames))
  const used = sources.map(read).join('\n')
  expect(
    iconNames.filter((name) => !new RegExp(`'${name}'|"${name}"`).test(used.replace(/iconNames = \[[^\]]*\]/, '')))
  ).toEqual([])
})

const strange =
  /#[0-9a-f]{3,8}\b|oklch\(|rgba?\(|(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|width|height)\s*:/gi

test('a colour stands in the tokens and nowhere else, and no sheet knows left from right', () => {
  const sheets = globSync('**/*.css', { cwd: web, exclude: ['dist/**'] }).filter((file) => file !== 'tokens.css')
  const found = sheets.flatMap((file) =>
    [
      ...read(file)
        .replaceAll(/@media \([^)]*\)/g, '')
        .matchAll(strange),
    ].map(([text]) => `${file}: ${text}`)
  )
  expect(found).toEqual([])
})
