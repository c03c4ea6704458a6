import { classGroupSchema } from '../../durable/class-group-rules.ts'
import * as filing from '../../durable/files-rules.ts'
import * as sharing from '../../durable/files-shared-rules.ts'
import { partBytes, partsIn, type FileDraft } from '../../worker/protocol/files.ts'
import type { Chance } from './chance.ts'
import { Store } from './store.ts'

/** What the object decides with; a defect is one of these, planted wrong. */
export const fileRules = { ...filing, ...sharing }
export type FileRules = typeof fileRules

const minute = 60_000
const hour = 60 * minute
export const author = '01900000-0000-7000-8000-0000000000a1'

/** R2, as far as files need it: bytes under keys, and uploads whose parts are nobody's until they are completed. */
class Bucket {
  readonly objects = new Map<string, string>()
  readonly uploads = new Map<string, { key: string; parts: Map<number, string> }>()
}

type Request = Generator<void, void>

/**
 * One group's object, its bucket, and requests on their way, each of which may be cut off between any two steps. A request that is
 * older than some minutes is no more: workers do not live so long.
 */
export class FileWorld {
  readonly store = new Store(classGroupSchema)
  readonly bucket = new Bucket()
  readonly #chance: Chance
  readonly #rules: FileRules
  readonly #requests: { run: Request; since: number }[] = []
  readonly drafts: FileDraft[]
  readonly posted = new Map<string, string>()
  now = 1_000_000_000_000
  #names = 0

  constructor(chance: Chance, rules: FileRules) {
    this.#chance = chance
    this.#rules = rules
    const draft = (n: number, size: number): FileDraft => ({
      id: `01900000-0000-7000-8000-00000000000${n}`,
      kind: 'file',
      name: `${n}.pdf`,
      type: 'application/pdf',
      size,
      tagged: [],
    })
    this.drafts = [draft(1, 100), draft(2, partBytes + 1)]
  }

  get sql() {
    return this.store.sql
  }

  /** What a phone does next with this file, as far as it can know; now and then it does something else. */
  send(draft: FileDraft) {
    const row = this.rows().find(({ id }) => id === draft.id)
    const had = this.sql(`select 1 from file_parts where file_id = ?`, draft.id).length
    const next = !row ? 'begin' : row.status === 'kept' ? 'post' : had < partsIn(draft.size) ? 'part' : 'complete'
    this.#start(this.#chance.happens(0.2) ? this.#chance.one(['begin', 'part', 'complete', 'post']) : next, draft)
  }

  #start(what: 'begin' | 'part' | 'complete' | 'post', draft: FileDraft) {
    const run = { begin: this.#begin, part: this.#part, complete: this.#complete, post: this.#post }[what].call(
      this,
      draft
    )
    this.#requests.push({ run, since: this.now })
  }

  /** Some request goes one step on, or is cut off, or is refused. */
  step() {
    if (this.#requests.length === 0) return
    const at = this.#chance.below(this.#requests.length)
    const { run, since } = this.#requests[at]!
    const cut = this.#chance.happens(0.08) || this.now - since > 4 * minute
    let done = cut
    try {
      if (!cut) done = run.next().done === true
    } catch {
      done = true
    }
    if (done) this.#requests.splice(at, 1)
  }

  /** Time goes on; what was on its way for so long is gone. */
  wait(ms: number) {
    this.now += ms
    for (const one of this.#requests.splice(0)) if (this.now - one.since <= 4 * minute) this.#requests.push(one)
  }

  /** The object's alarm. R2 may not answer. */
  sweep(broken = 0.2) {
    this.#tx(() => this.#rules.expireFiles(this.sql, this.now))
    for (const { key, uploadId } of this.#rules.remainsDue(this.sql, this.now)) {
      if (this.#chance.happens(broken)) this.#rules.notErased(this.sql, key, this.now)
      else {
        if (uploadId !== null) this.bucket.uploads.delete(uploadId)
        this.bucket.objects.delete(key)
        this.#rules.erased(this.sql, key)
      }
    }
  }

  #tx<T>(run: () => T): T {
    return this.store.transaction(run)
  }

  *#begin(draft: FileDraft): Request {
    const key = `key-${this.#names++}`
    const place = this.#tx(() => this.#rules.beginFile(this.sql, draft, author, key, this.now))
    yield
    if (place.status.status === 'kept' || place.status.parts === 1 || place.uploadId !== null) return
    const uploadId = `upload-${this.#names++}`
    this.bucket.uploads.set(uploadId, { key: place.key, parts: new Map() })
    // Cut off here it is named nowhere; R2 itself forgets it after a week.
    const file = { fileId: draft.id, key: place.key }
    if (!this.#tx(() => this.#rules.keepUpload(this.sql, file, uploadId))) this.bucket.uploads.delete(uploadId)
    yield
  }

  *#part(draft: FileDraft): Request {
    const { key, uploadId, status } = this.#rules.placeOf(this.sql, draft.id, author)
    if (status.status === 'kept') return
    yield
    const n = 1 + this.#chance.below(status.parts)
    const file = { fileId: draft.id, key }
    if (this.#chance.happens(0.05)) {
      this.#tx(() => this.#rules.dropFile(this.sql, file, this.now))
      return
    }
    if (status.parts > 1) {
      const upload = this.bucket.uploads.get(uploadId ?? '')
      if (!upload) return
      upload.parts.set(n, `${draft.id}/${n}`)
    } else if (!this.bucket.objects.has(key)) this.bucket.objects.set(key, `${draft.id}/1`)
    yield
    this.#tx(() =>
      this.#rules.keepPart(this.sql, file, { n, etag: `${draft.id}/${n}` }, this.#rules.partLength(draft, n))
    )
  }

  *#complete(draft: FileDraft): Request {
    const { key, uploadId, status } = this.#rules.placeOf(this.sql, draft.id, author)
    if (status.status === 'kept') return
    yield
    const parts = this.#rules.partsOf(this.sql, draft.id)
    yield
    const upload = this.bucket.uploads.get(uploadId ?? '')
    if (status.parts > 1 && upload) {
      const named = parts.map(({ n, etag }) => (upload.parts.get(n) === etag ? etag : null))
      if (named.includes(null)) return
      this.bucket.objects.set(key, named.join(' '))
      this.bucket.uploads.delete(uploadId ?? '')
    }
    yield
    if (!this.bucket.objects.has(key)) return
    const found = { size: draft.size, width: null, height: null }
    this.#tx(() => this.#rules.keepFile(this.sql, { fileId: draft.id, key }, found))
  }

  *#post(draft: FileDraft): Request {
    const messageId = `message-of-${draft.id}`
    this.#tx(() => this.#rules.takeFiles(this.sql, messageId, author, [draft.id]))
    this.posted.set(draft.id, messageId)
    yield
  }

  /** Nothing is on its way any more, and all that waits for its time has had it. */
  settle() {
    this.#requests.splice(0)
    for (let n = 0; n < 14; n++) {
      this.wait(3 * hour)
      this.sweep(0)
    }
  }

  rows() {
    return this.sql<{ id: string; key: string; status: string; messageId: string | null }>(
      `select id, r2_key as key, status, message_id as messageId from files`
    )
  }
}
