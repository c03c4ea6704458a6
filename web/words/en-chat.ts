import { chat } from './en/chat.ts'
import { text } from './en/text.ts'

/** What one reads where people talk with each other, in English. */
export const enChat = { ...chat, ...text }
