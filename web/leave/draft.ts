import { signal } from '@preact/signals'
import * as v from 'valibot'
import { absenceKinds, Leave, LeaveDraft } from '../../worker/protocol/absences.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { dayAt } from '../../worker/protocol/school-clock.ts'
import { Id } from '../../worker/protocol/words.ts'
import { daysOf } from '../absence/draft.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { localKey } from '../inbox/kept.ts'
import { small } from '../phone/small.ts'
import { uuid } from '../uuid.ts'

/** A request being written, kept with every keystroke; its id is made when it begins, so that it is asked once. */
const Draft = v.object({ id: Id, from: v.string(), to: v.string(), kind: v.picklist(absenceKinds), text: v.string() })
export type Draft = v.InferOutput<typeof Draft>

export const draft = signal<Draft | null>(null)
export const sending = signal<{ status: 'writing' | 'sending' | 'had' } | { status: 'failed'; why: Why }>({
  status: 'writing',
})
let key = ''

export function openDraft(me: Membership) {
  key = localKey(me, 'leave')
  sending.value = { status: 'writing' }
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Draft), small.get(key))
  draft.value = kept.success ? kept.output : begin(me)
}

const begin = ({ school }: Membership): Draft => {
  const today = dayAt(Date.now(), school.timeZone)
  return { id: uuid(), from: today, to: today, kind: 'absent', text: '' }
}

export function change(part: Partial<Omit<Draft, 'id'>>) {
  if (!draft.value || sending.value.status === 'sending') return
  const next = { ...draft.value, ...part }
  draft.value = { ...next, to: next.to < next.from ? next.from : next.to }
  sending.value = { status: 'writing' }
  small.put(key, JSON.stringify(draft.value))
}

export async function send(me: Membership) {
  if (!draft.value || sending.value.status === 'sending') return
  const { id, from, to, kind, text } = draft.value
  const said = v.safeParse(LeaveDraft, { id, days: daysOf({ days: { from, to } }, from), kind, text })
  if (!said.success) return void (sending.value = { status: 'failed', why: 'not-valid' })
  sending.value = { status: 'sending' }
  try {
    await command(Leave, schoolPath(me.school.id, 'leaves'), { method: 'POST', json: said.output })
    small.drop(key)
    draft.value = begin(me)
    sending.value = { status: 'had' }
  } catch (error) {
    sending.value = { status: 'failed', why: whyOf(error) }
  }
}
