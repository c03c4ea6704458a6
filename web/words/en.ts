import { common } from './en/common.ts'
import { home } from './en/home.ts'
import { notices } from './en/notices.ts'

/** What everybody may read, in English. Short, concrete and kind; a refusal says what to do next. */
export const en = { ...common, ...home, ...notices }
