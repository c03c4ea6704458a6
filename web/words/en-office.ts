import { cards } from './en/cards.ts'
import { roster } from './en/roster.ts'
import { school } from './en/school.ts'

/** What only the office and administrators read, in English. Short, concrete and kind; a refusal says what to do next. */
export const enOffice = { ...school, ...cards, ...roster }
