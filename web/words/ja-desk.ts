import { compose } from './ja/compose.ts'
import { people } from './ja/people.ts'
import { reach } from './ja/reach.ts'
import { workbench } from './ja/workbench.ts'

/** What only those who work at the school read, in Japanese. */
export const jaDesk = { ...workbench, ...compose, ...reach, ...people }
