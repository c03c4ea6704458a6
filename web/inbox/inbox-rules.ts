import type { ServerEvent } from '../../worker/protocol/events.ts'
import type { Cursor, Entry, Mark } from '../../worker/protocol/inbox.ts'

/**
 * A phone's inbox. `pending` are marks that the mailroom has not said it keeps; `readHere` are notices read on this phone
 * whose entry has not yet come back read. With `hole` the phone has missed something and must open again with its cursor.
 */
export type Box = {
  cursor: Cursor | null
  entries: ReadonlyMap<string, Entry>
  /** Unread by the mailroom's own count as of the cursor. */
  counted: number
  pending: readonly Mark[]
  readHere: ReadonlySet<string>
  hole: boolean
}

const inboxEvents = ['inbox.opened', 'entry.changed', 'mark.kept'] as const
export type InboxEvent = Extract<ServerEvent, { type: (typeof inboxEvents)[number] }>
export const isInboxEvent = (event: ServerEvent): event is InboxEvent => inboxEvents.some((type) => type === event.type)

export const emptyBox: Box = {
  cursor: null,
  entries: new Map(),
  counted: 0,
  pending: [],
  readHere: new Set(),
  hole: false,
}

export function hearInbox(box: Box, event: InboxEvent): Box {
  switch (event.type) {
    case 'inbox.opened':
      return opened(box, event)
    case 'entry.changed':
      return changed(box, event)
    case 'mark.kept':
      return { ...box, pending: box.pending.filter((mark) => !event.marks.some((kept) => same(kept, mark))) }
    default:
      return event satisfies never
  }
}

function opened(box: Box, event: Extract<InboxEvent, { type: 'inbox.opened' }>): Box {
  const starting = event.reset || box.cursor === null
  if (!starting && event.cursor.seq < box.cursor!.seq) return { ...box, hole: false }
  const held = { ...box, hole: false, cursor: event.cursor, counted: event.unread }
  return event.entries.reduce(put, event.reset ? { ...held, entries: new Map() } : held)
}

function changed(box: Box, event: Extract<InboxEvent, { type: 'entry.changed' }>): Box {
  const { cursor } = box
  if (cursor && event.entry.seq <= cursor.seq) return box
  if (!cursor || event.entry.seq > cursor.seq + 1) return { ...box, hole: true }
  return put({ ...box, cursor: { ...cursor, seq: event.entry.seq }, counted: event.unread }, event.entry)
}

/** The newest of an entry stays; one that this phone did not have is to be marked reached. */
function put(box: Box, entry: Entry): Box {
  const { id } = entry.notice
  const had = box.entries.get(id)
  if (had && had.seq >= entry.seq) return box
  const readHere = entry.readAt === null ? box.readHere : without(box.readHere, id)
  const next = { ...box, entries: new Map(box.entries).set(id, entry), readHere }
  return had ? next : markBox(next, { noticeId: id, state: 'reached' })
}

/** What this phone's person did, from now on said to the mailroom until it answers. */
export function markBox(box: Box, mark: Mark): Box {
  const read = mark.state === 'read'
  if (read && (box.readHere.has(mark.noticeId) || box.entries.get(mark.noticeId)?.readAt != null)) return box
  if (box.pending.some((other) => same(other, mark))) return box
  return {
    ...box,
    pending: [...box.pending, mark],
    readHere: read ? new Set(box.readHere).add(mark.noticeId) : box.readHere,
  }
}

/** Older entries, fetched by scrolling down: they move no cursor and replace nothing newer. */
export function addOlder(box: Box, entries: readonly Entry[]): Box {
  return entries.reduce(put, box)
}

export const isUnread = (box: Box, entry: Entry) => entry.readAt === null && !box.readHere.has(entry.notice.id)

/** The number on the badge. */
export function unreadIn(box: Box): number {
  const ahead = [...box.readHere].filter((id) => box.entries.get(id)?.readAt === null).length
  return Math.max(0, box.counted - ahead)
}

/** Newest notice first; their order does not change when one is read or reminded. */
export const entriesIn = (box: Box): Entry[] =>
  [...box.entries.values()].sort(
    (a, b) => b.notice.postedAt - a.notice.postedAt || (a.notice.id < b.notice.id ? 1 : -1)
  )

const same = (a: Mark, b: Mark) => a.noticeId === b.noticeId && a.state === b.state

const without = (set: ReadonlySet<string>, gone: string) =>
  set.has(gone) ? new Set([...set].filter((id) => id !== gone)) : set
