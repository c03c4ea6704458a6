import { absence } from './ar/absence.ts'
import { marks } from './ar/marks.ts'
import { roll } from './ar/roll.ts'

/** What is read about rolls and absences, in Arabic. */
export const arRoll = { ...marks, ...roll, ...absence }
