import { SentNotice, type NoticeDraft } from '../../worker/protocol/notices.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import type { Store } from '../inbox/kept.ts'
import { oneTab } from '../phone/one-tab.ts'

/** A notice that was sent on this phone and that the school has not acknowledged. `refused` says why it never will be. */
export type WaitingNotice = { order: number; notice: NoticeDraft; sentAt: number; refused: Why | null }

/**
 * Sends what waits, in the order in which it was written: one that does not get through holds up those behind it. Nothing is
 * dropped but what the school has, and what it refused stays until its writer has seen why. Answers whether all is through.
 */
export const sendWaitingNotices = (store: Store, me: Membership, tries = 3): Promise<boolean> =>
  oneTab(`outbox ${me.member.id}`, async () => {
    for (const waiting of await store.getAll('outbox')) {
      if (waiting.refused) continue
      try {
        const path = schoolPath(me.school.id, 'notices')
        await command(SentNotice, path, { method: 'POST', json: waiting.notice }, tries)
        await store.delete('outbox', waiting.order)
      } catch (error) {
        if (mayPass(error) || whyOf(error) === 'sign-in' || isOfAnotherRole(error)) return false
        await store.put('outbox', { ...waiting, refused: whyOf(error) })
      }
    }
    return true
  })

/** Written as a teacher, and the phone now acts as a guardian: it waits until its writer is a teacher again. */
const isOfAnotherRole = (error: unknown) => error instanceof Refusal && error.detail === 'notice.publish'
