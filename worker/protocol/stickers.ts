import * as v from 'valibot'

/** The stickers of the house, by what they say. A sticker is a message of its own: it stands alone, without words or files. */
export const stickers = [
  'hello',
  'thanks',
  'well-done',
  'good-luck',
  'happy',
  'laughing',
  'sorry',
  'sad',
  'question',
  'idea',
  'understood',
  'on-my-way',
  'lunch',
  'get-well',
  'rain',
  'good-night',
] as const

export const Sticker = v.picklist(stickers)
export type Sticker = v.InferOutput<typeof Sticker>
