import { cards } from './ar/cards.ts'
import { roster } from './ar/roster.ts'
import { school } from './ar/school.ts'

/** What only the office and administrators read, in Arabic. */
export const arOffice = { ...school, ...cards, ...roster }
