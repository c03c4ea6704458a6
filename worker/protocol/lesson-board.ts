import * as v from 'valibot'

/** What whoever comes in is told of the board. */
export const BoardOpened = v.object({})
export type BoardOpened = v.InferOutput<typeof BoardOpened>

export const boardEvents = [] as const
export const boardWords = [] as const
