import * as v from 'valibot'
import { RolesText } from '../worker/protocol/members.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import {
  kindOf,
  mayDo,
  type Actor,
  type Other,
  type Place,
  type PolicyAct,
  type Ruling,
} from '../worker/protocol/policy.ts'
import type { Role } from '../worker/protocol/roles.ts'
import type { RoomRow, RosterPerson } from './group-roster-rules.ts'
import type { Sql } from './sql.ts'

type Row = Omit<RosterPerson, 'roles' | 'native' | 'reading' | 'mailroom' | 'photo'> & { roles: string }

const peopleIn = (sql: Sql, which: string, ...values: string[]) =>
  sql<Row>(
    `select member_id as memberId, enrollment, roles, band from roster where left_at is null and ${which}`,
    ...values
  ).map(({ roles, ...one }) => ({ ...one, roles: v.parse(RolesText, roles) }))

/** Who somebody is in this group, where it is, and with whom: all that the policy asks of it. */
type Standing = { actor: Actor; place: Place; others: Other[] }

export function standingIn(sql: Sql, asker: { memberId: string; role: Role }): Standing {
  const [self] = peopleIn(sql, `member_id = ?`, asker.memberId)
  const { kind, posting } = sql<Pick<RoomRow, 'kind' | 'posting'>>(`select kind, posting from room`)[0]!
  // Whoever is a student is one in every role; anyone else is what they act as.
  const roles: Role[] = self?.roles.includes('student') ? ['student'] : [asker.role]
  const actor: Actor = { kind: kindOf(roles), band: self?.band ?? '6-9', enrollment: self?.enrollment ?? null }
  const others = kind === 'direct' ? othersOf(sql, asker.memberId) : []
  return { actor, place: { kind, announcement: posting === 'staff' }, others }
}

export const rulingOf = (policy: Policy, { actor, place, others }: Standing, act: PolicyAct, now: number): Ruling =>
  mayDo(policy, actor, act, place, others, now)

/** What the school's policy says of this member doing this here and now, by what the group's roster knows. */
export const rulingIn = (
  sql: Sql,
  policy: Policy,
  asker: { memberId: string; role: Role },
  act: PolicyAct,
  now: number
): Ruling => rulingOf(policy, standingIn(sql, asker), act, now)

function othersOf(sql: Sql, memberId: string): Other[] {
  const kin = sql<{ id: string; relation: 'guardian' | 'child' }>(
    `select guardian_id as id, 'guardian' as relation from kin where student_id = ?1
      union all select student_id, 'child' from kin where guardian_id = ?1`,
    memberId
  )
  const relations = new Map(kin.map(({ id, relation }) => [id, relation]))
  return peopleIn(sql, `member_id <> ?`, memberId).map(({ memberId: id, roles, band, enrollment }) => ({
    kind: kindOf(roles),
    band,
    enrollment,
    relation: relations.get(id) ?? 'group',
  }))
}
