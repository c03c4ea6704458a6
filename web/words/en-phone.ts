import { phone } from './en/phone.ts'
import { push } from './en/push.ts'

/** What one reads when setting up this phone, in English. */
export const enPhone = { ...phone, ...push }
