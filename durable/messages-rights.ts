import type { Room } from '../worker/protocol/messages.ts'
import { staffRoles } from '../worker/protocol/roles.ts'
import type { Person, RoomRow } from './group-roster-rules.ts'
import type { Asker } from './group-roster.ts'

export type Rights = Pick<Room, 'mayPost' | 'mayCallAll' | 'mayPin' | 'maySet'>

export const isStaff = ({ role }: Pick<Asker, 'role'>) => staffRoles.some((one) => one === role)

/** Whoever leads or teaches it, and acts as one who works at the school. */
export const leadsIn = (asker: Pick<Asker, 'role'>, { enrollment }: Pick<Person, 'enrollment'>) =>
  isStaff(asker) && (enrollment === 'owner' || enrollment === 'teacher')

/** Whoever looks on in a group is silent there; whoever looks after a conversation is not. */
export function rightsOf(asker: Asker, person: Person, { kind, posting }: Pick<RoomRow, 'kind' | 'posting'>): Rights {
  const leads = leadsIn(asker, person)
  const speaks = kind === 'direct' || person.enrollment !== 'observer'
  const mayPost = speaks && (posting === 'everyone' || leads)
  return { mayPost, mayCallAll: leads, mayPin: leads, maySet: leads }
}
