import * as v from 'valibot'

/** Whose voices the school lets its teachers record; students' only where it says so. */
export const recordable = ['off', 'own', 'all'] as const

/** How this school holds its lessons. */
export const LessonSettings = v.strictObject({
  recording: v.strictObject({
    voices: v.picklist(recordable),
    /** How long after the lesson a recording and its transcript are kept. */
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)),
  }),
})
export type LessonSettings = v.InferOutput<typeof LessonSettings>

/** Where the school has not chosen. */
export const usualLessons: LessonSettings = { recording: { voices: 'own', days: 30 } }
