import { phone } from './ja/phone.ts'
import { push } from './ja/push.ts'
import { sessions } from './ja/sessions.ts'

/** What one reads when setting up this phone, in Japanese. */
export const jaPhone = { ...phone, ...push, ...sessions }
