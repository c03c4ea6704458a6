import { signal } from '@preact/signals'
import * as v from 'valibot'
import { Absence, AbsenceDraft, absenceKinds, type Absences } from '../../worker/protocol/absences.ts'
import { Day } from '../../worker/protocol/roll-events.ts'
import { Id } from '../../worker/protocol/words.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import type { Inbox } from '../inbox/state.ts'
import { localKey } from '../inbox/kept.ts'
import { small } from '../phone/small.ts'
import { uuid } from '../uuid.ts'
import { absenceOutboxOf } from './outbox.ts'

/** A note being written. Its id is made when it begins, so that however often it is sent, it is filed once. */
const Draft = v.object({
  id: Id,
  students: v.array(Id),
  days: v.union([v.picklist(['today', 'tomorrow']), v.object({ from: v.string(), to: v.string() })]),
  kind: v.picklist(absenceKinds),
  code: v.nullable(v.string()),
  text: v.string(),
})
export type Draft = v.InferOutput<typeof Draft>

export const draft = signal<Draft | null>(null)
export const sending = signal<{ status: 'writing' | 'sending' | 'had' | 'waits' } | { status: 'failed'; why: Why }>({
  status: 'writing',
})
let key = ''

export function openDraft(me: Membership, asked: { student?: string | undefined }) {
  key = localKey(me, 'absence')
  sending.value = { status: 'writing' }
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Draft), small.get(key))
  draft.value = kept.success ? kept.output : begin(me, asked.student)
}

const begin = ({ children }: Membership, student?: string): Draft => {
  const only = children.length === 1 ? children[0]!.id : children.find((one) => one.id === student)?.id
  return { id: uuid(), students: only ? [only] : [], days: 'today', kind: 'absent', code: null, text: '' }
}

/** Written down with every tap. */
export function change(part: Partial<Omit<Draft, 'id'>>) {
  if (!draft.value || sending.value.status === 'sending') return
  draft.value = { ...draft.value, ...part }
  sending.value = { status: 'writing' }
  small.put(key, JSON.stringify(draft.value))
}

/** Every day from one to the other, weekends too: the school marks nobody on days without a roll. */
export function daysOf({ days }: Pick<Draft, 'days'>, today: string): string[] {
  if (days === 'today') return [today]
  if (days === 'tomorrow') return [plus(today, 1)]
  if (!v.is(Day, days.from) || !v.is(Day, days.to)) return []
  const all: string[] = []
  for (let day = days.from; day <= days.to && all.length <= 60; day = plus(day, 1)) all.push(day)
  return all
}

const plus = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

/** Sends it once, however often it is tapped. Without a line it waits as it is written now; what is refused stays written. */
export async function send(inbox: Pick<Inbox, 'me' | 'store'>, today: string, hasLine: boolean) {
  if (!draft.value || sending.value.status === 'sending') return
  const { days: _, ...rest } = draft.value
  const said = v.safeParse(AbsenceDraft, { ...rest, days: daysOf(draft.value, today) })
  if (!said.success) return void (sending.value = { status: 'failed', why: 'not-valid' })
  sending.value = { status: 'sending' }
  try {
    const how = await absenceOutboxOf(inbox).post(said.output, hasLine)
    if (how !== 'had' && how !== 'waits') return void (sending.value = { status: 'failed', why: how })
    small.drop(key)
    draft.value = begin(inbox.me)
    sending.value = { status: how }
  } catch (error) {
    sending.value = { status: 'failed', why: whyOf(error) }
  }
}

export const takeBack = (me: Membership, { id }: Absence) =>
  command(Absence, schoolPath(me.school.id, `absences/${id}`), { method: 'DELETE' })

export const reasonsFor = ({ codes }: Absences, kind: Draft['kind']) => codes.filter((one) => one.kind === kind)
