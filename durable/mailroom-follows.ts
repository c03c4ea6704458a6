import type { Bindings } from '../worker/core/env.ts'
import type { FollowWord } from '../worker/protocol/roll-events.ts'
import type { Phone } from './mailroom-frames.ts'
import { classGroupOf, schoolOf } from './names.ts'

/** A phone has one page on its screen: what that page follows takes the place of what the last one watched. Whoever may not is told nothing. */
export async function follow(
  env: Bindings,
  { schoolId, mailroom }: { schoolId: string; mailroom: string },
  phone: Phone,
  what: FollowWord['what']
) {
  const { state } = phone
  if (!state) return
  const seen = what !== null && (await may(env, schoolId, mailroom, state, what).catch(() => false))
  if (!phone.state) return
  phone.setState({ ...phone.state, watching: seen ? topicOf(what) : null })
}

const topicOf = (what: NonNullable<FollowWord['what']>) => (what.noun === 'roll' ? `roll/${what.groupId}` : what.noun)

const may = async (
  env: Bindings,
  schoolId: string,
  mailroom: string,
  { sessionId, memberId, turn, role }: NonNullable<Phone['state']>,
  what: NonNullable<FollowWord['what']>
): Promise<boolean> =>
  what.noun === 'roll'
    ? classGroupOf(env, schoolId, what.groupId).rolls().follow({ sessionId, memberId, turn, role }, mailroom)
    : schoolOf(env, schoolId).mornings().watch(mailroom, { role })
