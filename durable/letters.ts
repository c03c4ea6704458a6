import type { OnAir } from '../worker/protocol/lesson-air.ts'
import type { AuditEntry } from '../worker/protocol/audit.ts'
import type { Notice } from '../worker/protocol/notices.ts'
import type { DecisionLetter } from './report-letters.ts'
import type { CallLetter } from './letters-calls.ts'
import type { PushSubscription } from '../worker/protocol/push.ts'

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
  | { kind: 'steps'; steps: Step[] }
  | DecisionLetter
  | { kind: 'hungry'; mailroom: string; seq: number }

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
  | GroupNews
  | CallLetter
  | LessonLetter

/** To a Mailroom: how the lesson of a group stands. A letter of a lesson that began later is the newer one. */
export type LessonLetter = { kind: 'lesson'; groupId: string; lesson: OnAir; state: 'on-air' | 'ended' }

/** To a mailroom: who of its members is in the group · there is something to read up to this seq · somebody is called by name. */
export type GroupNews =
  | { kind: 'people'; groupId: string; joined: string[]; left: string[] }
  | { kind: 'unread'; groupId: string; seq: number; by: string; direct: boolean }
  | { kind: 'called'; groupId: string; seq: number; by: string; members: string[] }

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
  /** What came of the last push and of the last mail to this person. */
  push: LastStep | null
  mail: LastStep | null
}

type LastStep = { outcome: Step['outcome']; code: string | null; at: number }

/** The ways by which somebody whose device has not answered is told. */
export type Channel = 'push' | 'mail'

/** To the queue, from a Mailroom: push services or post offices to be spoken to, for at most a hundred recipients a message. */
export type Outgoing = OutgoingPush | OutgoingMail

/** All that the queue carries. */
export type Errand = Outgoing | OutgoingPreview

/** To the queue, from a ClassGroup: a page to be asked what it says of itself. */
export type OutgoingPreview = { kind: 'preview'; schoolId: string; groupId: string; url: string }

export type OutgoingPush = {
  kind: 'push'
  schoolId: string
  mailroom: string
  noticeId: string
  reminderId?: string
  /** Where it tells of a chat and not of a notice. */
  groupId?: string
  /** Where it tells of a call or a lesson, which is on in that group and is of no use afterwards. */
  call?: { until: number; state?: 'over' }
  urgency: Notice['urgency']
  to: PushRecipient[]
  /** How often these recipients have been tried before. */
  tries?: number
}

/** One phone: where it is pushed to, under which title in its own language, and at which address it has Homeroom. */
export type PushRecipient = { memberId: string; subscription: PushSubscription; title: string; origin: string }

/** The queue may say it twice. Whoever sends asks the Mailroom first (`claimMails`), which names each member once. */
export type OutgoingMail = {
  kind: 'mail'
  schoolId: string
  mailroom: string
  noticeId: string
  reminderId?: string
  memberIds: string[]
}

/** What came of a step, the last one for each channel. `code` is the other side's word for it, never what a person wrote. */
export type Step = {
  noticeId: string
  /** A reminder's own step; the notice's where there is none. */
  reminderId?: string
  memberId: string
  channel: Channel
  outcome: 'accepted' | 'failed' | 'gone' | 'bounced' | 'no-address'
  code?: string
  at: number
}

/** To a Mailroom, from whoever took the step. `endpoint` names the phone that was pushed to. */
export type StepResult = Step & { endpoint?: string }
