import type { Hush, Ringing } from '../worker/protocol/calls.ts'

type Rung = { members: string[]; at: number }

/** What a group owes to a mailroom of a call: these are rung, or these are rung no more. It is sent with the group and the caller. */
export type CallNews =
  | ({ kind: 'ring'; callId: string; until: number } & Rung)
  | ({ kind: 'hush'; callId: string; why: Hush } & Rung)

/** To a Mailroom. Letters may overtake each other: of what is said of one person and call, the later holds, by `at`. */
export type CallLetter =
  | ({ kind: 'ring'; call: Omit<Ringing, 'forMs'>; until: number } & Rung)
  | ({ kind: 'hush'; callId: string; why: Hush } & Rung)
