import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { Membership } from '../../worker/protocol/members.ts'
import { asks, Audience, audienceKinds, NoticeDraft, urgencies } from '../../worker/protocol/notices.ts'
import { Id, Instant } from '../../worker/protocol/words.ts'
import { whyOf, type Why } from '../api.ts'
import { localKey } from '../inbox/kept.ts'
import type { Inbox } from '../inbox/state.ts'
import { small } from '../phone/small.ts'
import { uuid } from '../uuid.ts'
import { t } from '../words/words.ts'
import { outboxOf } from './outbox.ts'

/** A notice being written. Its id is made when it begins and never again: however often it is sent, it goes out once. */
const Draft = v.object({
  id: Id,
  title: v.string(),
  body: v.string(),
  urgency: v.picklist(urgencies),
  asks: v.picklist(asks),
  kinds: v.array(v.picklist(audienceKinds)),
  groups: v.union([v.literal('school'), v.array(Id)]),
  keptAt: v.nullable(Instant),
})
export type Draft = v.InferOutput<typeof Draft>
/** The storm notice has a draft of its own, so that opening it in a hurry never costs another one. */
export type Slot = 'draft' | 'storm'

export const draft = signal<Draft | null>(null)
type Sending = { status: 'writing' | 'sending' } | { status: 'failed'; why: Why; field?: string }
export const sending = signal<Sending>({ status: 'writing' })
let key = ''

export function openDraft(me: Membership, slot: Slot, ownGroups: string[] | null) {
  key = localKey(me, slot)
  sending.value = { status: 'writing' }
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Draft), small.get(key))
  draft.value = kept.success ? kept.output : begin(slot, ownGroups)
}

function begin(slot: Slot, ownGroups: string[] | null): Draft {
  const storm = slot === 'storm'
  return {
    id: uuid(),
    title: storm ? t('storm.title') : '',
    body: storm ? t('storm.body') : '',
    urgency: storm ? 'urgent' : 'ordinary',
    asks: storm ? 'tap' : 'read',
    kinds: storm ? ['students', 'guardians', 'staff'] : ['guardians'],
    groups: ownGroups ? ownGroups.slice(0, ownGroups.length === 1 ? 1 : 0) : 'school',
    keptAt: null,
  }
}

/** Written down with every keystroke. */
export function change(part: Partial<Omit<Draft, 'id' | 'keptAt'>>) {
  if (!draft.value || sending.value.status === 'sending') return
  draft.value = { ...draft.value, ...part, keptAt: Date.now() }
  if (sending.value.status === 'failed') sending.value = { status: 'writing' }
  small.put(key, JSON.stringify(draft.value))
}

export function throwAway(slot: Slot, ownGroups: string[] | null) {
  small.drop(key)
  sending.value = { status: 'writing' }
  draft.value = begin(slot, ownGroups)
}

export const audienceOf = ({ groups, kinds }: Draft) => v.safeParse(Audience, { groups, kinds })

/** Sends it once, however often it is tapped. Without a line it waits as it is written now; what is refused stays a draft. */
export async function send(
  inbox: Pick<Inbox, 'me' | 'store'>,
  hasLine: boolean
): Promise<{ id: string; how: 'had' | 'waits' } | null> {
  if (!draft.value || sending.value.status === 'sending') return null
  const { id, title, body, urgency, asks, kinds, groups } = draft.value
  const said = v.safeParse(NoticeDraft, { id, title, body, urgency, asks, audience: { kinds, groups } })
  if (!said.success) {
    sending.value = { status: 'failed', why: 'not-valid', field: v.getDotPath(said.issues[0]) ?? undefined }
    return null
  }
  sending.value = { status: 'sending' }
  try {
    const how = await outboxOf(inbox).post(said.output, hasLine)
    if (how !== 'had' && how !== 'waits') {
      sending.value = { status: 'failed', why: how }
      return null
    }
    small.drop(key)
    draft.value = null
    sending.value = { status: 'writing' }
    return { id, how }
  } catch (error) {
    sending.value = { status: 'failed', why: whyOf(error) }
    return null
  }
}
