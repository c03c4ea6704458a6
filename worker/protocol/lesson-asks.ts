import * as v from 'valibot'

/** What whoever comes in is told of what is asked of the class. */
export const AsksOpened = v.object({})
export type AsksOpened = v.InferOutput<typeof AsksOpened>

export const asksEvents = [] as const
export const asksWords = [] as const
