import type { Entry } from '../../worker/protocol/inbox.ts'
import { isUnread, type Box } from './inbox-rules.ts'

const weekMs = 7 * 86_400_000
/** With what chats may take (`web/chat/kept-chat.ts`) it is 200 KB a membership. */
export const mostBytes = 120_000

/**
 * What of an inbox stays on the phone for when there is no line: the last seven days and whatever still waits, the newest
 * first, as far as it goes into 120 KB. What is left out is always older in the log than all that stays, so that the older
 * pages of the mailroom begin exactly where the phone ends.
 */
export function packed(box: Box, now: number): { box: Box; left: number } {
  const newest = [...box.entries.values()].sort((a, b) => b.seq - a.seq)
  const stays = (entry: Entry) =>
    now - entry.notice.postedAt < weekMs ||
    isUnread(box, entry) ||
    (entry.notice.asks === 'tap' && entry.concerns.some(({ confirmedAt }) => confirmedAt === null))
  const fitting = fits(newest)
  const kept = newest.slice(0, newest.slice(0, fitting).findLastIndex(stays) + 1)
  if (kept.length === newest.length) return { box, left: 0 }
  const ids = new Set(kept.map(({ notice }) => notice.id))
  const entries = new Map([...box.entries].filter(([id]) => ids.has(id)))
  return { box: { ...box, entries }, left: newest.length - kept.length }
}

/** How many of these go in, beginning with the first. */
function fits(entries: readonly Entry[]): number {
  let bytes = 0
  const over = entries.findIndex((entry) => (bytes += bytesOf(entry)) > mostBytes)
  return over < 0 ? entries.length : over
}

const measured = new WeakMap<Entry, number>()
export function bytesOf(entry: Entry): number {
  const bytes = measured.get(entry) ?? new TextEncoder().encode(JSON.stringify(entry)).length
  measured.set(entry, bytes)
  return bytes
}
