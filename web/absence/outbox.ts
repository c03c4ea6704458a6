import { signal } from '@preact/signals'
import { Absence, type AbsenceDraft } from '../../worker/protocol/absences.ts'
import { command, schoolPath, type Why } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { sendWhenThereIsALine } from '../phone/sync.ts'
import { sendWaitingAbsences, type WaitingAbsence } from './waiting.ts'

type Owner = Pick<Inbox, 'me' | 'store'>
const longestWaitMs = 60_000

/** The notes that one membership wrote on this phone and the school does not have yet. */
export class AbsenceOutbox {
  readonly waiting = signal<readonly WaitingAbsence[]>([])
  private readonly inbox: Owner
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(inbox: Owner) {
    this.inbox = inbox
    void this.look()
  }

  /** Answers what became of it: the school has it, it waits for a line, or it was refused and is the writer's again. */
  async post(draft: AbsenceDraft, hasLine: boolean): Promise<'had' | 'waits' | Why> {
    const store = await this.inbox.store.catch(() => null)
    if (!store) {
      await command(Absence, schoolPath(this.inbox.me.school.id, 'absences'), { method: 'POST', json: draft })
      return 'had'
    }
    await store.put('absences', { id: draft.id, draft, savedAt: Date.now(), refused: null })
    void sendWhenThereIsALine()
    const sending = this.send()
    if (hasLine) await sending
    else await this.look()
    const left = this.waiting.value.find(({ id }) => id === draft.id)
    if (!left) return 'had'
    if (!left.refused) return 'waits'
    await this.drop(left.id)
    return left.refused
  }

  async drop(id: string) {
    await (await this.inbox.store).delete('absences', id)
    await this.look()
  }

  /** Tries again by itself for as long as the page is open and something is left. */
  async send() {
    clearTimeout(this.timer)
    const store = await this.inbox.store.catch(() => null)
    if (!store) return
    const through = await sendWaitingAbsences(store, this.inbox.me).catch(() => false)
    await this.look()
    if (through) this.failures = 0
    else {
      const most = Math.min(longestWaitMs, 1000 * 2 ** ++this.failures)
      this.timer = setTimeout(() => void this.send(), most * (0.5 + Math.random() / 2))
    }
  }

  private async look() {
    this.waiting.value = await this.inbox.store.then((store) => store.getAll('absences')).catch(() => [])
  }
}

const outboxes = new WeakMap<Owner, AbsenceOutbox>()

export function absenceOutboxOf(inbox: Owner): AbsenceOutbox {
  const found = outboxes.get(inbox) ?? new AbsenceOutbox(inbox)
  outboxes.set(inbox, found)
  return found
}
