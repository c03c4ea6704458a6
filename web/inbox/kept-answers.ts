import type { Membership } from '../../worker/protocol/members.ts'
import { Answered } from '../../worker/protocol/notices.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import { oneTab } from '../phone/one-tab.ts'
import type { Store, Waiting } from './kept.ts'

/** What became of an answer: had by the school, refused for good, or still to be said. */
export type Outcome = { status: 'had'; at: number } | { status: 'refused'; why: Why } | { status: 'waits' }

export async function sayAnswer(schoolId: string, { noticeId, studentId }: Waiting, tries = 3): Promise<Outcome> {
  const json = studentId ? { state: 'confirmed', onBehalfOf: studentId } : { state: 'confirmed' }
  try {
    const path = schoolPath(schoolId, `notices/${noticeId}/receipt`)
    const { confirmedAt } = await command(Answered, path, { method: 'PUT', json }, tries)
    return { status: 'had', at: confirmedAt }
  } catch (error) {
    if (mayPass(error) || whyOf(error) === 'sign-in') return { status: 'waits' }
    return { status: 'refused', why: whyOf(error) }
  }
}

/** What was answered without a line goes out when there is one again; one tab does it for all. Answers whether all is through. */
export const sendKeptAnswers = (
  store: Store,
  me: Membership,
  tries?: number,
  tell: (waiting: Waiting, how: Outcome | { status: 'sending' }) => void = () => {}
): Promise<boolean> =>
  oneTab(`answers ${me.member.id}`, async () => {
    let through = true
    for (const waiting of await store.getAll('answers')) {
      tell(waiting, { status: 'sending' })
      const how = await sayAnswer(me.school.id, waiting, tries)
      tell(waiting, how)
      if (how.status === 'waits') through = false
      else await store.delete('answers', [waiting.noticeId, waiting.studentId])
    }
    return through
  })
