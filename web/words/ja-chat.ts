import { chat } from './ja/chat.ts'
import { text } from './ja/text.ts'

/** What one reads where people talk with each other, in Japanese. */
export const jaChat = { ...chat, ...text }
