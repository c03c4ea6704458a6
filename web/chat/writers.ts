import { signal } from '@preact/signals'
import type { Name } from '../../worker/protocol/members.ts'
import type { Inbox } from '../inbox/state.ts'

type Writer = { id: string; name: Name }
const sayEveryMs = 2_500
const forgetMs = 6_000

/** Who is writing in a chat just now, and saying so oneself. Nothing of it is kept anywhere. */
export class Writers {
  readonly writing = signal<readonly Writer[]>([])
  private readonly inbox: Inbox
  private readonly groupId: string
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private saidAt = 0

  constructor(inbox: Inbox, groupId: string) {
    this.inbox = inbox
    this.groupId = groupId
  }

  hear(writer: Writer) {
    this.said(writer.id)
    this.writing.value = [...this.writing.value, writer]
    this.timers.set(
      writer.id,
      setTimeout(() => this.said(writer.id), forgetMs)
    )
  }

  /** Whoever has just said something is no longer writing it. */
  said(id: string | undefined) {
    if (id === undefined) return
    clearTimeout(this.timers.get(id))
    if (this.writing.value.some((one) => one.id === id))
      this.writing.value = this.writing.value.filter((one) => one.id !== id)
  }

  say() {
    const now = Date.now()
    if (now - this.saidAt < sayEveryMs) return
    this.saidAt = now
    this.inbox.say?.({ type: 'typing', groupId: this.groupId })
  }
}
