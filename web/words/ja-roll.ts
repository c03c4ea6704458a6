import { absence } from './ja/absence.ts'
import { marks } from './ja/marks.ts'
import { roll } from './ja/roll.ts'

/** What is read about rolls and absences, in Japanese. */
export const jaRoll = { ...marks, ...roll, ...absence }
