import * as v from 'valibot'

/** What whoever comes in is told of how everybody follows. */
export const SeatsOpened = v.object({})
export type SeatsOpened = v.InferOutput<typeof SeatsOpened>

export const seatsEvents = [] as const
export const seatsWords = [] as const
