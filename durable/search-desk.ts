import { excerptOf, type FoundMessage } from '../worker/protocol/search.ts'
import { soughtIn } from '../worker/protocol/search-words.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { GroupPolicy } from './group-policy.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import { messagesWhere } from './messages-pages.ts'
import { find } from './search-rules.ts'
import { sqlOf, type Sql } from './sql.ts'
import { textOf } from './translation-rules.ts'

/** How many a page shows. */
const onePage = 20

/** Looks for what is older than a seq. */
export type SearchAsked = { text: string; before?: number | undefined }
/** Before which seq to go on, and when that was posted. */
export type SearchFound = { rows: FoundMessage[]; next: number | null; nextAt: number | null }

/** Looks in a group's messages for whoever is in it now and may, and for nobody else. */
export class SearchDesk {
  readonly #sql: Sql
  readonly #groupId: string
  readonly #roster: GroupRoster
  readonly #policy: GroupPolicy

  constructor(ctx: DurableObjectState, groupId: string, parts: { roster: GroupRoster; policy: GroupPolicy }) {
    this.#sql = sqlOf(ctx.storage)
    this.#groupId = groupId
    this.#roster = parts.roster
    this.#policy = parts.policy
  }

  async search(asker: Asker, { text, before }: SearchAsked): Promise<SearchFound> {
    await this.#admit(asker)
    const { seqs, next } = find(this.#sql, { text, before, limit: onePage })
    const rows = messagesWhere(this.#sql, `m.seq in (select value from json_each(?))`, JSON.stringify(seqs))
    const sought = soughtIn(text)
    return {
      rows: rows
        .map(({ id, seq, author, postedAt, text }) => ({
          groupId: this.#groupId,
          id,
          seq,
          author,
          postedAt,
          text: excerptOf(text, sought),
        }))
        .toSorted((a, b) => b.seq - a.seq),
      next,
      nextAt: next === null ? null : postedAt(this.#sql, next),
    }
  }

  /** A message's words as they are now, to be told in another language. */
  async textOf(asker: Asker, messageId: string) {
    await this.#roster.admit(asker)
    await this.#policy.require(asker, 'read')
    return textOf(this.#sql, messageId)
  }

  /** What one may not even read is not found; whoever is too young to search is told so. */
  async #admit(asker: Asker) {
    await this.#roster.admit(asker)
    const ruling = await this.#policy.ask(asker, 'search')
    if (ruling.says === 'yes') return
    if (ruling.says === 'no' && ruling.why === 'off-for-age') throw new Refusal('not-allowed', 'policy.off-for-age')
    throw new Refusal('not-found')
  }
}

const postedAt = (sql: Sql, seq: number): number | null =>
  sql<{ at: number }>(`select posted_at as at from messages where seq <= ? order by seq desc limit 1`, seq)[0]?.at ??
  null
