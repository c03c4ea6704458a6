import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../worker/core/env.ts'
import type { FileDraft } from '../worker/protocol/files.ts'
import { classGroupSchema, countOf, receiptsOf, take, takeHandover } from './class-group-rules.ts'
import { FileDesk } from './files.ts'
import type { Found, Part } from './files-rules.ts'
import type { GroupLetter, MailroomLetter, Receipt } from './letters.ts'
import { mailroomOf, partsOf, schoolOf } from './names.ts'
import { Outbox } from './outbox.ts'
import { migrate, sqlOf, type Sql } from './sql.ts'

/** One class group: the authority for its receipts. It decides nothing here; the rules decide, it stores and sends. */
export class ClassGroup extends DurableObject<Bindings> {
  readonly #sql: Sql
  readonly #outbox: Outbox
  readonly #files: FileDesk
  readonly #schoolId: string
  readonly #groupId: string

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env)
    const { schoolId, own } = partsOf(ctx.id.name)
    this.#schoolId = schoolId
    this.#groupId = own
    this.#sql = sqlOf(ctx.storage)
    ctx.storage.transactionSync(() => migrate(this.#sql, classGroupSchema))
    this.#outbox = new Outbox(ctx, (target, letters) => this.#send(target, letters))
    this.#files = new FileDesk(ctx, env.FILES, schoolId, (at) => this.#outbox.wake(at))
  }

  /** Takes letters from School and from mailrooms. Once this returns they are stored. */
  take(letters: GroupLetter[]) {
    const now = Date.now()
    this.ctx.storage.transactionSync(() => {
      for (const letter of letters) take(this.#sql, this.#groupId, letter, now)
    })
    this.#outbox.owing(now)
  }

  receipts(noticeId: string, show: 'unreached' | 'unread' | 'unconfirmed' | 'all'): Receipt[] {
    return receiptsOf(this.#sql, noticeId, show)
  }

  beginFile(draft: FileDraft, memberId: string) {
    return this.#files.begin(draft, memberId)
  }

  filePlace(fileId: string, memberId: string) {
    return this.#files.place(fileId, memberId)
  }

  keepFilePart(fileId: string, part: Part, bytes: number) {
    this.#files.keepPart(fileId, part, bytes)
  }

  keepFileThumbnail(fileId: string, bytes: number) {
    this.#files.keepThumbnail(fileId, bytes)
  }

  fileParts(fileId: string) {
    return this.#files.parts(fileId)
  }

  keepFile(fileId: string, found: Found) {
    return this.#files.keep(fileId, found)
  }

  dropFile(fileId: string) {
    this.#files.drop(fileId)
  }

  /** A file that the group may see; until a message says otherwise, whoever is in the group sees those of its messages. */
  readableFile(fileId: string, memberId: string) {
    return this.#files.readable(fileId, memberId, () => true)
  }

  override async alarm() {
    this.#outbox.rang()
    await this.#files.sweep()
    await this.#outbox.ring()
  }

  async #send(target: string, letters: unknown[]) {
    if (target === 'school') {
      const noticeIds = letters as { noticeId: string }[]
      await schoolOf(this.env, this.#schoolId).takeCounts(
        noticeIds.map(({ noticeId }) => countOf(this.#sql, this.#groupId, noticeId))
      )
      return
    }
    const mailroom = target.slice('mailroom/'.length)
    const handovers = await mailroomOf(this.env, this.#schoolId, mailroom).take(letters as MailroomLetter[])
    return () => {
      const now = Date.now()
      for (const handover of handovers) takeHandover(this.#sql, handover, now)
      this.#outbox.owing(now)
    }
  }
}
