import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { Membership } from '../../worker/protocol/members.ts'
import { asks, Audience, audienceKinds, NoticeDraft, SentNotice, urgencies } from '../../worker/protocol/notices.ts'
import { Id, Instant } from '../../worker/protocol/words.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { localKey } from '../inbox/kept.ts'
import { uuid } from '../uuid.ts'
import { t } from '../words/words.ts'

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
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Draft), localStorage.getItem(key))
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
  localStorage.setItem(key, JSON.stringify(draft.value))
}

export function throwAway(slot: Slot, ownGroups: string[] | null) {
  localStorage.removeItem(key)
  sending.value = { status: 'writing' }
  draft.value = begin(slot, ownGroups)
}

export const audienceOf = ({ groups, kinds }: Draft) => v.safeParse(Audience, { groups, kinds })

/** Sends it once, however often it is tapped; answers the notice's id when the school has it, and keeps everything when not. */
export async function send(schoolId: string): Promise<string | null> {
  if (!draft.value || sending.value.status === 'sending') return null
  const { id, title, body, urgency, asks, kinds, groups } = draft.value
  const said = v.safeParse(NoticeDraft, { id, title, body, urgency, asks, audience: { kinds, groups } })
  if (!said.success) {
    sending.value = { status: 'failed', why: 'not-valid', field: v.getDotPath(said.issues[0]) ?? undefined }
    return null
  }
  sending.value = { status: 'sending' }
  try {
    await command(SentNotice, schoolPath(schoolId, 'notices'), { method: 'POST', json: said.output })
    localStorage.removeItem(key)
    draft.value = null
    sending.value = { status: 'writing' }
    return id
  } catch (error) {
    sending.value = { status: 'failed', why: whyOf(error) }
    return null
  }
}
