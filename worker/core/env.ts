import type { ClassGroup } from '../../durable/class-group.ts'
import type { Doorkeeper } from '../../durable/doorkeeper.ts'
import type { Errand } from '../../durable/letters.ts'
import type { Lesson } from '../../durable/lesson.ts'
import type { Mailroom } from '../../durable/mailroom.ts'
import type { School } from '../../durable/school.ts'
import type { MailBindings } from '../outside/mail.ts'
import type { RealtimeBindings } from '../outside/realtime.ts'
import type { TranslatorBindings } from '../outside/translator.ts'
import type { Name } from '../protocol/members.ts'
import type { Role } from '../protocol/roles.ts'
import type { Guest } from './guest.ts'

/** Whom the deployment speaks to outside. */
type Outside = MailBindings & RealtimeBindings & TranslatorBindings

export type Bindings = Outside & {
  DB: D1Database
  ASSETS: Fetcher
  SCHOOL: DurableObjectNamespace<School>
  CLASS_GROUP: DurableObjectNamespace<ClassGroup>
  MAILROOM: DurableObjectNamespace<Mailroom>
  LESSON: DurableObjectNamespace<Lesson>
  DOORKEEPER: DurableObjectNamespace<Doorkeeper>
  /** Signs socket tokens and derives card secrets: 32 random bytes or more, as text. */
  SIGNING_KEY: string
  /** Founds one school; each further school needs a new one. */
  FOUNDING_SECRET: string
  /** How many messages a second one member may send to one group for long; two where a deployment says nothing. */
  POSTS_PER_SECOND?: string
  /** Where this Homeroom is found, such as `https://homeroom.school.example`: links in mails begin with it. */
  ORIGIN?: string
  /** Pushes and mails that are due, in batches, away from whoever owes them. */
  OUTGOING: Queue<Errand>
  /** The bytes of files, under random names. What they are and whose stands in the objects. */
  FILES: R2Bucket
  /** The deployment's key pair for Web Push (RFC 8292), P-256 as base64url: the point uncompressed, and the scalar. Without them nobody is pushed to. */
  VAPID_PUBLIC_KEY?: string
  VAPID_PRIVATE_KEY?: string
  /** Whom a push service may complain to: `mailto:` or `https:`, and it must be real. */
  VAPID_SUBJECT?: string
  /** One more push service, on this machine: a laptop's own, never a deployment's. */
  PUSH_ALSO?: string
  /** One more place whose pages may be previewed, on this machine: a test's own, never a deployment's. */
  PREVIEW_ALSO?: string
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
  Variables: { requestId: string; bearer: Bearer; member: SignedIn; guest?: Guest }
}
