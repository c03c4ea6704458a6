import * as v from 'valibot'
import { Id } from './words.ts'

/** As many as are heard at once in a meeting, besides who leads it. */
export const mostSpeakers = 6

/** Those who are heard now, in a meeting of many: phones take the sound of nobody else. */
const speakersChosen = v.object({ type: v.literal('speakers.chosen'), members: v.array(Id) })
export const speakersEvents = [speakersChosen] as const

/** How loud one’s own microphone is, from silence to as loud as can be. */
export const speakersWords = [
  v.strictObject({
    type: v.literal('loud'),
    level: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
  }),
] as const

export const SpeakersOpened = v.object({ members: v.array(Id) })
