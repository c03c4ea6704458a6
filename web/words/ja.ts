import { common } from './ja/common.ts'
import { home } from './ja/home.ts'
import { notices } from './ja/notices.ts'

/** What everybody may read, in Japanese. */
export const ja = { ...common, ...home, ...notices }

export { jaParts } from './ja-parts.ts'
