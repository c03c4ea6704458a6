import * as v from 'valibot'
import { Json } from '../worker/protocol/words.ts'
import { fileTypes, partBytes, partsIn, type FileStatus, FileDraft, SharedFile } from '../worker/protocol/files.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { requireConsent } from './consent-rules.ts'
import type { Sql } from './sql.ts'

/**
 * The files of a group. Their bytes lie in R2 under keys that tell nothing; here stands what they are, how far they have come, and
 * what is still to be erased there: `file_remains` is written with every row that goes, so that no bytes are left without a row.
 */
export const filesTables = `
  create table files (
    id text primary key,
    member_id text not null,
    draft text not null,
    r2_key text not null,
    upload_id text,
    status text not null,
    bytes integer not null,
    thumbnail integer not null default 0,
    shared text,
    message_id text,
    began_at integer not null
  ) without rowid;
  create index files_by_member on files (member_id, began_at);
  create index files_by_message on files (message_id, began_at);
  create table file_parts (
    file_id text not null,
    n integer not null,
    etag text not null,
    bytes integer not null,
    primary key (file_id, n)
  ) without rowid;
  create table file_remains (
    r2_key text primary key,
    upload_id text,
    tries integer not null default 0,
    due integer not null
  ) without rowid`

/** What was begun and is in no message after this long is nobody's. */
export const waitsMs = 24 * 3_600_000
/** Bytes that were on their way when their row went have arrived, or never will, after this long. */
const settledMs = 5 * 60_000
const gib = 1024 * 1024 * 1024
const mostOfGroup = 10 * gib
const mostInDay = gib
const mostComing = 30

type Row = {
  id: string
  memberId: string
  draft: string
  key: string
  uploadId: string | null
  status: 'coming' | 'kept'
  bytes: number
  thumbnail: number
  shared: string | null
  messageId: string | null
}
export type Part = { n: number; etag: string }
/**
 * A file that is coming, by its id and by where its bytes go: of one that was dropped and begun anew, nobody who still sends the
 * first may say anything of the second.
 */
export type Coming = { fileId: string; key: string }
/** Where a file's bytes go, as the Worker needs it. */
export type Place = { key: string; uploadId: string | null; draft: FileDraft; status: FileStatus }

const fields = `id, member_id as memberId, draft, r2_key as key, upload_id as uploadId, status, bytes, thumbnail, shared, message_id as messageId`
const rowOf = (sql: Sql, fileId: string) => sql<Row>(`select ${fields} from files where id = ?`, fileId)[0]

/** The same file said again is the same file; another one under its id is a conflict, whoever sends it. */
export function beginFile(sql: Sql, draft: FileDraft, memberId: string, key: string, now: number): Place {
  const there = rowOf(sql, draft.id)
  if (there && (there.memberId !== memberId || there.draft !== JSON.stringify(draft))) throw new Refusal('conflict')
  if (there) return placeOf(sql, draft.id, memberId)
  if (draft.size > fileTypes[draft.type].most) throw new Refusal('too-large', 'size')
  const strangers = sql(
    `select 1 from json_each(?) where value not in (select member_id from roster where left_at is null)`,
    JSON.stringify(draft.tagged)
  )
  if (strangers.length > 0) throw new Refusal('not-found', 'tagged')
  requireConsent(sql, draft.tagged)
  const { coming, day } = sql<{ coming: number; day: number }>(
    `select coalesce(sum(status = 'coming'), 0) as coming, coalesce(sum(bytes), 0) as day
      from files where member_id = ? and began_at > ?`,
    memberId,
    now - 86_400_000
  )[0]!
  if (coming >= mostComing || day + draft.size > mostInDay) throw new Refusal('too-many', 'files')
  const { all } = sql<{ all: number }>(`select coalesce(sum(bytes), 0) as "all" from files`)[0]!
  if (all + draft.size > mostOfGroup) throw new Refusal('too-large', 'group')
  sql(
    `insert into files (id, member_id, draft, r2_key, status, bytes, began_at) values (?, ?, ?, ?, 'coming', ?, ?)`,
    draft.id,
    memberId,
    JSON.stringify(draft),
    key,
    draft.size,
    now
  )
  return placeOf(sql, draft.id, memberId)
}

const DraftText = Json(FileDraft)
const SharedText = Json(SharedFile)

/** A file that one is sending oneself; whoever else asks is told that there is none. */
export function placeOf(sql: Sql, fileId: string, memberId: string): Place {
  const row = rowOf(sql, fileId)
  if (row?.memberId !== memberId) throw new Refusal('not-found')
  const draft = v.parse(DraftText, row.draft)
  const had = sql<{ n: number }>(`select n from file_parts where file_id = ? order by n`, fileId).map(({ n }) => n)
  const file = row.shared === null ? null : v.parse(SharedText, row.shared)
  const status = { id: fileId, status: row.status, parts: partsIn(draft.size), had, file }
  return { key: row.key, uploadId: row.uploadId, draft, status }
}

const comingAt = (sql: Sql, fileId: string, key: string) => {
  const row = rowOf(sql, fileId)
  return row?.key === key ? row : undefined
}

/** Answers whether it is the one to be used: of two that were begun at once, the first is. */
export function keepUpload(sql: Sql, { fileId, key }: Coming, uploadId: string): boolean {
  sql(
    `update files set upload_id = ? where id = ? and r2_key = ? and upload_id is null and status = 'coming'`,
    uploadId,
    fileId,
    key
  )
  return rowOf(sql, fileId)?.uploadId === uploadId
}

export const partLength = ({ size }: FileDraft, n: number) =>
  n < partsIn(size) ? partBytes : size - (n - 1) * partBytes

export function keepPart(sql: Sql, { fileId, key }: Coming, { n, etag }: Part, bytes: number) {
  if (comingAt(sql, fileId, key)?.status !== 'coming') return
  sql(
    `insert into file_parts (file_id, n, etag, bytes) values (?, ?, ?, ?)
     on conflict (file_id, n) do update set etag = excluded.etag, bytes = excluded.bytes`,
    fileId,
    n,
    etag,
    bytes
  )
}

export function keepThumbnail(sql: Sql, { fileId, key }: Coming, bytes: number) {
  sql(`update files set thumbnail = ? where id = ? and r2_key = ? and status = 'coming'`, bytes, fileId, key)
}

/** All parts of a file, in their order; refused while one is missing. */
export function partsOf(sql: Sql, fileId: string): Part[] {
  const parts = sql<Part & { bytes: number }>(
    `select n, etag, bytes from file_parts where file_id = ? order by n`,
    fileId
  )
  const row = rowOf(sql, fileId)
  const draft = row && v.parse(DraftText, row.draft)
  if (!draft || parts.length !== partsIn(draft.size)) throw new Refusal('not-valid', 'parts')
  return parts.map(({ n, etag }) => ({ n, etag }))
}

export type Found = Pick<SharedFile, 'width' | 'height' | 'size'>

/** It is whole and was looked through. From here on nothing of it changes. */
export function keepFile(sql: Sql, { fileId, key }: Coming, found: Found): FileStatus {
  const row = comingAt(sql, fileId, key)
  if (!row) throw new Refusal('not-found')
  if (row.status === 'coming') {
    const said = v.parse(DraftText, row.draft)
    const shared: SharedFile = {
      id: fileId,
      kind: said.kind,
      name: said.name,
      type: said.type,
      ...found,
      placeholder: said.placeholder ?? null,
      thumbnail: row.thumbnail > 0,
      duration: said.duration ?? null,
      peaks: said.peaks ?? null,
      tagged: said.tagged,
    }
    sql(
      `update files set status = 'kept', shared = ?, bytes = ?, upload_id = null where id = ?`,
      JSON.stringify(shared),
      found.size + row.thumbnail,
      fileId
    )
    sql(`delete from file_parts where file_id = ?`, fileId)
  }
  return placeOf(sql, fileId, row.memberId).status
}

/** What was not what it said it is goes, with all that came of it. */
export function dropFile(sql: Sql, { fileId, key }: Coming, now: number) {
  const row = comingAt(sql, fileId, key)
  if (!row || row.messageId !== null) return
  for (const key of [row.key, thumbnailOf(row.key)])
    sql(
      `insert or ignore into file_remains (r2_key, upload_id, due) values (?, ?, ?)`,
      key,
      key === row.key ? row.uploadId : null,
      now + settledMs
    )
  sql(`delete from file_parts where file_id = ?`, fileId)
  sql(`delete from files where id = ?`, fileId)
}

export const thumbnailOf = (key: string) => `${key}/small`
