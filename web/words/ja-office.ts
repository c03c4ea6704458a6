import { cards } from './ja/cards.ts'
import { roster } from './ja/roster.ts'
import { school } from './ja/school.ts'

/** What only the office and administrators read, in Japanese. */
export const jaOffice = { ...school, ...cards, ...roster }
