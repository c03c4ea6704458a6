import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const names = ['School', 'ClassGroup', 'Mailroom'] as const

/** How many letters lie in the outboxes of a server that is not running, by the class of object that owes them. Looks at a copy. */
export function owedOnDisk(data: string): Record<(typeof names)[number], number> {
  const owed = { School: 0, ClassGroup: 0, Mailroom: 0 }
  const copy = mkdtempSync(join(tmpdir(), 'homeroom-owed-'))
  for (const name of names) {
    const folder = join(copy, name)
    cpSync(join(data, 'state', 'do', `homeroom-${name}`), folder, { recursive: true })
    for (const file of readdirSync(folder))
      if (file.endsWith('.sqlite') && file !== 'metadata.sqlite') owed[name] += lettersIn(join(folder, file))
  }
  rmSync(copy, { recursive: true })
  return owed
}

/** An object that was killed while it was being made has no tables yet. */
function lettersIn(file: string): number {
  const db = new DatabaseSync(file)
  const made = db.prepare(`select 1 from sqlite_master where name = 'outbox'`).get()
  const row =
    made && db.prepare(`select count(*) as n from outbox where target not like 'watch/%' and target <> 'lists'`).get()
  db.close()
  return Number(row?.['n'] ?? 0)
}
