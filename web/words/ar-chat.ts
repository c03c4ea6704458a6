import { chat } from './ar/chat.ts'
import { text } from './ar/text.ts'

/** What one reads where people talk with each other, in Arabic. */
export const arChat = { ...chat, ...text }
