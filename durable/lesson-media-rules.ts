import type { LessonTrack, TrackKind } from '../worker/protocol/lesson-people.ts'
import type { CameraChoice } from '../worker/protocol/packs.ts'
import { stateFor } from './lesson-classes-locks.ts'
import { hasFloor } from './lesson-floor-rules.ts'
import type { Person, Say } from './lesson-part.ts'
import { personOf } from './lesson-people-rules.ts'
import { roomIn } from './lesson-rooms-rules.ts'
import { lessonOf, stateOf } from './lesson-state-rules.ts'
import { isQuiet, quietTable } from './lesson-quiet-rules.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/**
 * Connections and tracks that this lesson has opened, under names of its own. What the media server calls them stays in here, so
 * that nobody can ask for a track that this lesson did not give out.
 */
export const mediaTables = `create table media_sessions (
     id text primary key,
     member_id text not null,
     way text not null,
     server_id text not null,
     opened_at integer not null,
     closed_at integer
   ) without rowid;
   create table media_tracks (
     id text primary key,
     member_id text not null,
     session_id text not null,
     mid text not null,
     kind text not null,
     opened_at integer not null,
     closed_at integer
   ) without rowid;
   create index media_tracks_open on media_tracks (member_id) where closed_at is null;
   create table media_pulls (
     session_id text not null,
     mid text not null,
     track_id text not null,
     member_id text not null,
     primary key (session_id, mid)
   ) without rowid;
   ${quietTable}`

/** Somebody whose line has broken keeps what they send for so long: the phone is often still sending. */
export const sendGraceMs = 10_000

export type MediaSessionRow = { id: string; memberId: string; way: 'send' | 'receive'; serverId: string }
const sessionFields = `id, member_id as memberId, way, server_id as serverId`

/** One's own open connection; anybody else's is not found. */
export const sessionOf = (
  sql: Sql,
  memberId: string,
  id: string,
  way: 'send' | 'receive'
): MediaSessionRow | undefined =>
  sql<MediaSessionRow>(
    `select ${sessionFields} from media_sessions where id = ? and member_id = ? and way = ? and closed_at is null`,
    id,
    memberId,
    way
  )[0]

/** A new connection of one's own takes the place of the one before, and what was sent on that one ends. */
export function openMedia(sql: Sql, row: MediaSessionRow, now: number): Say[] {
  sql(
    `update media_sessions set closed_at = ? where member_id = ? and way = ? and closed_at is null`,
    now,
    row.memberId,
    row.way
  )
  sql(
    `insert into media_sessions (id, member_id, way, server_id, opened_at) values (?, ?, ?, ?, ?)`,
    row.id,
    row.memberId,
    row.way,
    row.serverId,
    now
  )
  return row.way === 'send' ? closeTracks(sql, tracksOf(sql, row.memberId), now) : []
}

type TrackRow = LessonTrack & { mid: string; sessionId: string; serverId: string }
const trackFields = `t.id, t.member_id as memberId, t.kind, t.mid, t.session_id as sessionId, s.server_id as serverId`
const ofOpen = `media_tracks t join media_sessions s on s.id = t.session_id where t.closed_at is null`

export const tracksOnAir = (sql: Sql): LessonTrack[] =>
  sql<LessonTrack>(
    `select id, member_id as memberId, kind from media_tracks where closed_at is null order by opened_at, id`
  )

export const trackOnAir = (sql: Sql, id: string): TrackRow | undefined =>
  sql<TrackRow>(`select ${trackFields} from ${ofOpen} and t.id = ?`, id)[0]

const tracksOf = (sql: Sql, memberId: string): TrackRow[] =>
  sql<TrackRow>(`select ${trackFields} from ${ofOpen} and t.member_id = ?`, memberId)

/** What a role may let others hear or see is decided here and nowhere else. */
export function mayPublish(sql: Sql, person: Person, kind: TrackKind): boolean {
  const { memberId, place } = person
  const { kind: lesson } = lessonOf(sql)
  if (stateOf(sql) === 'ended' || place === 'guest' || place === 'observer') return false
  if (place === 'lead') return true
  if (stateFor(sql, person) !== 'open' || (kind !== 'microphone' && kind !== 'camera')) return false
  // In a room the students speak with each other, as everybody does in a meeting.
  const isFree = lesson !== 'lesson' || roomIn(sql, memberId) !== null
  return hasFloor(sql, memberId) || (isFree && !isQuiet(sql, memberId))
}

/** The school's word for an age goes before everything that a lesson allows. */
export const mayShow = (kind: TrackKind, camera: CameraChoice): boolean => kind !== 'camera' || camera !== 'off'

/** Opens those that the media server has taken. The floor may have been taken meanwhile, or the connection replaced. */
export function openTracks(
  sql: Sql,
  {
    session,
    tracks,
  }: { session: MediaSessionRow; tracks: readonly (Pick<LessonTrack, 'id' | 'kind'> & { mid: string })[] },
  now: number
): Say[] {
  const { id: sessionId, memberId, serverId } = session
  if (!sessionOf(sql, memberId, sessionId, 'send')) {
    for (const { mid } of tracks) owe(sql, { target: 'media', body: { serverId, mid }, due: now })
    return []
  }
  const opened = tracks.flatMap((track) => openTrack(sql, { ...track, memberId, sessionId }, now))
  return [...opened, ...cutUnlawful(sql, now)]
}

/** Each kind once: a second microphone of one person takes the place of the first. */
function openTrack(sql: Sql, track: LessonTrack & { sessionId: string; mid: string }, now: number): Say[] {
  const before = tracksOf(sql, track.memberId).filter(({ kind }) => kind === track.kind)
  const { id, memberId, kind } = track
  sql(
    `insert into media_tracks (id, member_id, session_id, mid, kind, opened_at) values (?, ?, ?, ?, ?, ?)`,
    id,
    memberId,
    track.sessionId,
    track.mid,
    kind,
    now
  )
  const opened: Say = { to: 'all', event: { type: 'track.opened', track: { id, memberId, kind } }, keep: true }
  return [...closeTracks(sql, before, now), opened]
}

/** Ends them where they are handed on: the letter that says so is stored with the change, and is sent until it is taken. */
function closeTracks(sql: Sql, tracks: readonly TrackRow[], now: number): Say[] {
  return tracks.map(({ id, mid, serverId }) => {
    sql(`update media_tracks set closed_at = ? where id = ?`, now, id)
    owe(sql, { target: 'media', body: { serverId, mid }, due: now })
    return { to: 'all', event: { type: 'track.closed', trackId: id }, keep: true }
  })
}

/** One's own, by the place in one's own connection. */
export const closeOwn = (sql: Sql, sessionId: string, mids: readonly string[], now: number): Say[] =>
  closeTracks(
    sql,
    sql<TrackRow>(`select ${trackFields} from ${ofOpen} and t.session_id = ?`, sessionId).filter(({ mid }) =>
      mids.includes(mid)
    ),
    now
  )

/** Cut by hand, whether or not one might go on. */
export const cutTracks = (sql: Sql, memberId: string, kinds: readonly TrackKind[], now: number): Say[] =>
  closeTracks(
    sql,
    tracksOf(sql, memberId).filter(({ kind }) => kinds.includes(kind)),
    now
  )

/** Whatever is on air of somebody who may not send it, or who has been gone for long, ends. Asked after every change. */
export function cutUnlawful(sql: Sql, now: number): Say[] {
  const open = sql<TrackRow>(`select ${trackFields} from ${ofOpen}`)
  const lawful = ({ memberId, kind }: TrackRow) => {
    const { person, leftAt, removedAt } = personOf(sql, memberId) ?? {}
    const isGone = !person || removedAt !== null || (leftAt != null && leftAt + sendGraceMs <= now)
    return !isGone && mayPublish(sql, person, kind)
  }
  return closeTracks(
    sql,
    open.filter((track) => !lawful(track)),
    now
  )
}

/** When somebody whose line broke will have been gone for too long. */
export function nextSilence(sql: Sql): number | null {
  const [next] = sql<{ at: number | null }>(
    `select min(p.left_at) as at from people p where p.left_at is not null
       and p.member_id in (select member_id from media_tracks where closed_at is null)`
  )
  return next?.at == null ? null : next.at + sendGraceMs
}
