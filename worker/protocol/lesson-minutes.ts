import * as v from 'valibot'

/** What whoever comes in is told of the classes in the lesson. */
export const MinutesOpened = v.object({})
export type MinutesOpened = v.InferOutput<typeof MinutesOpened>

export const minutesEvents = [] as const
export const minutesWords = [] as const
