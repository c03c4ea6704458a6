import type { Bindings } from '../worker/core/env.ts'
import { append } from './audit-rules.ts'
import type { AuditLetter } from './letters.ts'
import { classGroupOf, mailroomOf } from './names.ts'
import { sqlOf, type Sql } from './sql.ts'

/** D1's own outboxes, read in the order in which D1 wrote them; School remembers how far it has come. */
type Revocation = { seq: number; mailroom: string; memberId: string; sessionId: string; turn: number | null }

const page = 200

type What = 'audit' | 'revocations' | 'groups' | 'policy'

export const collectedTo = (sql: Sql, what: What): number =>
  sql<{ seq: number }>(`select seq from collected where what = ?`, what)[0]?.seq ?? 0

export function collected(sql: Sql, what: What, seq: number) {
  sql(
    `insert into collected (what, seq) values (?, ?) on conflict (what) do update set seq = max(seq, excluded.seq)`,
    what,
    seq
  )
}

const auditAfter = async (db: D1Database, schoolId: string, seq: number) =>
  (
    await db
      .prepare(
        `select seq, id, at, member_id as memberId, act, about from audit_entries
          where school_id = ? and seq > ? order by seq limit ${page}`
      )
      .bind(schoolId, seq)
      .all<AuditLetter & { seq: number }>()
  ).results

const revocationsAfter = async (db: D1Database, schoolId: string, seq: number) =>
  (
    await db
      .prepare(
        `select seq, mailroom, member_id as memberId, session_id as sessionId, turn from revocations
          where school_id = ? and seq > ? and session_id is not null order by seq limit ${page}`
      )
      .bind(schoolId, seq)
      .all<Revocation>()
  ).results

/** Groups whose rosters have changed. */
const groupChangesAfter = async (db: D1Database, schoolId: string, seq: number) =>
  (
    await db
      .prepare(
        `select seq, group_id as groupId from group_changes where school_id = ? and seq > ? order by seq limit ${page}`
      )
      .bind(schoolId, seq)
      .all<{ seq: number; groupId: string }>()
  ).results

/** The groups whose chats the members of these sessions can ask for: those they are in, and the tiers above. */
async function sessionsByGroup(db: D1Database, schoolId: string, ended: Revocation[]) {
  const { results } = await db
    .prepare(
      `with those as (select m.id from members m where m.school_id = ?1 and m.id in (select value from json_each(?2))),
         enrolled as (select e.member_id, e.group_id from enrollments e where e.school_id = ?1 and e.member_id in those)
       select member_id as memberId, group_id as groupId from enrolled
       union select those.id, g.id from those, groups g where g.school_id = ?1 and g.kind = 'school'
       union select e.member_id, t.id from enrolled e join groups g on g.id = e.group_id
         join groups t on t.school_id = ?1 and t.kind = 'year' and t.year = g.year`
    )
    .bind(schoolId, JSON.stringify([...new Set(ended.map(({ memberId }) => memberId))]))
    .all<{ memberId: string; groupId: string }>()
  return Map.groupBy(
    results.flatMap(({ memberId, groupId }) =>
      ended.flatMap((one) => (one.memberId === memberId ? [{ groupId, sessionId: one.sessionId, turn: one.turn }] : []))
    ),
    ({ groupId }) => groupId
  )
}

/** Chats refuse what their mailrooms refuse, and read their rosters again where people came or went. */
async function tellGroups(env: Bindings, schoolId: string, sql: Sql, ended: Revocation[]) {
  const group = (id: string) => classGroupOf(env, schoolId, id)
  if (ended.length > 0) {
    const refused = await sessionsByGroup(env.DB, schoolId, ended)
    await Promise.all([...refused].map(([id, sessions]) => group(id).revoke(sessions)))
  }
  for (;;) {
    const changed = await groupChangesAfter(env.DB, schoolId, collectedTo(sql, 'groups'))
    await Promise.all([...new Set(changed.map(({ groupId }) => groupId))].map((id) => group(id).rosterChanged()))
    const last = changed.at(-1)
    if (!last) return
    collected(sql, 'groups', last.seq)
  }
}

/** All that D1 has written for this school since: sessions that ended are refused first, then the audit rows are chained. */
export async function collectAll(env: Bindings, schoolId: string, storage: DurableObjectStorage) {
  const sql = sqlOf(storage)
  for (;;) {
    const ended = await revocationsAfter(env.DB, schoolId, collectedTo(sql, 'revocations'))
    const rooms = Map.groupBy(ended, ({ mailroom }) => mailroom)
    await Promise.all([...rooms].map(([room, all]) => mailroomOf(env, schoolId, room).revoke(all)))
    await tellGroups(env, schoolId, sql, ended)
    const changes = await auditAfter(env.DB, schoolId, collectedTo(sql, 'audit'))
    storage.transactionSync(() => {
      for (const { seq: _, ...entry } of changes) append(sql, entry)
      if (changes.length > 0) collected(sql, 'audit', changes.at(-1)!.seq)
      if (ended.length > 0) collected(sql, 'revocations', ended.at(-1)!.seq)
    })
    if (changes.length + ended.length === 0) return
  }
}
