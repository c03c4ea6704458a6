import * as v from 'valibot'
import { enrollmentRoles, Group } from './groups.ts'
import { Name } from './members.ts'
import { roles } from './roles.ts'
import { Id } from './words.ts'

/** A conversation with these people; with the same people it is the same one, whoever begins it. */
export const DirectDraft = v.strictObject({ id: Id, members: v.pipe(v.array(Id), v.minLength(1), v.maxLength(8)) })
export type DirectDraft = v.InferOutput<typeof DirectDraft>

export const Party = v.object({
  id: Id,
  name: Name,
  roles: v.array(v.picklist(roles)),
  /** An observer is the second adult, who sees all of it. */
  enrollment: v.picklist(enrollmentRoles),
})
export type Party = v.InferOutput<typeof Party>

/** A conversation and who is in it, the second adult too: nobody is looked on by somebody whom they do not see. */
export const Direct = v.object({
  group: Group,
  people: v.array(Party),
  /** Whether there has to be a second adult, and is. */
  second: v.picklist(['not-needed', 'there', 'gone']),
})
export type Direct = v.InferOutput<typeof Direct>
export const Directs = v.object({ rows: v.array(Direct) })
export type Directs = v.InferOutput<typeof Directs>

/** Somebody with whom a conversation may be begun, and who would be in it too. */
export const DirectPerson = v.object({
  id: Id,
  name: Name,
  roles: v.array(v.picklist(roles)),
  adding: v.array(v.picklist(['guardian', 'supervisor'])),
})
export type DirectPerson = v.InferOutput<typeof DirectPerson>
export const DirectPeople = v.object({ rows: v.array(DirectPerson) })
export const DirectQuery = v.strictObject({ find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '') })

/** Who looks after a conversation from now on. */
export const SupervisorChoice = v.strictObject({ memberId: Id })
