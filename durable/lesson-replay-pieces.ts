import type { Replay, TakeDraft } from '../worker/protocol/lesson-replay.ts'
import { recordingOf, takeFields, untilOf, type TakeRow } from './lesson-replay-rules.ts'
import type { Sql } from './sql.ts'

export type Piece = { takeId: string; n: number; began: number; at: number; ms: number; bytes: number; isKey: boolean }
export type Recorded = {
  folder: string
  replay: Omit<Replay, 'ms' | 'bytes'>
  tracks: TakeDraft['tracks']
  pieces: Piece[]
}

/** What was recorded, in order, as it stood when there were so many pieces. Null where there is nothing, or nothing for them. */
export function recorded(sql: Sql, mayLead: boolean, upto = Infinity): Recorded | null {
  const recording = recordingOf(sql)
  if (!recording || (recording.for === 'leads' && !mayLead)) return null
  const [last] = sql<{ seq: number | null }>(`select max(seq) as seq from recording_pieces`)
  const end = Math.min(upto, last?.seq ?? 0)
  const pieces = sql<Omit<Piece, 'isKey'> & { isKey: number }>(
    `select p.take_id as takeId, p.n, t.began, p.at, p.ms, p.bytes, p.is_key as isKey
      from recording_pieces p join recording_takes t on t.id = p.take_id where p.seq <= ? order by t.began, t.id, p.at, p.n`,
    end
  ).map((piece) => ({ ...piece, isKey: piece.isKey === 1 }))
  const [first] = pieces
  if (!first) return null
  const takes = sql<TakeRow & { had: number }>(
    `select ${takeFields}, (select count(*) from recording_pieces p where p.take_id = t.id) as had
      from recording_takes t order by began, id`
  )
  const drafts = takes.map(({ draft }) => JSON.parse(draft) as TakeDraft)
  const tracks = {
    sound: drafts[0]!.tracks.sound,
    picture: drafts.find((one) => one.tracks.picture)?.tracks.picture ?? null,
  }
  const replay = {
    began: first.began,
    upto: end,
    picture: tracks.picture !== null,
    whole: takes.every(({ pieces, had }) => pieces !== null && had >= pieces),
    for: recording.for,
    until: untilOf(recording),
  }
  return { folder: recording.folder, replay, tracks, pieces }
}
