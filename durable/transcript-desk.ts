import type { Transcript } from '../worker/protocol/transcripts.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { FileDesk } from './files.ts'
import type { Asker } from './group-roster.ts'
import { MadeOnce } from './made-once.ts'
import { sqlOf, type Sql } from './sql.ts'
import { keepTranscript, transcriptOf } from './transcripts-rules.ts'

/** Ten minutes of speech take a while. */
const patienceMs = 90_000

type Parts = { files: FileDesk; owing: (now: number) => void }

/** Lets each voice message be written down once, for whoever may hear it. */
export class TranscriptDesk {
  readonly #ctx: DurableObjectState
  readonly #sql: Sql
  readonly #parts: Parts
  readonly #once = new MadeOnce(patienceMs)

  constructor(ctx: DurableObjectState, parts: Parts) {
    this.#ctx = ctx
    this.#sql = sqlOf(ctx.storage)
    this.#parts = parts
  }

  /** The transcript, or where the sound lies: then the caller makes it, and says `keep` or `giveUp`. */
  async ask(asker: Asker, fileId: string): Promise<Transcript | { key: string }> {
    const { key } = await this.#parts.files.readable(asker, fileId)
    const kept = transcriptOf(this.#sql, fileId)
    if (kept) return kept
    const made = this.#once.begin(fileId)
    if (!made) return { key }
    if (!(await made)) throw new Refusal('unavailable', 'transcript')
    return this.ask(asker, fileId)
  }

  /** Not found where its message was taken back meanwhile: then it is told to nobody. */
  keep(fileId: string, text: string): Transcript {
    const now = Date.now()
    this.#ctx.storage.transactionSync(() => keepTranscript(this.#sql, fileId, text, now))
    this.#once.end(fileId, true)
    this.#parts.owing(now)
    const kept = transcriptOf(this.#sql, fileId)
    if (!kept) throw new Refusal('not-found')
    return kept
  }

  giveUp(fileId: string) {
    this.#once.end(fileId, false)
  }
}
