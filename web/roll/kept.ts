import type { Membership } from '../../worker/protocol/members.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { RollSaved, type RollPage } from '../../worker/protocol/rolls.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import { oneTab } from '../phone/one-tab.ts'
import type { Sending, Taps } from './roll-rules.ts'

/** A roll as this phone last saw it, with what was tapped and not saved. `skew` is how far the school's clock was ahead of the phone's. */
export type KeptRoll = { key: string; groupId: string; page: RollPage; taps: Taps; skew: number; at: number }

/** A roll that was saved on this phone and that the school does not have yet. `refused` says why it never will. */
export type WaitingRoll = { order: number; groupId: string; save: Sending; savedAt: number; refused: Why | null }

export const keyOf = (groupId: string, { date, period }: Pick<RollPage, 'date' | 'period'>) =>
  `${groupId}/${date}/${period}`

/** As much of the phone's database as sending needs. */
type Outgoing = {
  getAll(name: 'rollOutbox'): Promise<WaitingRoll[]>
  put(name: 'rollOutbox', waiting: WaitingRoll): Promise<unknown>
  delete(name: 'rollOutbox', order: number): Promise<unknown>
}

/**
 * Sends what waits, in the order in which it was saved, each with the times at which it happened and what the phone's clock shows as it
 * goes. Nothing is dropped but what the school has; what it refused stays until its teacher has seen why. Answers whether all is through.
 */
export const sendWaitingRolls = (store: Outgoing, me: Membership, tries = 3): Promise<boolean> =>
  oneTab(`rolls ${me.member.id}`, async () => {
    for (const waiting of await store.getAll('rollOutbox')) {
      if (waiting.refused) continue
      try {
        const path = schoolPath(me.school.id, `groups/${waiting.groupId}/rolls/marks`)
        const json = { ...waiting.save, saidAt: Date.now() }
        await command(RollSaved, path, { method: 'POST', json }, tries)
        await store.delete('rollOutbox', waiting.order)
      } catch (error) {
        if (mayPass(error) || whyOf(error) === 'sign-in' || isOfAnotherRole(error)) return false
        await store.put('rollOutbox', { ...waiting, refused: whyOf(error) })
      }
    }
    return true
  })

/** Taken as a teacher, and the phone now acts as a guardian: it waits until its owner is a teacher again. */
const isOfAnotherRole = (error: unknown) => error instanceof Refusal && error.detail === 'roll.take'
