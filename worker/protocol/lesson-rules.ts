import * as v from 'valibot'

/** Present for less than this part of a lesson is late, and less than the second absent; in percent. */
export const LessonRule = v.strictObject({ presentFrom: percent(), lateFrom: percent() })
export type LessonRule = v.InferOutput<typeof LessonRule>

function percent() {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
}
