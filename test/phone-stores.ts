import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Columns } from './kept.ts'

const starred = (text: string) => text.replaceAll(/\$?\{[^}]*\}/g, '*')

/** What the sources say that a phone keeps: stores of its database, keys of its small memories, and cookies. */
export function phoneStores(top: string): Columns {
  const web = globSync('web/**/*.{ts,tsx}', { cwd: top, exclude: (name) => name.endsWith('/dist') })
  const sources = [...web, ...globSync('worker/{core/,}*.ts', { cwd: top })].map((file) =>
    readFileSync(join(top, file), 'utf8')
  )
  const found = (pattern: RegExp) =>
    [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => starred(name!))))].sort()
  /** Keys that a file calls by a name of its own. */
  const named = (pattern: RegExp) =>
    sources.flatMap((text) =>
      [...text.matchAll(pattern)].flatMap(([, name]) => {
        const said = new RegExp(`const ${name} = '(homeroom [^']+)'`).exec(text)?.[1]
        return said ? [said] : []
      })
    )
  const slots = found(/type Slot = ([^\n]+)/g).flatMap((union) =>
    [...union.matchAll(/'(\w+)'/g)].map(([, slot]) => `homeroom * ${slot}`)
  )
  return {
    'IndexedDB homeroom *': found(/createObjectStore\('([^']+)'/g),
    localStorage: [
      ...found(/small\.put\('([^']+)'/g),
      ...named(/small\.put\((\w+),/g),
      ...found(/localKey\([^,()]+, '(\w+)'\)/g).map((what) => `homeroom * ${what}`),
      ...slots,
    ],
    sessionStorage: [...found(/passing\.put\('([^']+)'/g), ...named(/passing\.put\((\w+),/g)],
    'Cache Storage': found(/caches\.open\((prefix) \+ /g).map(() => 'homeroom *'),
    cookies: found(/[`'](__Host-[^`']+)[`']/g).filter((name) => !name.endsWith('-')),
  }
}

/** The files that touch the browser's own small storage: what they keep would escape the records, and fail where it is forbidden. */
export const touchingStorage = (top: string): string[] =>
  globSync('web/**/*.{ts,tsx}', { cwd: top, exclude: (name) => name.endsWith('/dist') }).filter((file) =>
    /\b(?:local|session)Storage\b(?!:)/.test(readFileSync(join(top, file), 'utf8'))
  )
