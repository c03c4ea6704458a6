import { endings, openSessions, prepared } from '../../durable/session-endings.ts'
import { change } from './audit.ts'
import type { Bearer, Bindings } from './env.ts'

/** Any statement of drizzle's, to be run in the same batch. */
type Statement = { toSQL(): { sql: string; params: unknown[] } }

/** Whose sessions: SQL over `s` and `m`, in which `?2 ->> 'name'` is a word of `of`. */
export type Which = { which: string; of: Record<string, string> }

/** Ends sessions, each told in the audit once: its row has the session's own id. When this returns their mailrooms refuse them. */
export async function endSessions(
  env: Bindings,
  { schoolId, memberId }: Pick<Bearer, 'schoolId' | 'memberId'>,
  { which, of }: Which,
  also: Statement[] = [],
  now = Date.now()
) {
  const subject = JSON.stringify(of)
  await change(env, schoolId, () =>
    env.DB.batch([
      ...also.map((one) => one.toSQL()).map(({ sql, params }) => env.DB.prepare(sql).bind(...params)),
      env.DB.prepare(
        `insert or ignore into audit_entries (id, school_id, at, member_id, act, about)
          select s.id, ?1, ?3, ?4, 'session.ended', s.id ${openSessions(which)}`
      ).bind(schoolId, subject, now, memberId),
      ...endings(which).map((statement) => prepared(env.DB, statement, schoolId, subject, now)),
    ])
  )
}
