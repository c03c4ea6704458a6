import type { Membership } from '../../worker/protocol/members.ts'
import { localKey } from '../inbox/kept.ts'
import type { Inbox } from '../inbox/state.ts'
import { small } from './small.ts'

/** The stores whose rows the school does not have yet. Whoever gives a membership another such store names it here. */
const waiting = ['outbox', 'answers', 'rollOutbox'] as const

/** How many things that were written or tapped on this phone would be lost with it. */
export async function unsentOn({ me, store }: Pick<Inbox, 'me' | 'store'>): Promise<number> {
  const counts = await store.then((open) => Promise.all(waiting.map((name) => open.count(name)))).catch(() => [])
  return counts.reduce((sum, n) => sum + n, draftsOf(me))
}

/** Drafts stand in the small storage, each under a key that says so. */
const draftsOf = (me: Membership) =>
  small
    .keys(localKey(me, ''))
    .filter((key) => / (draft|storm|absence|leave)\b/.test(key.slice(localKey(me, '').length - 1))).length
