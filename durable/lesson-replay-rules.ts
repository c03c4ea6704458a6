import type { Publication, ReplayOpened, TakeDraft, TakeStatus } from '../worker/protocol/lesson-replay.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Person, Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'

/** A page that has said nothing for so long is not recording any more, whatever it meant to. */
export const quietMs = 45_000
/** A teacher's phone that was without a line brings what it has within this time after the end. */
export const lateMs = 7 * 86_400_000
const dayMs = 86_400_000
const mostPieces = 12_000

/** What the school allows, as it is when somebody begins to record. */
export type Allowed = { voices: 'off' | 'own' | 'all'; days: number }
export type TakeRow = {
  id: string
  memberId: string
  draft: string
  heardAt: number
  pieces: number | null
  status: 'going' | 'ended'
}

export const takeFields = `id, member_id as memberId, draft, heard_at as heardAt, pieces, status`
const takeOf = (sql: Sql, id: string) => sql<TakeRow>(`select ${takeFields} from recording_takes where id = ?`, id)[0]
export const goingTake = (sql: Sql) =>
  sql<TakeRow>(`select ${takeFields} from recording_takes where status = 'going'`)[0]
export const recordingOf = (sql: Sql) =>
  sql<{ folder: string; for: Publication['for']; days: number; endedAt: number | null }>(
    `select folder, played_by as "for", days, ended_at as endedAt from recording`
  )[0]

/** What is recorded or written down of a lesson has a place from its first moment on, and an end that the school has set. */
export function makeRoom(
  sql: Sql,
  { folder, days, endedAt }: { folder: string; days: number; endedAt: number | null }
) {
  sql(
    `insert into recording (one, folder, played_by, days, ended_at) values (1, ?, 'class', ?, ?) on conflict do nothing`,
    folder,
    days,
    endedAt
  )
}

/** Who may play it later: those who were in the group when it was recorded, and whoever came. */
export const wereThere = (sql: Sql, people: readonly string[]) =>
  sql(
    `insert or ignore into recording_people select value from json_each(?) where exists (select 1 from recording)`,
    JSON.stringify(people)
  )

/** Whoever leads it now may, and classes that were taught from afar are known by their own group alone. */
export const wasThere = (sql: Sql, { memberId, place, groupId }: Person, ownGroup: string): boolean =>
  place === 'lead' ||
  groupId !== ownGroup ||
  sql(`select 1 from recording_people where member_id = ?`, memberId).length > 0

/** One page records at a time; another that begins is the same teacher's after a break, or comes when the first is silent. */
export function beginTake(
  sql: Sql,
  take: TakeDraft,
  { memberId, allowed }: { memberId: string; allowed: Allowed },
  now: number
): readonly Say[] {
  const known = takeOf(sql, take.id)
  if (known) {
    if (known.memberId !== memberId || known.draft !== JSON.stringify(take)) throw new Refusal('conflict', 'id')
    return []
  }
  if (allowed.voices === 'off' || (take.voices === 'all' && allowed.voices !== 'all'))
    throw new Refusal('not-allowed', 'recording')
  const ended = recordingOf(sql)?.endedAt ?? null
  if (take.began > now + 60_000 || now > (ended ?? now) + lateMs) throw new Refusal('not-valid', 'began')
  const before = goingTake(sql)
  if (before && before.memberId !== memberId && before.heardAt > now - quietMs)
    throw new Refusal('conflict', 'recording')
  const was = recordingState(sql)
  sql(`update recording_takes set status = 'ended' where status = 'going'`)
  sql(
    `insert into recording_takes (id, member_id, draft, began, heard_at, status) values (?, ?, ?, ?, ?, ?)`,
    take.id,
    memberId,
    JSON.stringify(take),
    take.began,
    now,
    // What a phone brings after the lesson was recorded in it, and nobody is being recorded now.
    ended === null ? 'going' : 'ended'
  )
  return turned(was, recordingState(sql))
}

/** Where the pieces of somebody's own take go. */
export function placeOfTake(sql: Sql, takeId: string, memberId: string): { folder: string } {
  if (takeOf(sql, takeId)?.memberId !== memberId) throw new Refusal('not-found')
  const recording = recordingOf(sql)
  if (!recording) throw new Refusal('not-found')
  return { folder: recording.folder }
}

export type PieceDraft = { n: number; at: number; ms: number; bytes: number; isKey: boolean; sha256: string }

/** The piece lies in R2 now. Answers whether it is wanted: what was erased meanwhile is not. */
export function keepPiece(sql: Sql, takeId: string, folder: string, piece: PieceDraft, now: number): boolean {
  if (recordingOf(sql)?.folder !== folder || !takeOf(sql, takeId)) return false
  const [known] = sql<{ sha256: string }>(
    `select sha256 from recording_pieces where take_id = ? and n = ?`,
    takeId,
    piece.n
  )
  if (known && known.sha256 !== piece.sha256) throw new Refusal('conflict', 'bytes')
  if (known) return true
  if (sql<{ n: number }>(`select count(*) as n from recording_pieces`)[0]!.n >= mostPieces)
    throw new Refusal('too-large', 'recording')
  sql(
    `insert into recording_pieces (take_id, n, at, ms, bytes, is_key, sha256) values (?, ?, ?, ?, ?, ?, ?)`,
    takeId,
    piece.n,
    piece.at,
    piece.ms,
    piece.bytes,
    piece.isKey ? 1 : 0,
    piece.sha256
  )
  sql(`update recording_takes set heard_at = max(heard_at, ?) where id = ?`, now, takeId)
  return true
}

export function endTake(sql: Sql, takeId: string, memberId: string, pieces: number): readonly Say[] {
  const take = takeOf(sql, takeId)
  if (take?.memberId !== memberId) throw new Refusal('not-found')
  if (take.pieces !== null && take.pieces !== pieces) throw new Refusal('conflict', 'pieces')
  const was = recordingState(sql)
  sql(`update recording_takes set status = 'ended', pieces = ? where id = ?`, pieces, takeId)
  return turned(was, recordingState(sql))
}

export function takeStatus(sql: Sql, takeId: string, memberId: string): TakeStatus {
  const take = takeOf(sql, takeId)
  if (take?.memberId !== memberId) throw new Refusal('not-found')
  const had = sql<{ n: number }>(`select n from recording_pieces where take_id = ? order by n`, takeId)
  return { id: takeId, had: had.map(({ n }) => n), status: take.status }
}

/** Whether somebody is being recorded, and whose voices. */
export function recordingState(sql: Sql): ReplayOpened['recording'] {
  const take = goingTake(sql)
  const voices = take ? (JSON.parse(take.draft) as TakeDraft).voices : 'own'
  return { status: take ? 'on' : 'off', voices }
}

export const turned = (was: ReplayOpened['recording'], is: ReplayOpened['recording']): readonly Say[] =>
  was.status === is.status && was.voices === is.voices
    ? []
    : [{ to: 'all', event: { type: 'recording.turned', ...is }, keep: true }]

/** Nobody is recorded any more by a page that has fallen silent, or once the lesson is over. */
export function quiet(sql: Sql, now: number): readonly Say[] {
  const was = recordingState(sql)
  sql(`update recording_takes set status = 'ended' where status = 'going' and heard_at <= ?`, now - quietMs)
  return turned(was, recordingState(sql))
}

export function endRecording(sql: Sql, now: number): readonly Say[] {
  const was = recordingState(sql)
  sql(`update recording_takes set status = 'ended' where status = 'going'`)
  sql(`update recording set ended_at = coalesce(ended_at, ?)`, now)
  return turned(was, recordingState(sql))
}

export function publish(sql: Sql, { for: whom }: Publication) {
  if (!recordingOf(sql)) throw new Refusal('not-found')
  sql(`update recording set played_by = ?`, whom)
}

/** When what was recorded goes for good; nothing says so before the lesson is over. */
export const untilOf = ({ endedAt, days }: { endedAt: number | null; days: number }) =>
  endedAt === null ? null : endedAt + days * dayMs
