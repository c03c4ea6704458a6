import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_splitSqlQuery as statementsOf } from 'wrangler'
import type { Miniflare } from 'miniflare'
import { root } from './build.ts'

type Database = Awaited<ReturnType<Miniflare['getD1Database']>>

/** Applies what is new in `migrations`, kept in the table that `wrangler d1 migrations apply` keeps. */
export async function migrate(db: Database) {
  await db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)'
  )
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map((row) => row.name))
  for (const name of globSync('*.sql', { cwd: join(root, 'migrations') }).sort()) {
    if (applied.has(name)) continue
    const statements = statementsOf(readFileSync(join(root, 'migrations', name), 'utf8'))
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ])
  }
}
