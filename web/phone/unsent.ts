import { localKey } from '../inbox/kept.ts'
import type { Inbox } from '../inbox/state.ts'
import { small } from './small.ts'

/** The stores whose rows the school does not have yet. Whoever gives a membership another such store names it here. */
const waiting = ['outbox', 'answers', 'sending', 'uploads', 'rollOutbox', 'takes', 'absences', 'slides'] as const
/** What was begun and not sent stands in the small storage under these names, for as long as there is something in it. */
const begun = ['draft', 'storm', 'drafts', 'absence', 'leave', 'lesson']

/** How many things that were written or tapped on this phone would be lost with it. */
export async function unsentOn({ me, store }: Pick<Inbox, 'me' | 'store'>): Promise<number> {
  const counts = await store.then((open) => Promise.all(waiting.map((name) => open.count(name)))).catch(() => [])
  const drafts = begun.filter((name) => small.get(localKey(me, name)) !== null)
  return counts.reduce((sum, n) => sum + n, drafts.length)
}
