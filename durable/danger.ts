import { dangers, type Danger } from '../worker/protocol/reports.ts'
import { lexicons } from './danger-words.ts'

const arabic: readonly [RegExp, string][] = [
  [/[\u064b-\u065f\u0670\u0640]/g, ''],
  [/[أإآٱ]/g, 'ا'],
  [/ى/g, 'ي'],
  [/ة/g, 'ه'],
  [/ؤ/g, 'و'],
  [/ئ/g, 'ي'],
]

/** One way of writing for all that reads alike: width, case, kana, Arabic letters, letters drawn out, and what nobody sees. */
function folded(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replaceAll(/(\p{Script=Latin})\1{2,}/gu, '$1')
  return arabic.reduce((text, [these, one]) => text.replaceAll(these, one), plain)
}

/** Accents are left out as often as they are written; Vietnamese, where they make another word, is looked for with them. */
const unaccented = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
const spaced = (text: string) => ` ${text.replaceAll(/[^\p{L}\p{N}\p{M}']+/gu, ' ').trim()} `
const joined = (text: string, by: string) => text.replaceAll(/[^\p{L}\p{N}\p{M}ー]+/gu, by)

const looking = lexicons.map((lexicon) => {
  const bounds = (phrases: readonly string[]) =>
    new RegExp(lexicon.spaced ? `(?<= )(?:${phrases.join('|')})(?= )` : `(?:${phrases.join('|')})`, 'gu')
  const says = dangers.map((danger) => [danger, bounds(lexicon.says[danger] ?? ['(?!)'])] as const)
  return { isSpaced: lexicon.spaced, says, but: bounds(lexicon.but.length > 0 ? lexicon.but : ['(?!)']) }
})

/** The gravest danger that the words of a text may show, in whatever language, or null. */
export function dangerIn(text: string): Danger | null {
  const plain = folded(text)
  const forms = {
    between: [spaced(plain), spaced(unaccented(plain))],
    anywhere: [joined(plain, ''), joined(plain, '·')],
  }
  const found = new Set<Danger>()
  for (const { isSpaced, says, but } of looking)
    for (const form of isSpaced ? forms.between : forms.anywhere) {
      const rest = form.replaceAll(but, '·')
      for (const [danger, phrases] of says) if (rest.search(phrases) !== -1) found.add(danger)
    }
  return dangers.find((danger) => found.has(danger)) ?? null
}
