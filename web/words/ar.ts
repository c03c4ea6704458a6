import { common } from './ar/common.ts'
import { home } from './ar/home.ts'
import { notices } from './ar/notices.ts'

/** What everybody may read, in Arabic. */
export const ar = { ...common, ...home, ...notices }

export { arParts } from './ar-parts.ts'
