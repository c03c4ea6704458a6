import { phone } from './en/phone.ts'
import { sessions } from './en/sessions.ts'

/** What one reads when setting up this phone, in English. */
export const enPhone = { ...phone, ...sessions }
