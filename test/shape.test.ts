import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importsOf, strayCasts, strayImports, strayQueries, tooLong, type Files } from './shape.ts'

const paths = globSync('{worker,durable,web,dev,test}/**/*.{ts,tsx,mjs,css}', {
  exclude: (name) => /\/dist(\/|$)/.test(name),
})
const files: Files = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]))
const planted = (path: string, text: string): Files => new Map([[path, text]])

test('imports point inward', () => {
  expect(files.size).toBeGreaterThan(60)
  expect([...files].flatMap(([path, text]) => importsOf(path, text)).length).toBeGreaterThan(200)
  expect(strayImports(files)).toEqual([])
})

test.each([
  ['worker/protocol/notices.ts', `import { Hono } from 'hono'`],
  ['worker/protocol/notices.ts', `import { can } from '../core/guards.ts'`],
  ['worker/protocol/notices.ts', `import type { Bearer } from '../core/env.ts'`],
  ['worker/notices.ts', `import { revokeCard } from './cards.ts'`],
  ['worker/notice-audience.ts', `import { revokeCard } from './cards.ts'`],
  ['worker/notices.ts', `import type { Card } from './cards.ts'`],
  ['worker/notices.ts', `import { seed } from '../dev/seed/seed.ts'`],
  ['worker/core/session.ts', `import { noticeRoutes } from '../notices.ts'`],
  ['worker/core/session.ts', `export { noticeRoutes } from '../notices.ts'`],
  ['worker/tables/notices.ts', `import { can } from '../core/guards.ts'`],
  ['durable/school.ts', `import { members } from '../worker/tables/members.ts'`],
  ['durable/school.ts', `import { type Bearer, log } from '../worker/core/env.ts'`],
  ['web/notices/state.ts', `import { log } from '../../worker/core/log.ts'`],
  ['web/notices/state.ts', `const rules = await import('../../durable/school-rules.ts')`],
  ['web/notices/state.ts', `import {\n  a,\n  b,\n} from '../../test/workers/cast.ts'`],
])('in %s, %s is caught', (path, text) => {
  expect(strayImports(planted(path, text))).toHaveLength(1)
})

test.each([
  ['worker/protocol/notices.ts', `import * as v from 'valibot'\nimport { Id } from './words.ts'`],
  [
    'worker/notices.ts',
    `import { receiptsFor } from './notice-receipts.ts'\nimport { schoolOf } from '../durable/names.ts'`,
  ],
  [
    'durable/school.ts',
    `import type { Bindings } from '../worker/core/env.ts'\nimport { can } from '../worker/protocol/roles.ts'`,
  ],
  ['web/api.ts', `import type { App } from '../worker/app.ts'\nimport { can } from '../worker/protocol/roles.ts'`],
])('in %s, %s is fine', (path, text) => {
  expect(strayImports(planted(path, text))).toEqual([])
})

test('only routes, their core and the objects speak SQL', () => {
  expect(strayQueries(files)).toEqual([])
  const query = 'db.run(sql`select name from members where id = ${id}`)'
  expect(strayQueries(planted('web/people/state.ts', query))).toHaveLength(1)
  expect(strayQueries(planted('worker/protocol/members.ts', `const text = 'delete from members'`))).toHaveLength(1)
  expect(strayQueries(planted('worker/outside/mail.ts', `import { drizzle } from 'drizzle-orm/d1'`))).toHaveLength(1)
  expect(strayQueries(planted('worker/members.ts', query))).toEqual([])
})

test('no file has more than 250 lines of code', () => {
  expect(tooLong(files)).toEqual([])
  expect(tooLong(planted('worker/notices.ts', 'const a = 1\n'.repeat(251)))).toEqual(['worker/notices.ts: 251'])
  expect(
    tooLong(planted('worker/notices.ts', `${'const a = 1\n'.repeat(250)}\n// A reason.\n/** Another. */\n`))
  ).toEqual([])
})

test('what was stored as JSON is parsed for what it is', () => {
  expect(strayCasts(files)).toEqual([])
  expect(strayCasts(planted('durable/notes-rules.ts', `const note = JSON.parse(row.body) as Note`))).toHaveLength(1)
  expect(strayCasts(planted('durable/notes-rules.ts', `const note = JSON.parse(body) as unknown`))).toEqual([])
})
