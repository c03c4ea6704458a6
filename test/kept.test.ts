import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { ends, type Ends } from '../worker/tables/kept.ts'
import { phoneKept } from '../web/phone-kept.ts'
import { faultsIn, pageOf, type Columns } from './kept.ts'
import { phoneStores, touchingStorage } from './phone-stores.ts'

const top = join(import.meta.dirname, '..')
const end = v.custom<Ends>((value) => typeof value === 'string' && value in ends)
const Record = v.record(
  v.string(),
  v.object({
    what: v.string(),
    until: end,
    columns: v.record(v.string(), v.union([v.string(), v.object({ why: v.string(), until: end })])),
  })
)
type Module = { [name: string]: unknown }
const load = (file: string): Promise<Module> => import(/* @vite-ignore */ join(top, file))
const readRecord = (found: unknown) => v.parse(v.optional(Record, {}), found)

/** The tables of the database: one file a noun, its record beside it. */
async function listsIn(file: string) {
  const module = await load(file)
  const tables = Object.values(module).filter((one) => is(one, SQLiteTable))
  const there = Object.fromEntries(
    tables.map((table) => [getTableName(table), Object.values(getTableColumns(table)).map(({ name }) => name)])
  )
  return { title: `The database: ${basename(file, '.ts')}`, file, there, kept: readRecord(module['kept']) }
}

/** The tables that a schema makes when an object is new: what `pragma table_info` says of them. */
function columnsOf(steps: readonly string[]): Columns {
  const db = new DatabaseSync(':memory:')
  for (const step of steps) db.exec(step)
  // An index for searching has tables of its own beneath it, which are SQLite's matter.
  const tables = db
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite_%'`
    )
    .all()
  return Object.fromEntries(
    tables.map(({ name }) => [
      String(name),
      db
        .prepare('select name from pragma_table_info(?)')
        .all(name!)
        .map((column) => String(column['name'])),
    ])
  )
}

/** An object's schema is exported, beside its rules or from a file of its own, as `mailroomSchema`; its record stands in `durable/mailroom-kept.ts`. */
async function objectsIn(file: string) {
  const schemas = Object.entries(await load(file)).filter(([name]) => name.endsWith('Schema'))
  return Promise.all(
    schemas.map(async ([name, steps]) => {
      const noun = name.replace(/Schema$/, '')
      const record = `durable/${noun.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-kept.ts`
      const kept = globSync(record, { cwd: top }).length > 0 ? (await load(record))[`${noun}Kept`] : undefined
      return {
        title: `The object ${noun}`,
        file: record,
        there: columnsOf(v.parse(v.array(v.string()), steps)),
        kept: readRecord(kept),
      }
    })
  )
}

const tableFiles = globSync('worker/tables/*.ts', { cwd: top })
  .filter((file) => !file.endsWith('/kept.ts'))
  .sort()
const ruleFiles = globSync('durable/*-{rules,schema}.ts', { cwd: top }).sort()
const lists = await Promise.all(tableFiles.map(listsIn))
const objects = (await Promise.all(ruleFiles.map(objectsIn))).flat()
const phone = { title: 'The phone', file: 'web/phone-kept.ts', there: phoneStores(top), kept: readRecord(phoneKept) }
const places = [...lists, ...objects, phone]

test('every field that is kept has a purpose and an end beside its table', () => {
  expect(lists.flatMap(({ there }) => Object.keys(there)).length).toBeGreaterThan(8)
  expect(objects.length).toBeGreaterThan(2)
  expect(places.flatMap(faultsIn)).toEqual([])
})

test('one file alone touches the browser’s small storage', () => {
  expect(touchingStorage(top)).toEqual(['web/phone/small.ts'])
})

test('the page for data protection says what the records say', async () => {
  await expect(pageOf(places)).toMatchFileSnapshot('../docs/privacy.md')
})

const record = { what: 'Pets', until: 'school', columns: { name: 'What it is called.' } } as const
const place = { title: 'Pets', file: 'worker/tables/pets.ts' }

test('a column without a purpose is noticed, and the sentence says what to write', () => {
  const [fault] = faultsIn({ ...place, there: { pets: ['name', 'age'] }, kept: { pets: record } })
  expect(fault).toContain(`does not say why pets.age is kept. Add to pets.columns: age: 'why'`)
})

test('a table without a record, a record without a column and an empty purpose are noticed', () => {
  expect(faultsIn({ ...place, there: { pets: ['name'] }, kept: {} })[0]).toContain('Add pets: { what:')
  expect(faultsIn({ ...place, there: { pets: [] }, kept: { pets: record } })[0]).toContain('not there: “name”')
  expect(faultsIn({ ...place, there: {}, kept: { pets: record } })[0]).toContain('not there: “pets”')
  const empty = { ...record, columns: { name: '' } }
  expect(faultsIn({ ...place, there: { pets: ['name'] }, kept: { pets: empty } })[0]).toContain('names no reason')
})

test('a column that a later step adds is seen', () => {
  expect(columnsOf(['create table pets (name text)', 'alter table pets add column age integer'])).toEqual({
    pets: ['name', 'age'],
  })
})
