import { compose } from './en/compose.ts'
import { people } from './en/people.ts'
import { reach } from './en/reach.ts'
import { workbench } from './en/workbench.ts'

/** What only those who work at the school read, in English. Short, concrete and kind; a refusal says what to do next. */
export const enDesk = { ...workbench, ...compose, ...reach, ...people }
