import { mentionOf } from './mentions.ts'

/** What is being written: the text as it stands in the field, and whom the names in it mean. */
export type Written = { text: string; called: readonly Called[] }
/** A member by id, or `class` or `all`; `word` is the name as it stands in the text. */
export type Called = { id: string; word: string }

export const nothingWritten: Written = { text: '', called: [] }
export const longestText = 20_480

/** The names that are still in the text, each once. */
export const calledIn = ({ text, called }: Written): Called[] =>
  called.filter(({ id, word }, at) => text.includes(mentionOf(word)) && called.findIndex((one) => one.id === id) === at)

/** What is too much, in bytes as the school counts them. */
export const bytesOver = (text: string) => Math.max(0, new TextEncoder().encode(text.trim()).length - longestText)
