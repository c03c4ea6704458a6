import { Message, type MessageDraft } from '../../worker/protocol/messages.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { api, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import { oneTab } from '../phone/one-tab.ts'

/** A message that was sent on this phone and that the school does not have yet. `refused` says why it never will. */
export type WaitingMessage = {
  order: number
  groupId: string
  draft: MessageDraft
  sentAt: number
  refused: Why | null
}

/** As much of the phone's database as sending needs. */
type Store = {
  getAll(name: 'sending'): Promise<WaitingMessage[]>
  put(name: 'sending', waiting: WaitingMessage): Promise<unknown>
  delete(name: 'sending', order: number): Promise<unknown>
}

type Had = (groupId: string, message: Message) => void
const soonMs = 1_000

/**
 * Sends what waits, each group's in the order in which it was written: one that does not get through holds up those behind it in its
 * group, on purpose, and none in another. What a group refused stays until its writer has seen why. Answers after how many
 * milliseconds to try again, null when nothing is left.
 */
export const sendWaitingMessages = (store: Store, me: Membership, had: Had): Promise<number | null> =>
  oneTab(`sending ${me.member.id}`, async () => {
    const all = (await store.getAll('sending')).filter((one) => !one.refused)
    const groups = [...Map.groupBy(all, (one) => one.groupId).values()]
    const waits = await Promise.all(groups.map((theirs) => sendInOrder(store, me, theirs, had)))
    const left = waits.filter((wait) => wait !== null)
    return left.length > 0 ? Math.min(...left) : null
  })

async function sendInOrder(store: Store, me: Membership, waiting: WaitingMessage[], had: Had): Promise<number | null> {
  for (const one of waiting) {
    try {
      const path = schoolPath(me.school.id, `groups/${one.groupId}/messages`)
      const message = await api(Message, path, { method: 'POST', json: one.draft })
      await store.delete('sending', one.order)
      had(one.groupId, message)
    } catch (error) {
      if (mayPass(error) || whyOf(error) === 'sign-in' || isOfAnotherRole(error)) return waitOf(error)
      await store.put('sending', { ...one, refused: whyOf(error) })
    }
  }
  return null
}

/** Whoever is slowed down is told for how long. */
const waitOf = (error: unknown) =>
  error instanceof Refusal && error.code === 'too-many' ? Math.max(50, Number(error.detail) || soonMs) : soonMs

/** Written in a role that may, while the phone acts in one that may not: it waits until its writer is back in theirs. */
const isOfAnotherRole = (error: unknown) => error instanceof Refusal && error.detail === 'message.post'
