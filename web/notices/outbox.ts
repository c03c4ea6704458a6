import { signal } from '@preact/signals'
import { SentNotice, type NoticeDraft } from '../../worker/protocol/notices.ts'
import { command, schoolPath, type Why } from '../api.ts'
import type { Store } from '../inbox/kept.ts'
import type { Inbox } from '../inbox/state.ts'
import { sendWhenThereIsALine } from '../phone/sync.ts'
import { sendWaitingNotices, type WaitingNotice } from './waiting.ts'

type Owner = Pick<Inbox, 'me' | 'store'>
const longestWaitMs = 60_000

/** What one membership sent from this phone and the school does not have yet. */
export class Outbox {
  readonly notices = signal<readonly WaitingNotice[]>([])
  private readonly inbox: Owner
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(inbox: Owner) {
    this.inbox = inbox
    void this.look()
  }

  /** Answers what became of it: the school has it, it waits for a line, or it was refused and is the writer's again. */
  async post(notice: NoticeDraft, hasLine: boolean): Promise<'had' | 'waits' | Why> {
    const store = await this.inbox.store.catch(() => null)
    if (!store) {
      await command(SentNotice, schoolPath(this.inbox.me.school.id, 'notices'), { method: 'POST', json: notice })
      return 'had'
    }
    await freeze(store, notice)
    void sendWhenThereIsALine()
    const sending = this.send()
    if (!hasLine) await this.look()
    else await sending
    const left = this.notices.value.find((one) => one.notice.id === notice.id)
    if (!left) return 'had'
    if (!left.refused) return 'waits'
    await this.drop(left)
    return left.refused
  }

  async drop({ order }: WaitingNotice) {
    await (await this.inbox.store).delete('outbox', order)
    await this.look()
  }

  /** Tries again by itself for as long as the page is open and something is left. */
  async send() {
    clearTimeout(this.timer)
    const store = await this.inbox.store.catch(() => null)
    if (!store) return
    const through = await sendWaitingNotices(store, this.inbox.me).catch(() => false)
    await this.look()
    if (through) this.failures = 0
    else {
      const most = Math.min(longestWaitMs, 1000 * 2 ** ++this.failures)
      this.timer = setTimeout(() => void this.send(), most * (0.5 + Math.random() / 2))
    }
  }

  stop() {
    clearTimeout(this.timer)
  }

  private async look() {
    this.notices.value = await this.inbox.store.then((store) => store.getAll('outbox')).catch(() => [])
  }
}

const outboxes = new WeakMap<Owner, Outbox>()

export function outboxOf(inbox: Owner): Outbox {
  const found = outboxes.get(inbox) ?? new Outbox(inbox)
  outboxes.set(inbox, found)
  return found
}

/** As it is written now, after all that were sent before it; a second tap on the same one adds nothing. */
async function freeze(store: Store, notice: NoticeDraft) {
  const tx = store.transaction('outbox', 'readwrite', { durability: 'strict' })
  const before = await tx.store.getAll()
  const order = Math.max(0, ...before.map((one) => one.order)) + 1
  if (!before.some((one) => one.notice.id === notice.id))
    void tx.store.add({ order, notice, sentAt: Date.now(), refused: null })
  await tx.done
}
