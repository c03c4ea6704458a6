import { runInDurableObject } from 'cloudflare:test'
import { vi } from 'vitest'
import { classGroupOf, mailroomOf, schoolOf } from '../../durable/names.ts'
import { sqlOf, type Sql } from '../../durable/sql.ts'
import type { Bindings } from '../../worker/core/env.ts'
import { bindings } from './bindings.ts'
import type { foundSchool } from './cast.ts'

type Cast = Awaited<ReturnType<typeof foundSchool>>

/** Everything that is stored of a school, in D1 and in its objects, their outboxes too: compared before and after what must change nothing. */
export async function storedOf(at: Cast): Promise<Record<string, unknown[]>> {
  const kept: Record<string, unknown[]> = { ...(await inD1(at.schoolId)) }
  for (const [name, stub] of Object.entries({
    school: schoolOf(bindings, at.schoolId),
    class3b: classGroupOf(bindings, at.schoolId, at.class3b.id),
    staff: classGroupOf(bindings, at.schoolId, at.staffRoom.id),
    mailroom3b: mailroomOf(bindings, at.schoolId, at.hana.mailroom),
    mailroomStaff: mailroomOf(bindings, at.schoolId, at.yuki.mailroom),
  })) {
    const tables = await runInDurableObject<DurableObject, Record<string, unknown[]>>(stub, (_, { storage }) =>
      inObject(sqlOf(storage))
    )
    for (const [table, rows] of Object.entries(tables)) kept[`${name}.${table}`] = rows
  }
  return kept
}

/** The same, once every letter that is on its way has arrived. */
export const storedWhenQuiet = (at: Cast): Promise<Record<string, unknown[]>> =>
  vi.waitFor(
    async () => {
      const kept = await storedOf(at)
      const owed = Object.entries(kept).filter(([table, rows]) => table.endsWith('.outbox') && rows.length > 0)
      if (owed.length > 0) throw new Error(`still owed: ${owed.map(([table]) => table).join(', ')}`)
      return kept
    },
    { timeout: 15_000, interval: 200 }
  )

async function inD1(schoolId: string): Promise<Record<string, unknown[]>> {
  const tables = await bindings.DB.prepare(
    `select name from sqlite_master where type = 'table' and (name = 'schools' or sql like '%school_id%')`
  ).all<{ name: string }>()
  const names = tables.results.map(({ name }) => name)
  const kept = await bindings.DB.batch(
    names.map((name) =>
      bindings.DB.prepare(`select * from ${name} where ${name === 'schools' ? 'id' : 'school_id'} = ?`).bind(schoolId)
    )
  )
  return Object.fromEntries(names.map((name, i) => [name, kept[i]?.results.toSorted(byText) ?? []]))
}

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

const inObject = (sql: Sql) =>
  Object.fromEntries(
    sql<{ name: string }>(
      `select name from sqlite_master where type = 'table' and name not glob '_cf*' and name not glob 'sqlite*'`
    ).map(({ name }) => [name, sql(`select * from ${name}`).toSorted(byText)])
  )

/** The Worker's bindings with somebody watching: `touched` names every object that is asked for. */
export function watched(): { env: Bindings; touched: string[] } {
  const touched: string[] = []
  const watching = <T extends object>(name: string, namespace: T): T =>
    new Proxy(namespace, {
      get(target, key) {
        if (key === 'get' || key === 'getByName') touched.push(name)
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  const env = {
    ...bindings,
    SCHOOL: watching('School', bindings.SCHOOL),
    CLASS_GROUP: watching('ClassGroup', bindings.CLASS_GROUP),
    MAILROOM: watching('Mailroom', bindings.MAILROOM),
  }
  return { env, touched }
}
