import type { Bindings } from '../worker/core/env.ts'
import type { FileDraft, FileStatus } from '../worker/protocol/files.ts'
import {
  beginFile,
  dropFile,
  keepFile,
  keepPart,
  keepThumbnail,
  keepUpload,
  partsOf,
  placeOf,
  type Coming,
  type Found,
  type Part,
  type Place,
} from './files-rules.ts'
import {
  erased,
  expireFiles,
  nextFileDue,
  notErased,
  readableOf,
  remainsDue,
  type Readable,
  type Remains,
} from './files-shared-rules.ts'
import type { GroupPolicy } from './group-policy.ts'
import type { Asker, GroupRoster } from './group-roster.ts'
import { sqlOf, type Sql } from './sql.ts'

type Parts = {
  schoolId: string
  roster: Pick<GroupRoster, 'admit'>
  policy: Pick<GroupPolicy, 'require'>
  wake: (at: number) => void
}

/** A group's files: what they are and how far they have come. Belongs to ClassGroup, whose alarm calls it; their bytes never pass through here. */
export class FileDesk {
  readonly #storage: DurableObjectStorage
  readonly #sql: Sql
  readonly #bucket: R2Bucket
  readonly #schoolId: string
  readonly #roster: Pick<GroupRoster, 'admit'>
  readonly #policy: Pick<GroupPolicy, 'require'>
  readonly #wake: (at: number) => void

  constructor(ctx: DurableObjectState, { FILES }: Pick<Bindings, 'FILES'>, { schoolId, roster, policy, wake }: Parts) {
    this.#storage = ctx.storage
    this.#sql = sqlOf(ctx.storage)
    this.#bucket = FILES
    this.#schoolId = schoolId
    this.#roster = roster
    this.#policy = policy
    this.#wake = wake
  }

  async begin(asker: Asker, draft: FileDraft): Promise<FileStatus> {
    const { memberId } = asker
    await this.#roster.admit(asker)
    const key = `${this.#schoolId}/${randomName()}`
    const { status, uploadId, ...place } = this.#change((now) => beginFile(this.#sql, draft, memberId, key, now))
    if (status.status === 'coming' && status.parts > 1 && uploadId === null)
      await this.#upload({ fileId: draft.id, key: place.key })
    return status
  }

  async place(asker: Asker, fileId: string): Promise<Place> {
    await this.#roster.admit(asker)
    return placeOf(this.#sql, fileId, asker.memberId)
  }

  keepPart(file: Coming, part: Part, bytes: number) {
    this.#change(() => keepPart(this.#sql, file, part, bytes))
  }

  keepThumbnail(file: Coming, bytes: number) {
    this.#change(() => keepThumbnail(this.#sql, file, bytes))
  }

  parts(fileId: string): Part[] {
    return partsOf(this.#sql, fileId)
  }

  keep(file: Coming, found: Found): FileStatus {
    return this.#change(() => keepFile(this.#sql, file, found))
  }

  drop(file: Coming) {
    this.#change((now) => dropFile(this.#sql, file, now))
  }

  async readable(asker: Asker, fileId: string): Promise<Readable> {
    await this.#roster.admit(asker)
    await this.#policy.require(asker, 'read')
    return readableOf(this.#sql, fileId, asker.memberId)
  }

  /** The alarm's part: forgets what nobody wanted, and erases from R2 what has no row. Never throws. */
  async sweep(now = Date.now()) {
    this.#storage.transactionSync(() => expireFiles(this.#sql, now))
    for (const remains of remainsDue(this.#sql, now)) {
      const gone = await this.#erase(remains).catch(() => false)
      if (gone) erased(this.#sql, remains.key)
      else notErased(this.#sql, remains.key, now)
    }
    this.wake()
  }

  /** Sees to it that the object is awake when something is to be swept. */
  wake() {
    const due = nextFileDue(this.#sql)
    if (due !== null) this.#wake(Math.max(due, Date.now() + 1_000))
  }

  async #erase({ key, uploadId }: Remains): Promise<true> {
    // An upload that was completed, or has run out, is no upload any more: then there is nothing to be broken off.
    if (uploadId !== null)
      await this.#bucket
        .resumeMultipartUpload(key, uploadId)
        .abort()
        .catch(() => undefined)
    await this.#bucket.delete(key)
    return true
  }

  async #upload(file: Coming) {
    const upload = await this.#bucket.createMultipartUpload(file.key)
    const first = this.#change(() => keepUpload(this.#sql, file, upload.uploadId))
    if (!first) await upload.abort()
  }

  #change<T>(change: (now: number) => T): T {
    const now = Date.now()
    const done = this.#storage.transactionSync(() => change(now))
    this.wake()
    return done
  }
}

/** 128 random bits: whoever guesses keys of R2 guesses for ever. */
const randomName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
