import { mailroomOf } from '../durable/names.ts'
import type { OutgoingMail } from '../durable/letters.ts'
import type { Bindings } from './core/env.ts'

/** No post office is known yet: each mail that is due is reported as one that nobody was there to send. */
export async function sendMails(env: Bindings, { schoolId, mailroom, noticeId, memberIds }: OutgoingMail) {
  const room = mailroomOf(env, schoolId, mailroom)
  const members = await room.claimMails(noticeId, memberIds)
  const at = Date.now()
  await room.stepsTaken(
    members.map((memberId) => ({
      noticeId,
      memberId,
      channel: 'mail',
      outcome: 'failed',
      code: 'not-configured',
      at,
    }))
  )
}
