import * as v from 'valibot'
import type { Membership } from '../../worker/protocol/members.ts'
import { localKey } from '../inbox/kept.ts'
import { small } from '../phone/small.ts'
import { nothingWritten, type Written } from '../text/written.ts'

/** What is being written to each group, and which message it answers: kept with every keystroke, gone when it is sent. */
export type Draft = { written: Written; replyTo: string | null }

const Drafts = v.record(
  v.string(),
  v.object({
    written: v.object({ text: v.string(), called: v.array(v.object({ id: v.string(), word: v.string() })) }),
    replyTo: v.nullable(v.string()),
  })
)

export const noDraft: Draft = { written: nothingWritten, replyTo: null }

function draftsOf(me: Membership) {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Drafts), small.get(localKey(me, 'drafts')))
  return kept.success ? kept.output : {}
}

export const draftOf = (me: Membership, groupId: string): Draft => draftsOf(me)[groupId] ?? noDraft

export function keepDraft(me: Membership, groupId: string, { written, replyTo }: Draft) {
  const { [groupId]: _, ...others } = draftsOf(me)
  const empty = written.text === '' && replyTo === null
  const next = empty
    ? others
    : { ...others, [groupId]: { written: { ...written, called: [...written.called] }, replyTo } }
  const key = localKey(me, 'drafts')
  if (Object.keys(next).length === 0) small.drop(key)
  else small.put(key, JSON.stringify(next))
}
