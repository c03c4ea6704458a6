import { effect, signal } from '@preact/signals'
import { Reminder } from '../../worker/protocol/notices.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { uuid } from '../uuid.ts'
import { counted, watched } from './counted.ts'

const oncePerMs = 1000

/** While the page is open the school tells it every new count; the names are asked for again at most once a second. */
export function follow(noticeId: string, again: () => void): () => void {
  let due: ReturnType<typeof setTimeout> | undefined
  let last = Date.now()
  watched.value = noticeId
  const done = effect(() => {
    if (counted.value?.noticeId !== noticeId || due !== undefined) return
    due = setTimeout(
      () => {
        due = undefined
        last = Date.now()
        again()
      },
      Math.max(0, last + oncePerMs - Date.now())
    )
  })
  return () => {
    done()
    clearTimeout(due)
    if (watched.value === noticeId) watched.value = null
  }
}

/** A reminder to exactly these people. Its id belongs to them: tapped twice, or retried, it reaches each of them once. */
type Reminding = { noticeId: string; members: string[]; id: string } & (
  | { status: 'sending' }
  | { status: 'sent'; at: number; people: number }
  | { status: 'failed'; why: Why }
)
export const reminding = signal<Reminding | null>(null)

export async function remind(schoolId: string, noticeId: string, members: string[]) {
  const before = reminding.value
  if (before?.status === 'sending') return
  const retried = before?.status === 'failed' && before.noticeId === noticeId && same(before.members, members)
  const order = { noticeId, members, id: retried ? before.id : uuid() }
  reminding.value = { ...order, status: 'sending' }
  try {
    const path = schoolPath(schoolId, `notices/${noticeId}/reminders`)
    const { at, people } = await command(Reminder, path, { method: 'POST', json: { id: order.id, members } })
    reminding.value = { ...order, status: 'sent', at, people }
  } catch (error) {
    reminding.value = { ...order, status: 'failed', why: whyOf(error) }
  }
}

const same = (a: string[], b: string[]) => a.length === b.length && a.every((one, at) => one === b[at])
