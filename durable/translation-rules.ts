import { Refusal } from '../worker/protocol/refusal.ts'
import type { TranslatedLanguage, Variant } from '../worker/protocol/translations.ts'
import type { Sql } from './sql.ts'

/** Texts in other languages, each made once for everybody, beside the text itself. `version` tells one wording of a message from the next. */
export const translationsTable = `create table translations (
     about text not null,
     language text not null,
     version integer not null,
     variant text not null,
     at integer not null,
     primary key (about, language)
   ) without rowid`

/** What a school has had translated in a day; a member's own share stands under their id, everybody's under none. */
export const translationDaysTable = `create table translation_days (
     day integer not null,
     member_id text not null,
     characters integer not null,
     primary key (day, member_id)
   ) without rowid`

export type VariantKey = { about: string; version: number; to: TranslatedLanguage }

export function variantOf(sql: Sql, { about, version, to }: VariantKey): Variant | null {
  const [row] = sql<{ variant: string }>(
    `select variant from translations where about = ? and language = ? and version = ?`,
    about,
    to,
    version
  )
  return row ? (JSON.parse(row.variant) as Variant) : null
}

/** One of an older wording never takes the place of a newer. */
export function keepVariant(sql: Sql, { about, version, to }: VariantKey, variant: Variant, now: number) {
  sql(
    `insert into translations (about, language, version, variant, at) values (?, ?, ?, ?, ?)
      on conflict do update set version = excluded.version, variant = excluded.variant, at = excluded.at
        where version <= excluded.version`,
    about,
    to,
    version,
    JSON.stringify(variant),
    now
  )
}

/** A text that was taken back or changed stays in no language. */
export const forgetVariants = (sql: Sql, about: string) => void sql(`delete from translations where about = ?`, about)

/** One member may use this part of a school's day, so that nobody uses it up for the others. */
const shareOfOne = 10
const dayMs = 86_400_000

/** Takes characters from what the school may have translated today; false where it, or this member's share, is used up. */
export function spend(sql: Sql, memberId: string, characters: number, aDay: number, now: number): boolean {
  const day = Math.floor(now / dayMs)
  const spent = (of: string) =>
    sql<{ characters: number }>(`select characters from translation_days where day = ? and member_id = ?`, day, of)[0]
      ?.characters ?? 0
  if (spent('') + characters > aDay || spent(memberId) + characters > aDay / shareOfOne) return false
  sql(`delete from translation_days where day < ?`, day)
  sql(
    `insert into translation_days (day, member_id, characters) values (?1, '', ?3), (?1, ?2, ?3)
      on conflict do update set characters = characters + excluded.characters`,
    day,
    memberId,
    characters
  )
  return true
}

/** So many messages before it say in which language people talk here. */
const enough = 20

/** A message that can be read, its wording's version, and what was said before it. */
export function textOf(sql: Sql, messageId: string): { text: string; version: number; around: string } {
  const [message] = sql<{ seq: number; text: string; version: number }>(
    `select seq, text, coalesce(edited_at, 0) as version from messages
      where id = ? and recalled_at is null and hidden_at is null`,
    messageId
  )
  if (!message) throw new Refusal('not-found')
  const { seq, text, version } = message
  const before = sql<{ text: string }>(
    `select text from messages where seq < ? and recalled_at is null and hidden_at is null order by seq desc limit ${enough}`,
    seq
  )
  return { text, version, around: before.map((one) => one.text).join('\n') }
}
