import { signal } from '@preact/signals'
import { RollSaved } from '../../worker/protocol/rolls.ts'
import { command, schoolPath } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { sendWaitingRolls, type WaitingRoll } from './kept.ts'
import type { Sending } from './roll-rules.ts'

type Owner = Pick<Inbox, 'me' | 'store'>
const longestWaitMs = 60_000

/** The rolls that one membership saved on this phone and the school does not have yet. */
export class RollOutbox {
  readonly waiting = signal<readonly WaitingRoll[]>([])
  private readonly inbox: Owner
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(inbox: Owner) {
    this.inbox = inbox
    void this.look()
  }

  /** Once this returns the roll is kept on the phone, or, where the phone may keep nothing, the school has it. */
  async save(groupId: string, save: Sending) {
    const store = await this.inbox.store.catch(() => null)
    if (!store) {
      const path = schoolPath(this.inbox.me.school.id, `groups/${groupId}/rolls/marks`)
      await command(RollSaved, path, { method: 'POST', json: { ...save, saidAt: Date.now() } })
      return
    }
    const tx = store.transaction('rollOutbox', 'readwrite', { durability: 'strict' })
    const before = await tx.store.getAll()
    const order = Math.max(0, ...before.map((one) => one.order)) + 1
    void tx.store.add({ order, groupId, save, savedAt: Date.now(), refused: null })
    await tx.done
    await this.look()
  }

  async drop({ order }: WaitingRoll) {
    await (await this.inbox.store).delete('rollOutbox', order)
    await this.look()
  }

  /** Tries again by itself for as long as the page is open and something is left. Answers whether all is through. */
  async send(): Promise<boolean> {
    clearTimeout(this.timer)
    const store = await this.inbox.store.catch(() => null)
    if (!store) return true
    const through = await sendWaitingRolls(store, this.inbox.me).catch(() => false)
    await this.look()
    if (through) this.failures = 0
    else {
      const most = Math.min(longestWaitMs, 1000 * 2 ** ++this.failures)
      this.timer = setTimeout(() => void this.send(), most * (0.5 + Math.random() / 2))
    }
    return through
  }

  private async look() {
    this.waiting.value = await this.inbox.store.then((store) => store.getAll('rollOutbox')).catch(() => [])
  }
}

const outboxes = new WeakMap<Owner, RollOutbox>()

export function rollOutboxOf(inbox: Owner): RollOutbox {
  const found = outboxes.get(inbox) ?? new RollOutbox(inbox)
  outboxes.set(inbox, found)
  return found
}
