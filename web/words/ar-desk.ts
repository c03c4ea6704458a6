import { compose } from './ar/compose.ts'
import { people } from './ar/people.ts'
import { reach } from './ar/reach.ts'
import { workbench } from './ar/workbench.ts'

/** What only those who work at the school read, in Arabic. */
export const arDesk = { ...workbench, ...compose, ...reach, ...people }
