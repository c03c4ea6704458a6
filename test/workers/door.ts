import type { Role } from '../../worker/protocol/roles.ts'
import type { Person } from './cast.ts'
import type { Scene } from './scene.ts'

/** One knock: where, with what. The path stands behind `/api/schools/<school>` unless it starts with `/api`. */
export type Knock = { path: string; said?: object; headers?: Record<string, string> }

export type Door = {
  /** Who is let in: these roles, acting for their own school; whoever else is in the school is told `not-allowed`. */
  opensTo: Role[] | 'anyone'
  /** What a caller who is let in is answered. */
  status: number
  /** What the API page says that it answers, where that is something else. */
  promises?: number
  /** A knock that is good for this caller. A command is another one each time. */
  knock: (at: Scene, by: Person) => Knock
  /** The same with ids that are not the caller's to see: each is `not-found`, whoever asks of those who are let in. */
  strange?: (at: Scene, other: Scene, by: Person) => Record<string, Knock>
  /** The teacher of another class, where the thing asked for belongs to 3B. */
  otherTeacher?: 404
}

export const everyone: Role[] = ['admin', 'office', 'teacher', 'staff', 'student', 'guardian', 'officer']
/** Those who are in groups; an officer of a bureau is in none. */
export const inGroups: Role[] = everyone.filter((role) => role !== 'officer')
export const office: Role[] = ['admin', 'office']
export const senders: Role[] = [...office, 'teacher']

/** An id that is well made and nobody's. */
export const nobody = '01900000-0000-7000-8000-000000000000'
