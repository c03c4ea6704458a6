import { Absence, type AbsenceDraft } from '../../worker/protocol/absences.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import { oneTab } from '../phone/one-tab.ts'

/** A note that was sent on this phone and that the school has not acknowledged. `refused` says why it never will be. */
export type WaitingAbsence = { id: string; draft: AbsenceDraft; savedAt: number; refused: Why | null }

/** As much of the phone's database as sending needs. */
type Outgoing = {
  getAll(name: 'absences'): Promise<WaitingAbsence[]>
  put(name: 'absences', waiting: WaitingAbsence): Promise<unknown>
  delete(name: 'absences', id: string): Promise<unknown>
}

/** Sends what waits. Nothing is dropped but what the school has; what it refused stays until its writer has seen why. Answers whether all is through. */
export const sendWaitingAbsences = (store: Outgoing, me: Membership, tries = 3): Promise<boolean> =>
  oneTab(`absences ${me.member.id}`, async () => {
    for (const waiting of await store.getAll('absences')) {
      if (waiting.refused) continue
      try {
        await command(Absence, schoolPath(me.school.id, 'absences'), { method: 'POST', json: waiting.draft }, tries)
        await store.delete('absences', waiting.id)
      } catch (error) {
        if (mayPass(error) || whyOf(error) === 'sign-in' || isOfAnotherRole(error)) return false
        await store.put('absences', { ...waiting, refused: whyOf(error) })
      }
    }
    return true
  })

/** Written as a guardian, and the phone now acts as a teacher: it waits until its writer is a guardian again. */
const isOfAnotherRole = (error: unknown) => error instanceof Refusal && error.detail === 'absence.file'
