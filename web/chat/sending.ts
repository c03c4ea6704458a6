import { signal } from '@preact/signals'
import type { Message, MessageDraft } from '../../worker/protocol/messages.ts'
import type { Inbox } from '../inbox/state.ts'
import { sendWhenThereIsALine } from '../phone/sync.ts'
import { sendWaitingMessages, type WaitingMessage } from './waiting.ts'

type Owner = Pick<Inbox, 'me' | 'store'>
const longestWaitMs = 30_000

/** What one membership has said on this phone and the school does not have yet, in the order in which it was said. */
export class Sending {
  readonly waiting = signal<readonly WaitingMessage[]>([])
  /** Hears what the school has taken, to show it in its place before the row here goes. */
  readonly had = new Set<(groupId: string, message: Message) => void>()
  private readonly inbox: Owner
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private round: Promise<void> | null = null
  private again = false

  constructor(inbox: Owner) {
    this.inbox = inbox
    void this.look()
  }

  /** Frozen as it is written now, behind all that was said before it. */
  async say(groupId: string, draft: MessageDraft) {
    const one = { groupId, draft, sentAt: Date.now(), refused: null }
    this.waiting.value = [...this.waiting.value, { ...one, order: Number.MAX_SAFE_INTEGER }]
    const store = await this.inbox.store
    const tx = store.transaction('sending', 'readwrite', { durability: 'strict' })
    const last = await tx.store.openKeyCursor(null, 'prev')
    void tx.store.add({ ...one, order: (last?.key ?? 0) + 1 })
    await tx.done
    await this.look()
    void sendWhenThereIsALine()
    void this.send()
  }

  async drop({ order }: WaitingMessage) {
    await (await this.inbox.store).delete('sending', order)
    await this.look()
  }

  /** Refused once and worth another try: it keeps its place. */
  async retry(one: WaitingMessage) {
    await (await this.inbox.store).put('sending', { ...one, refused: null })
    await this.look()
    void this.send()
  }

  /** Tries again by itself for as long as something is left. */
  send(): Promise<void> {
    clearTimeout(this.timer)
    this.again = true
    return (this.round ??= this.rounds().finally(() => (this.round = null)))
  }

  private async rounds() {
    const store = await this.inbox.store.catch(() => null)
    if (!store) return
    while (this.again) {
      this.again = false
      const wait = await sendWaitingMessages(store, this.inbox.me, (groupId, message) => {
        for (const hear of this.had) hear(groupId, message)
        this.waiting.value = this.waiting.value.filter(({ draft }) => draft.id !== message.id)
        this.failures = 0
      }).catch(() => 1_000)
      await this.look()
      if (wait !== null) this.later(wait)
    }
  }

  private later(ms: number) {
    const most = Math.min(longestWaitMs, ms * 2 ** this.failures++)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), most * (1 + Math.random() / 4))
  }

  private async look() {
    this.waiting.value = await this.inbox.store.then((store) => store.getAll('sending')).catch(() => this.waiting.value)
  }
}

const all = new WeakMap<Owner, Sending>()

export function sendingOf(inbox: Owner): Sending {
  const found = all.get(inbox) ?? new Sending(inbox)
  all.set(inbox, found)
  return found
}
