import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let own = ''

beforeAll(() => {
  mkdirSync('.wrangler', { recursive: true })
  own = mkdtempSync('.wrangler/tables-')
})

afterAll(() => {
  rmSync(own, { recursive: true, force: true })
})

/** The migrations that would have to be added for these tables: none, when the tables are what the migrations make. */
function missing(tables: string): string[] {
  const out = mkdtempSync(join(own, 'migrations-'))
  cpSync('migrations', out, { recursive: true })
  const args = [
    'generate',
    '--dialect',
    'sqlite',
    '--schema',
    `./${tables}/*.ts`,
    '--out',
    `./${out}`,
    '--name',
    'missing',
  ]
  execFileSync('node_modules/.bin/drizzle-kit', args, { stdio: 'pipe', env: { ...process.env, CI: '1' } })
  const had = new Set(readdirSync('migrations'))
  return readdirSync(out)
    .filter((file) => !had.has(file))
    .map((file) => readFileSync(join(out, file), 'utf8'))
}

test('the migrations make exactly the tables that the code speaks of', () => {
  expect(missing('worker/tables')).toEqual([])
})

test('a column that no migration makes is noticed', () => {
  cpSync('worker/tables', join(own, 'worker/tables'), { recursive: true })
  cpSync('worker/protocol', join(own, 'worker/protocol'), { recursive: true })
  const schools = join(own, 'worker/tables/schools.ts')
  writeFileSync(schools, readFileSync(schools, 'utf8').replace('hue: integer()', 'motto: text(), hue: integer()'))
  expect(missing(join(own, 'worker/tables'))).toEqual(['ALTER TABLE `schools` ADD `motto` text;'])
})
