import * as v from 'valibot'
import { Count, Id, Line } from './words.ts'

/**
 * `class` a class, its `guardians` beside it, `subject` a taught subject, `staff` the staff room, `unplaced` the home of whoever has
 * none, `year` everyone of the classes of a year, `school` everyone, `direct` a conversation of a few.
 */
export const groupKinds = ['class', 'guardians', 'subject', 'staff', 'unplaced', 'year', 'school', 'direct'] as const

/** The groups that Homeroom makes itself are stored under these names; a phone says them in its reader's words. */
export const ownGroupNames = { staff: 'Staff room', unplaced: 'Unplaced', school: 'Whole school' } as const

export const Group = v.object({
  id: Id,
  kind: v.picklist(groupKinds),
  name: Line(120),
  /** The year or grade the group belongs to, as the school writes it; empty where none. */
  year: v.pipe(v.string(), v.maxLength(40)),
})
export type Group = v.InferOutput<typeof Group>

export const enrollmentRoles = ['owner', 'teacher', 'member', 'observer'] as const
export type EnrollmentRole = (typeof enrollmentRoles)[number]

export const GroupRow = v.object({ ...Group.entries, members: Count })
export type GroupRow = v.InferOutput<typeof GroupRow>
export const GroupRows = v.object({ groups: v.array(GroupRow) })
export type GroupRows = v.InferOutput<typeof GroupRows>
