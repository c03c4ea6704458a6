import type { ClassGroup } from '../../durable/class-group.ts'
import type { Mailroom } from '../../durable/mailroom.ts'
import type { School } from '../../durable/school.ts'
import type { Name } from '../protocol/members.ts'
import type { Role } from '../protocol/roles.ts'

export type Bindings = {
  DB: D1Database
  ASSETS: Fetcher
  SCHOOL: DurableObjectNamespace<School>
  CLASS_GROUP: DurableObjectNamespace<ClassGroup>
  MAILROOM: DurableObjectNamespace<Mailroom>
  /** Signs socket tokens and derives card secrets: 32 random bytes or more, as text. */
  SIGNING_KEY: string
  /** Founds one school; each further school needs a new one. */
  FOUNDING_SECRET: string
}

/** Who a signed token says is calling: enough for routes that touch no database. */
export type Bearer = {
  sessionId: string
  memberId: string
  schoolId: string
  mailroom: string
  role: Role
  /** The session's turn when the token was made: what was revoked since then names this turn or a later one. */
  turn: number
}

/** A bearer whose session and membership were just found good in the database. */
export type SignedIn = Bearer & { name: Name; roles: Role[] }

export type Env = {
  Bindings: Bindings
  Variables: { requestId: string; bearer: Bearer; member: SignedIn }
}
