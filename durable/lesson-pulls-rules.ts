import type { TrackKind } from '../worker/protocol/lesson-people.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** Who hears or sees which track, in which place of their connection: so that it can be ended there. */
export const keepPull = (sql: Sql, sessionId: string, mid: string, trackId: string, memberId: string) =>
  sql(
    `insert into media_pulls (session_id, mid, track_id, member_id) values (?, ?, ?, ?)
     on conflict (session_id, mid) do update set track_id = excluded.track_id`,
    sessionId,
    mid,
    trackId,
    memberId
  )

export const dropPulls = (sql: Sql, sessionId: string, mids: readonly string[]) =>
  sql(
    `delete from media_pulls where session_id = ? and mid in (select value from json_each(?))`,
    sessionId,
    JSON.stringify(mids)
  )

export const isPulled = (sql: Sql, sessionId: string, mid: string): boolean =>
  sql(`select 1 from media_pulls where session_id = ? and mid = ?`, sessionId, mid).length > 0

type Pull = { sessionId: string; mid: string; serverId: string; memberId: string; of: string; kind: TrackKind }

/** Ends what somebody may hear or see no more; answers whose that was. */
export function cutPulls(
  sql: Sql,
  may: (pull: Pick<Pull, 'memberId' | 'of' | 'kind'>) => boolean,
  now: number
): string[] {
  const pulls = sql<Pull>(
    `select p.session_id as sessionId, p.mid, s.server_id as serverId, p.member_id as memberId, t.member_id as "of", t.kind
     from media_pulls p join media_sessions s on s.id = p.session_id join media_tracks t on t.id = p.track_id
     where s.closed_at is null and t.closed_at is null`
  )
  const cut = pulls.filter((pull) => !may(pull))
  for (const { sessionId, mid, serverId } of cut) {
    dropPulls(sql, sessionId, [mid])
    owe(sql, { target: 'media', body: { serverId, mid }, due: now })
  }
  return [...new Set(cut.map(({ memberId }) => memberId))]
}
