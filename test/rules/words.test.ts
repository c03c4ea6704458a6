import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enDesk } from '../../web/words/en-desk.ts'
import { enOffice } from '../../web/words/en-office.ts'
import { enPhone } from '../../web/words/en-phone.ts'
import { enRoll } from '../../web/words/en-roll.ts'
import { en } from '../../web/words/en.ts'
import { search } from '../../web/words/en/search.ts'
import { files } from '../../web/words/en/files.ts'
import { bureau } from '../../web/words/en/bureau.ts'
import { signIn } from '../../web/words/en/sign-in.ts'
import { translation } from '../../web/words/en/translation.ts'
import { text } from '../../web/words/en/text.ts'
import { iconNames } from '../../web/icons/icon-names.ts'

const web = join(import.meta.dirname, '../../web')
const sources = globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['dist/**', 'words/**', 'vite.config.ts'] })
const read = (file: string) => readFileSync(join(web, file), 'utf8')
const keys = Object.keys({
  ...en,
  ...enDesk,
  ...enOffice,
  ...enPhone,
  ...enRoll,
  ...bureau,
  ...files,
  ...search,
  ...signIn,
  ...text,
  ...translation,
})

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
