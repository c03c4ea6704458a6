import * as v from 'valibot'
import { RolesText } from '../worker/protocol/members.ts'
import type { EnrollmentRole } from '../worker/protocol/groups.ts'
import type { Role } from '../worker/protocol/roles.ts'
import type { RollStudent } from '../worker/protocol/rolls.ts'
import type { Sql } from './sql.ts'

export type RollPerson = {
  memberId: string
  enrollment: EnrollmentRole
  roles: Role[]
  native: string
  reading: string
}

/** Who is in the group now, by its own copy of the roster. */
export const peopleIn = (sql: Sql): RollPerson[] =>
  sql<Omit<RollPerson, 'roles'> & { roles: string }>(
    `select member_id as memberId, enrollment, roles, native, reading from roster where left_at is null`
  ).map((one) => ({ ...one, roles: v.parse(RolesText, one.roles) }))

/** Whoever takes the rolls of a group: those who lead or teach it. */
export const leads = ({ enrollment }: RollPerson) => enrollment === 'owner' || enrollment === 'teacher'

/** Those who are marked, in the order of their names as they are read. */
export const studentsAmong = (people: RollPerson[]): RollStudent[] =>
  people
    .filter(({ enrollment, roles }) => enrollment === 'member' && roles.includes('student'))
    .map(({ memberId: id, native, reading }) => ({ id, name: { native, reading } }))
    .sort((a, b) => compare(a.name.reading || a.name.native, b.name.reading || b.name.native) || compare(a.id, b.id))

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
