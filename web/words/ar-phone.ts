import { phone } from './ar/phone.ts'
import { sessions } from './ar/sessions.ts'

/** What one reads when setting up this phone, in Arabic. */
export const arPhone = { ...phone, ...sessions }
