import { computed } from '@preact/signals'
import type { Entry } from '../../worker/protocol/inbox.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { inbox, inboxes, lineOf, me, membershipOf } from '../me/state.ts'
import { isUnread } from './inbox-rules.ts'
import { owed } from './owed.ts'
import type { Inbox } from './state.ts'

/** An entry, and the inbox of the membership that it came to. */
export type Held = { entry: Entry; inbox: Inbox }

/** Whoever learns or has children sees all their schools in one list; whoever works sees the school they work in. */
const isFamily = (role: Role) => role === 'guardian' || role === 'student'

/** The inboxes that stand together on the open pages. */
export const pocket = computed<readonly Inbox[]>(() => {
  if (!inbox.value || !me.value) return []
  if (!isFamily(me.value.role)) return [inbox.value]
  return inboxes.value.filter((one) => isFamily(membershipOf(one).role))
})

/** The schools of which these pages show nothing but that something waits there. */
export const elsewhere = computed(() => inboxes.value.filter((one) => !pocket.value.includes(one)))

/** Newest first over all of them. The phone alone puts them together: no school knows of another. */
export const held = computed<readonly Held[]>(() =>
  pocket.value
    .flatMap((inbox) => inbox.entries.value.map((entry) => ({ entry, inbox })))
    .sort((a, b) => b.entry.notice.postedAt - a.entry.notice.postedAt)
)

export const isFresh = ({ entry, inbox }: Held) => isUnread(inbox.box.value, entry)
export const waits = (one: Held) => isFresh(one) || owed(one.entry).length > 0
export const waitingIn = (inbox: Inbox) => inbox.entries.value.filter((entry) => waits({ entry, inbox })).length

const rank = { urgent: 0, important: 1, ordinary: 2 }

/** What waits, the most urgent on top; those of one urgency stay in the order given. */
export const byUrgency = (all: readonly Held[]) =>
  [...all].sort((a, b) => rank[a.entry.notice.urgency] - rank[b.entry.notice.urgency])

/** The one that holds this notice, whichever school's pages are open. */
export const holderOf = (noticeId: string) => inboxes.value.find((one) => one.box.value.entries.has(noticeId))

/** A list of several schools is without a line as soon as one of them is. */
export const pocketLine = computed(() => {
  const lines = pocket.value.map(lineOf)
  return lines.includes('away') ? 'away' : lines.includes('open') ? 'open' : 'opening'
})
/** When all of it was last known to be so: the oldest of them. */
export const pocketHeardAt = computed(() => {
  const times = pocket.value.flatMap((one) => one.heardAt.value ?? [])
  return times.length === 0 ? null : Math.min(...times)
})
