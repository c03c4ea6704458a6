import { phone } from './ja/phone.ts'
import { sessions } from './ja/sessions.ts'

/** What one reads when setting up this phone, in Japanese. */
export const jaPhone = { ...phone, ...sessions }
