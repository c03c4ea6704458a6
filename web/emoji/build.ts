import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as v from 'valibot'
import type { Plugin } from 'vite'
import { cut, Rows, Shortcodes, type Packed } from './cut.ts'

const named = 'virtual:emoji/'

/** The emoji of one language as a module of their own, cut from the package when the pages are built. */
export function emojiData(): Plugin {
  return {
    name: 'emoji',
    resolveId: (id) => (id.startsWith(named) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${named}`)) return null
      const packed = JSON.stringify(emojiIn(id.slice(named.length + 1)))
      // A browser reads a long list faster as text than as code.
      return `export const emoji = JSON.parse(${JSON.stringify(packed)})`
    },
  }
}

/** `:names:` are the English ones in every language: they are typed by who knows them from elsewhere. */
export function emojiIn(language: string): Packed[] {
  const rows = readJson(Rows, `${language}/compact.json`)
  return cut(rows, readJson(Shortcodes, 'en/shortcodes/github.json'))
}

const readJson = <S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> =>
  v.parse(schema, JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`emojibase-data/${file}`), 'utf8')))
