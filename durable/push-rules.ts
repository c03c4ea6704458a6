import type { PushDraft, PushTitles } from '../worker/protocol/push.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { AuditLetter, PushRecipient } from './letters.ts'
import { owe } from './outbox-rules.ts'
import { policyTable } from './policy-rules.ts'
import type { Sql } from './sql.ts'

/** One row a session: a phone that signs out, or is signed out, is pushed to no more. */
export const pushTable = `
  create table pushes (
    session_id text primary key,
    member_id text not null,
    endpoint text not null unique,
    p256dh text not null,
    auth text not null,
    titles text not null,
    origin text not null,
    saved_at integer not null
  ) without rowid;
  create index pushes_by_member on pushes (member_id)`

/** Added when phones began to say where they are, and to be let sleep by the school’s policy. */
export const quietTables = `${policyTable};
  alter table pushes add column zone text`

export const mostPushes = 10

type Whose = { sessionId: string; memberId: string }

/** This phone is pushed to from now on. Two sessions of one browser have one endpoint, and the later one keeps it. */
export function savePush(
  sql: Sql,
  { sessionId, memberId }: Whose,
  { endpoint, keys, titles, zone }: PushDraft,
  from: { origin: string; auditId: string },
  now: number
) {
  const [kept] = sql<{ same: number }>(
    `select endpoint = ? and p256dh = ? and auth = ? and titles = ? and origin = ? and zone is ? as same from pushes where session_id = ?`,
    endpoint,
    keys.p256dh,
    keys.auth,
    JSON.stringify(titles),
    from.origin,
    zone ?? null,
    sessionId
  )
  if (kept?.same) return
  sql(`delete from pushes where session_id = ? or endpoint = ?`, sessionId, endpoint)
  const [{ n } = { n: 0 }] = sql<{ n: number }>(`select count(*) as n from pushes where member_id = ?`, memberId)
  if (n >= mostPushes) throw new Refusal('too-many', 'push')
  sql(
    `insert into pushes (session_id, member_id, endpoint, p256dh, auth, titles, origin, saved_at, zone) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sessionId,
    memberId,
    endpoint,
    keys.p256dh,
    keys.auth,
    JSON.stringify(titles),
    from.origin,
    now,
    zone ?? null
  )
  tell(sql, { id: from.auditId, at: now, memberId, act: 'push.saved', about: sessionId })
}

export function dropPush(sql: Sql, { sessionId, memberId }: Whose, auditId: string, now: number) {
  const gone = sql(`delete from pushes where session_id = ? returning session_id`, sessionId)
  if (gone.length > 0) tell(sql, { id: auditId, at: now, memberId, act: 'push.removed', about: sessionId })
}

/** Where this phone is pushed to, if it is: the page compares it with what its browser holds. */
export const endpointOf = (sql: Sql, sessionId: string): string | null =>
  sql<{ endpoint: string }>(`select endpoint from pushes where session_id = ?`, sessionId)[0]?.endpoint ?? null

/** Goes with the session. */
export function forgetPushes(sql: Sql, sessionId: string) {
  sql(`delete from pushes where session_id = ?`, sessionId)
}

const tell = (sql: Sql, audit: AuditLetter) => owe(sql, { target: 'school', body: audit, due: audit.at })

type PushRow = { memberId: string; endpoint: string; p256dh: string; auth: string; titles: string; origin: string }

/** The phones of these, each with its own title. One that subscribed before there was a title for messages shows that there is something. */
export const recipientsOf = (
  sql: Sql,
  memberIds: readonly string[],
  title: keyof PushTitles,
  /** Sessions that hear it otherwise. */
  besides: ReadonlySet<string> = new Set()
): PushRecipient[] =>
  sql<PushRow>(
    `select member_id as memberId, endpoint, p256dh, auth, titles, origin from pushes
      where member_id in (select value from json_each(?)) and session_id not in (select value from json_each(?))
      order by member_id, session_id`,
    JSON.stringify(memberIds),
    JSON.stringify([...besides])
  ).map(({ memberId, endpoint, p256dh, auth, titles, origin }) => {
    const own = JSON.parse(titles) as PushTitles
    return {
      memberId,
      subscription: { endpoint, keys: { p256dh, auth } },
      title: own[title] ?? own.message ?? own.ordinary,
      origin,
    }
  })
