import type { ContextMessage, Danger, Decision } from '../worker/protocol/reports.ts'

/** To School, from a group: somebody has reported a message, or its words show danger. Said twice it changes nothing. */
export type ReportLetter = {
  messageId: string
  groupId: string
  authorId: string
  at: number
  /** The lesson in which it was said; without one it is a message of the group. */
  lessonId?: string
} & ({ source: 'member'; makerId: string } | { source: 'words'; danger: Danger })

/** To a group, from School: what two of the leads have decided. */
export type DecisionLetter = { kind: 'decision'; messageId: string; decision: Decision['decision']; by: string }

/** What a group knows of a message and what was said around it. */
export type Context = ContextMessage[]
