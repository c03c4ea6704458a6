import * as v from 'valibot'
import { Name } from './members.ts'
import { Count, Id, Instant } from './words.ts'

/** What can stand in the audit trail. */
export const acts = [
  'school.founded',
  'roster.applied',
  'card.issued',
  'card.revoked',
  'session.opened',
  'session.ended',
  'role.chosen',
  'language.told',
  'notice.posted',
  'notice.reminded',
  'notice.confirmed',
  'push.saved',
  'push.removed',
  'policy.set',
  'consent.set',
  'direct.started',
  'direct.reassigned',
  'report.made',
  'report.opened',
  'report.read',
  'report.decided',
  'bureau.applied',
  'bureau.changed',
  'bureau.cards-shown',
  'roll.saved',
  'roll.amended',
  'roll.erased',
  'roll-settings.changed',
  'register.exported',
  'lesson-settings.changed',
  'recording.erased',
  'absence.filed',
  'absence.withdrawn',
  'leave.asked',
  'leave.decided',
  'terminal.added',
  'terminal.enrolled',
  'terminal.revoked',
  'card-numbers.given',
] as const

/** One link of a school's audit chain: `hash` is SHA-256 over the link before and this row. */
export const AuditEntry = v.object({
  seq: Count,
  id: Id,
  at: Instant,
  memberId: v.nullable(Id),
  act: v.picklist(acts),
  /** The id of the thing acted on. */
  about: v.string(),
  hash: v.string(),
})
export type AuditEntry = v.InferOutput<typeof AuditEntry>

export const AuditPage = v.object({
  rows: v.array(v.object({ ...AuditEntry.entries, name: v.nullable(Name) })),
  whole: v.boolean(),
})
export type AuditPage = v.InferOutput<typeof AuditPage>
