import * as v from 'valibot'
import { howManyTones, toned } from './tone.ts'

/** What the emoji data says of one, as far as we ask it. */
const Skin = v.object({ unicode: v.string() })
const Row = v.object({
  unicode: v.string(),
  hexcode: v.string(),
  label: v.string(),
  group: v.optional(v.number()),
  order: v.optional(v.number()),
  tags: v.optional(v.array(v.string()), []),
  skins: v.optional(v.array(Skin)),
})
export const Rows = v.array(Row)
export const Shortcodes = v.record(v.string(), v.union([v.string(), v.array(v.string())]))

/** One emoji as it travels: itself, its group, its name, words to find it by, its `:name:`, and whether skin has a colour on it. */
export type Packed = [emoji: string, group: number, name: string, words: string, code: string, toned: 0 | 1]

/** The parts that others are put together from are no emoji by themselves. */
const components = 2
/** The one way to write it that keyboards use too, so that two who mean the same react with the same. */
const asTyped = (emoji: string) => {
  const bare = emoji.replaceAll('\ufe0f', '')
  return /^\p{RGI_Emoji}$/v.test(bare) ? bare : emoji
}

/** A man or a woman doing what somebody does: they stand beside that somebody, who is found by the same words. */
const gendered = /\u200d[\u2640\u2642]/u
const mostWords = 6

/** What the picker needs of the emoji data: a tenth of it. Of pairs with a colour each, one can only have the yellow ones. */
export function cut(rows: v.InferOutput<typeof Rows>, shortcodes: v.InferOutput<typeof Shortcodes>): Packed[] {
  return rows
    .filter(({ group, order }) => group !== undefined && group !== components && order !== undefined)
    .sort((a, b) => a.order! - b.order!)
    .map(({ unicode, hexcode, label, group, tags, skins }) => {
      const emoji = asTyped(unicode)
      const codes = [shortcodes[hexcode] ?? []].flat()
      const own = new Set([...label.toLowerCase().split(/\s+/), ...codes])
      const more = gendered.test(unicode) ? [] : [...codes.slice(1), ...tags]
      const words = [...new Set(more)].filter((word) => !own.has(word)).slice(0, mostWords)
      const isToned = skins?.length === howManyTones && skins.every((skin, at) => skin.unicode === toned(emoji, at + 1))
      return [emoji, group!, label, words.join(' '), codes[0] ?? '', isToned ? 1 : 0]
    })
}
