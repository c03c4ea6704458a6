import { batch, signal } from '@preact/signals'
import {
  excerptOf,
  FoundMessages,
  FoundNotices,
  type FoundMessage,
  type FoundNotice,
} from '../../worker/protocol/search.ts'
import { isFound, soughtIn, type Word } from '../../worker/protocol/search-words.ts'
import { api, schoolPath, whyOf, type Why } from '../api.ts'
import { held } from '../inbox/pocket.ts'

/** Pages that hold nothing are passed over by themselves, so many at most. */
const mostEmpty = 5

/** What somebody looks for, where, and what has come of it: first from this phone, then from the school. */
export class Finding {
  readonly sought: readonly Word[]
  readonly messages = signal<readonly FoundMessage[]>([])
  readonly notices = signal<readonly FoundNotice[]>([])
  readonly next = signal<string | null>(null)
  readonly unheard = signal(0)
  readonly state = signal<'looking' | 'done' | Why>('looking')
  readonly #schoolId: string
  readonly #find: string
  readonly #groupId: string | null

  constructor(schoolId: string, find: string, groupId: string | null) {
    this.#schoolId = schoolId
    this.#find = find
    this.#groupId = groupId
    this.sought = soughtIn(find)
    if (groupId === null) this.notices.value = noticesHere(this.sought)
    void this.more()
  }

  /** The next that are found, or the same again that did not come. */
  async more() {
    this.state.value = 'looking'
    try {
      if (this.next.value === null && this.#groupId === null) await this.#readNotices()
      for (let empty = 0; empty < mostEmpty; empty++) {
        const found = await api(FoundMessages, this.#path(this.next.value))
        batch(() => {
          this.messages.value = together(this.messages.value, found.rows)
          this.next.value = found.next
          this.unheard.value = found.unheard
        })
        if (found.rows.length > 0 || found.next === null) break
      }
      this.state.value = 'done'
    } catch (error) {
      this.state.value = whyOf(error)
    }
  }

  /** Found on this phone while the school cannot be asked. */
  add(rows: readonly FoundMessage[]) {
    this.messages.value = together(this.messages.value, rows).toSorted((a, b) => b.postedAt - a.postedAt)
  }

  async #readNotices() {
    const asked = new URLSearchParams({ find: this.#find })
    const { rows } = await api(FoundNotices, schoolPath(this.#schoolId, `search/notices?${asked}`))
    const all = new Map([...this.notices.value, ...rows].map((one) => [one.id, one]))
    this.notices.value = [...all.values()].toSorted((a, b) => b.postedAt - a.postedAt)
  }

  #path(before: string | null) {
    const asked = new URLSearchParams({ find: this.#find, ...(before !== null && { before }) })
    const place = this.#groupId === null ? 'search' : `groups/${this.#groupId}/search`
    return schoolPath(this.#schoolId, `${place}?${asked}`)
  }
}

/** A message that the phone found first is not found a second time by the school. */
const together = (before: readonly FoundMessage[], rows: readonly FoundMessage[]) => {
  const known = new Set(before.map(({ id }) => id))
  return [...before, ...rows.filter(({ id }) => !known.has(id))]
}

const noticesHere = (sought: readonly Word[]): FoundNotice[] =>
  held.value.flatMap(({ entry: { notice } }) => {
    const { id, title, body, author, postedAt } = notice
    if (!isFound(`${title}\n${body}`, sought)) return []
    return [{ id, title, text: excerptOf(body, sought), author: { name: author.name, role: author.role }, postedAt }]
  })
