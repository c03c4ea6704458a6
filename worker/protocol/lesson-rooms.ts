import * as v from 'valibot'

/** What whoever comes in is told of the rooms that the class is split into. */
export const RoomsOpened = v.object({})
export type RoomsOpened = v.InferOutput<typeof RoomsOpened>

export const roomsEvents = [] as const
export const roomsWords = [] as const
