import type { Packed } from './cut.ts'

export type Emoji = { emoji: string; group: number; name: string; code: string; toned: boolean; words: string }

export const unpacked = ([emoji, group, name, words, code, toned]: Packed, names?: Record<string, string>): Emoji => {
  const own = names?.[emoji]
  const said = [own, name, words, code.replaceAll('_', ' '), code].filter(Boolean).join(' ')
  return { emoji, group, name: own?.split('،')[0] ?? name, code, toned: toned === 1, words: ` ${folded(said)}` }
}

const katakana = /[\u30a1-\u30f6]/g

/** Big or small, wide or narrow, Hiragana or Katakana, with or without accents and Arabic vowel signs: one word. */
export const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/(?![\u3099\u309a])\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replaceAll(/[،,:]/g, ' ')

/** Those that all words asked for begin a word of, the best first: whose name begins so goes before who is only like it. */
export function found(all: readonly Emoji[], asked: string, most: number): Emoji[] {
  const parts = folded(asked)
    .split(/[\s_]+/)
    .filter(Boolean)
  if (parts.length === 0) return []
  // Where words stand together without a space, one may begin anywhere.
  const within = parts.map((part) => (/^[\p{Script=Latin}\p{N}+-]+$/u.test(part) ? ` ${part}` : part))
  return all
    .filter(({ words }) => within.every((part) => words.includes(part)))
    .map((one) => ({ one, rank: rankOf(one, parts.join(' ')) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one)
}

function rankOf({ name, code }: Emoji, asked: string): number {
  const [called, short] = [folded(name), folded(code).replaceAll('_', ' ')]
  if (called === asked || short === asked) return 0
  return called.startsWith(asked) || short.startsWith(asked) ? 1 : 2
}
