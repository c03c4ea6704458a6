import type { AuditLetter } from './letters.ts'
import type { Sql } from './sql.ts'

/** D1's own outboxes, read in the order in which D1 wrote them; School remembers how far it has come. */
export type Revocation = { seq: number; mailroom: string; memberId: string; sessionId: string; turn: number | null }

const page = 200

type What = 'audit' | 'revocations' | 'policy'

export const collectedTo = (sql: Sql, what: What): number =>
  sql<{ seq: number }>(`select seq from collected where what = ?`, what)[0]?.seq ?? 0

export function collected(sql: Sql, what: What, seq: number) {
  sql(
    `insert into collected (what, seq) values (?, ?) on conflict (what) do update set seq = max(seq, excluded.seq)`,
    what,
    seq
  )
}

export const auditAfter = async (db: D1Database, schoolId: string, seq: number) =>
  (
    await db
      .prepare(
        `select seq, id, at, member_id as memberId, act, about from audit_entries
          where school_id = ? and seq > ? order by seq limit ${page}`
      )
      .bind(schoolId, seq)
      .all<AuditLetter & { seq: number }>()
  ).results

export const revocationsAfter = async (db: D1Database, schoolId: string, seq: number) =>
  (
    await db
      .prepare(
        `select seq, mailroom, member_id as memberId, session_id as sessionId, turn from revocations
          where school_id = ? and seq > ? and session_id is not null order by seq limit ${page}`
      )
      .bind(schoolId, seq)
      .all<Revocation>()
  ).results
