import type { FoundMessage } from './protocol/search.ts'

/** What one group has found; where there may be more, before which seq, and when that was posted. */
export type GroupFound = {
  groupId: string
  rows: FoundMessage[]
  next: number | null
  nextAt: number | null
}

/** How many a page shows. */
const onePage = 20

/**
 * The newest of all groups, and for each that has more the seq before which to go on. Nothing is shown that something not yet found
 * might be newer than, so pages put one behind the other are in order, and each message stands on one of them.
 */
export function mergeFound(groups: readonly GroupFound[]): { rows: FoundMessage[]; next: Map<string, number> } {
  const horizon = Math.max(-1, ...groups.map(({ nextAt }) => nextAt ?? -1))
  const rows = groups
    .flatMap((group) => group.rows)
    .filter(({ postedAt }) => postedAt >= horizon)
    .toSorted(
      (a, b) => b.postedAt - a.postedAt || (a.groupId === b.groupId ? b.seq - a.seq : a.groupId < b.groupId ? -1 : 1)
    )
    .slice(0, onePage)
  const shown = new Set(rows)
  const next = new Map<string, number>()
  for (const group of groups) {
    const later = group.rows.filter((row) => !shown.has(row))
    const seq = later.length > 0 ? Math.max(...later.map((row) => row.seq)) + 1 : group.next
    if (seq !== null) next.set(group.groupId, seq)
  }
  return { rows, next }
}
