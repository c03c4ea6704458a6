import { absence } from './en/absence.ts'
import { marks } from './en/marks.ts'
import { roll } from './en/roll.ts'

/** What is read about rolls and absences, in English. */
export const enRoll = { ...marks, ...roll, ...absence }
