import * as v from 'valibot'

/** What whoever comes in is told of the recording and the captions. */
export const ReplayOpened = v.object({})
export type ReplayOpened = v.InferOutput<typeof ReplayOpened>

export const replayEvents = [] as const
export const replayWords = [] as const
