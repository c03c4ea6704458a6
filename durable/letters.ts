import type { AuditEntry } from '../worker/protocol/audit.ts'
import type { Notice } from '../worker/protocol/notices.ts'

/**
 * What the objects say to each other. Every letter may arrive twice, late, or in another order than it was written:
 * whoever takes one makes sure that the second time changes nothing.
 */

/** One receipt to be: a member, the child concerned ('' for oneself), and where the member's inbox is. */
export type Addressee = {
  memberId: string
  studentId: string
  mailroom: string
  groupId: string
  /** Exactly one of a member's receipts counts the person; the others count for their child only. */
  counts: boolean
}

/** To a ClassGroup: a notice for these of its people · a reminder for these members · what devices have said. */
export type GroupLetter =
  | { kind: 'notice'; notice: Notice; people: Addressee[] }
  | { kind: 'reminder'; reminderId: string; noticeId: string; members: string[]; at: number }
  | { kind: 'marks'; marks: ReceiptMark[] }

/** One step of one receipt, with the time at which the device said it. `handed` says only that a frame went out. */
export type ReceiptMark = {
  noticeId: string
  memberId: string
  studentId: string
  state: 'handed' | 'reached' | 'read' | 'confirmed'
  at: number
}

/** To a Mailroom, from the group that counts: a notice for these members, each for a child or for themselves · a reminder. */
export type MailroomLetter =
  | { kind: 'notice'; notice: Notice; groupId: string; people: { memberId: string; studentId: string }[] }
  | { kind: 'reminder'; reminderId: string; noticeId: string; members: string[]; at: number }

/** Answers a notice letter: who was sent a frame and when, and since when the others have been away (null: never seen). */
export type Handover = {
  noticeId: string
  handed: { memberId: string; at: number }[]
  away: { memberId: string; since: number | null }[]
}

/** To School, from a group: absolute totals with a version, never differences. */
export type GroupCount = {
  noticeId: string
  groupId: string
  version: number
  people: number
  handed: number
  reached: number
  read: number
  receipts: number
  receiptsReached: number
  receiptsRead: number
  confirmed: number
  /** Persons reached by milliseconds since posting, in the steps of `stepOf`. */
  curve: { ms: number; people: number }[]
}

/** To School, from any store: a change that was made there, with its own id. */
export type AuditLetter = Pick<AuditEntry, 'id' | 'at' | 'memberId' | 'act' | 'about'>

/** One receipt as its group keeps it. */
export type Receipt = {
  memberId: string
  studentId: string
  handedAt: number | null
  reachedAt: number | null
  readAt: number | null
  confirmedAt: number | null
  remindedAt: number | null
  awaySince: number | null
}
