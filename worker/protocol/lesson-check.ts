import * as v from 'valibot'
import { Count } from './words.ts'

/** The most that one question of the check before a lesson sends or takes. */
export const mostCheckBytes = 256 * 1024

/** How much is to come. */
export const LessonCheckQuery = v.strictObject({
  bytes: v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/),
    v.check((bytes) => Number(bytes) > 0 && Number(bytes) <= mostCheckBytes)
  ),
})

/** How much came. */
export const LessonCheckTaken = v.object({ bytes: Count })
