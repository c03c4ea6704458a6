import type { EnrollmentRole } from '../worker/protocol/groups.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'

export type RollPerson = {
  memberId: string
  mailroom: string
  enrollment: EnrollmentRole
  roles: Role[]
  native: string
  reading: string
}
type People = { name: string; people: RollPerson[] }

const freshMs = 2_000

/** Who is in the group, for its rolls. */
export class RollPeople {
  readonly #db: D1Database
  readonly #place: { schoolId: string; groupId: string }
  #read: { at: number; people: People } | null = null

  constructor(db: D1Database, place: { schoolId: string; groupId: string }) {
    this.#db = db
    this.#place = place
  }

  async all(): Promise<People> {
    if (this.#read && Date.now() - this.#read.at < freshMs) return this.#read.people
    const { schoolId, groupId } = this.#place
    const group = await this.#db
      .prepare(`select name from groups where school_id = ? and id = ? and status = 'active'`)
      .bind(schoolId, groupId)
      .first<{ name: string }>()
    if (!group) throw new Refusal('not-found')
    const { results } = await this.#db
      .prepare(
        `select m.id as memberId, m.mailroom, m.roles, m.native_name as native, m.reading, e.role as enrollment
         from enrollments e join members m on m.id = e.member_id and m.status = 'active'
         where e.school_id = ? and e.group_id = ?`
      )
      .bind(schoolId, groupId)
      .all<Omit<RollPerson, 'roles'> & { roles: string }>()
    const people = results.map((one) => ({ ...one, roles: JSON.parse(one.roles) as Role[] }))
    this.#read = { at: Date.now(), people: { name: group.name, people } }
    return this.#read.people
  }
}
