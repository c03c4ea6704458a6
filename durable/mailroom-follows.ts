import type { Bindings } from '../worker/core/env.ts'
import type { FollowWord } from '../worker/protocol/roll-events.ts'
import type { Phone } from './mailroom-frames.ts'
import { classGroupOf, schoolOf } from './names.ts'

type Place = { schoolId: string; mailroom: string }

/**
 * What each phone asked for last, until that is answered. Whoever counts a topic's watchers counts it already, though it is told nothing
 * yet: a telling that finds nobody strikes the mailroom off, and would strike off the one that is just being let in.
 */
const asking = new WeakMap<Phone, string | null>()
export const asksFor = (phone: Phone, topic: string) => asking.get(phone) === topic

/** A phone has one page on its screen: what that page follows takes the place of what the last one watched. Whoever may not is told nothing. */
async function follows(phone: Phone, topic: string | null, may: () => Promise<boolean>): Promise<boolean> {
  asking.set(phone, topic)
  const seen = topic !== null && (await may().catch(() => false))
  // The answer to what was asked before comes too late.
  if (asking.get(phone) !== topic) return false
  asking.delete(phone)
  if (!phone.state) return false
  phone.setState({ ...phone.state, watching: seen ? topic : null })
  return seen
}

export async function follow(env: Bindings, { schoolId, mailroom }: Place, phone: Phone, what: FollowWord['what']) {
  const { state } = phone
  if (!state) return
  const { sessionId, memberId, turn, role } = state
  const may = () =>
    what?.noun === 'roll'
      ? classGroupOf(env, schoolId, what.groupId).rolls().follow({ sessionId, memberId, turn, role }, mailroom)
      : schoolOf(env, schoolId).mornings().watch(mailroom, { role })
  await follows(phone, what === null ? null : topicOf(what), may)
}

const topicOf = (what: NonNullable<FollowWord['what']>) => (what.noun === 'roll' ? `roll/${what.groupId}` : what.noun)

/** A notice that fills on the screen; what it counts now is told with the next counts. */
export async function watch(env: Bindings, { schoolId, mailroom }: Place, phone: Phone, noticeId: string | null) {
  const { state } = phone
  if (!state) return
  const school = schoolOf(env, schoolId)
  const seen = await follows(phone, noticeId, async () => school.watch(noticeId ?? '', mailroom, state))
  if (seen && noticeId !== null) await school.tellSoon(noticeId)
}
