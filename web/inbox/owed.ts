import type { Concern, Entry } from '../../worker/protocol/inbox.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { answerKey, given } from './answers.ts'

/** When this person's answer for this child was given, by the school's word or by this phone's own. */
export function confirmedAt(entry: Entry, concern: Concern): number | null {
  if (concern.confirmedAt !== null) return concern.confirmedAt
  const own = given.value.get(answerKey(entry.notice.id, concern.studentId))
  return own?.status === 'had' ? own.at : null
}

/** The children, or oneself, for whom a tap is still asked. */
export const owed = (entry: Entry): Concern[] =>
  entry.notice.asks === 'tap' ? entry.concerns.filter((concern) => confirmedAt(entry, concern) === null) : []

/** The children an entry is about, by name; none where it is for oneself. */
export const childrenOf = (me: Membership, entry: Entry) =>
  me.children.filter(({ id }) => entry.concerns.some(({ studentId }) => studentId === id))
