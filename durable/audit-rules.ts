import { createHash } from 'node:crypto'
import type { AuditEntry } from '../worker/protocol/audit.ts'
import type { AuditLetter } from './letters.ts'
import type { Sql } from './sql.ts'

export const auditTable = `
  create table audit (
    seq integer primary key,
    id text not null unique,
    at integer not null,
    member_id text,
    act text not null,
    about text not null,
    hash text not null
  );
  create trigger audit_stays before update on audit begin select raise(abort, 'the audit trail is append-only'); end;
  create trigger audit_is_kept before delete on audit begin select raise(abort, 'the audit trail is append-only'); end`

/** SHA-256 over the hash before and the row, as lower-case hex: `before \n id \n at \n memberId \n act \n about`. */
export const linkOf = (before: string, { id, at, memberId, act, about }: AuditLetter) =>
  createHash('sha256')
    .update([before, id, at, memberId ?? '', act, about].join('\n'))
    .digest('hex')

/** Adds a change to the school's chain; one that is there already stays as it is. */
export function append(sql: Sql, entry: AuditLetter) {
  if (sql(`select 1 from audit where id = ?`, entry.id).length > 0) return
  const [last] = sql<{ seq: number; hash: string }>(`select seq, hash from audit order by seq desc limit 1`)
  const { id, at, memberId, act, about } = entry
  sql(
    `insert into audit (seq, id, at, member_id, act, about, hash) values (?, ?, ?, ?, ?, ?, ?)`,
    (last?.seq ?? 0) + 1,
    id,
    at,
    memberId,
    act,
    about,
    linkOf(last?.hash ?? '', entry)
  )
}

/** The newest entries, newest first, from below `before`. */
export const tail = (sql: Sql, limit: number, before = Number.MAX_SAFE_INTEGER): AuditEntry[] =>
  sql<AuditEntry>(
    `select seq, id, at, member_id as memberId, act, about, hash from audit where seq < ? order by seq desc limit ?`,
    before,
    limit
  )

/** True when every link follows from the one before. */
export function isWhole(sql: Sql): boolean {
  let before = ''
  let seq = 0
  for (const entry of sql<AuditEntry>(
    `select seq, id, at, member_id as memberId, act, about, hash from audit order by seq`
  )) {
    if (entry.seq !== ++seq || entry.hash !== linkOf(before, entry)) return false
    before = entry.hash
  }
  return true
}
