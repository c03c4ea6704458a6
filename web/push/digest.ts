import type { Entry } from '../../worker/protocol/inbox.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import type { Waiting } from '../inbox/kept.ts'
import { shortName } from '../inbox/short-name.ts'
import { t } from '../words/words.ts'

/** What this phone knows of one membership: its entries, and what was read and answered here that the school has not heard. */
export type Known = {
  me: Membership
  entries: readonly Entry[]
  readHere: readonly string[]
  answers: readonly Waiting[]
}

/** One thing that waits: for which child, or (null) for whoever holds the phone. */
type Wait = { noticeId: string; name: string | null }

/** Several schools are put together here, on the phone, and nowhere else. Urgent notices ring by themselves. */
const waitsIn = ({ me, entries, readHere, answers }: Known): Wait[] =>
  entries.flatMap(({ notice, readAt, concerns }) => {
    if (notice.urgency === 'urgent') return []
    const isUnread = readAt === null && !readHere.includes(notice.id)
    const open = concerns.filter(
      ({ studentId, confirmedAt }) =>
        confirmedAt === null &&
        !answers.some((one) => one.noticeId === notice.id && one.studentId === (studentId ?? ''))
    )
    const about = isUnread ? concerns : notice.asks === 'read' ? [] : open
    return about.map(({ studentId }) => {
      const child = me.children.find(({ id }) => id === studentId)
      return { noticeId: notice.id, name: child ? shortName(child.name) : null }
    })
  })

/**
 * How many things wait on this phone, over all its schools, and for whom: what is known of them, and those that were pushed and are not
 * known yet. A thing that concerns two children is one thing, and stands beside each of them.
 */
export function digestOf(
  known: readonly Known[],
  pushed: readonly string[]
): { n: number; title: string; lines: string[] } {
  const waits = known.flatMap(waitsIn)
  const here = new Set(known.flatMap(({ entries }) => entries.map(({ notice }) => notice.id)))
  const n = new Set([...waits.map(({ noticeId }) => noticeId), ...pushed.filter((id) => !here.has(id))]).size
  const lines = [...Map.groupBy(waits, ({ name }) => name)]
    .sort(([one], [other]) => Number(one === null) - Number(other === null))
    .map(([name, theirs]) =>
      name === null ? t('digest.self', { n: theirs.length }) : t('digest.child', { name, n: theirs.length })
    )
  return { n, title: t('digest.title', { n }), lines }
}
