import { ModelFailed } from './outside/models.ts'
import type { TranslatedLanguage, Variant } from './protocol/translations.ts'
import { lock, unlock } from './translation-locks.ts'
import { languageOf } from './protocol/text-language.ts'

/** The model is one of sentences: what is longer loses its end. */
const longest = 400
/** A Worker has six lines to the outside; the rest of its work needs some too. */
const atOnce = 4

/** A text in pieces that a model takes one by one: its lines, and of long lines some sentences together. Put together they are the text. */
export function piecesOf(text: string): string[] {
  return (text.match(/[^\n]*\n+|[^\n]+$/g) ?? []).flatMap((line) => {
    if (line.length <= longest) return [line]
    const pieces: string[] = []
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(line)) {
      const last = pieces.at(-1)
      if (last !== undefined && last.length + segment.length <= longest) pieces[pieces.length - 1] = last + segment
      else pieces.push(segment)
    }
    return pieces
  })
}

/** A text to be told in another language. `names` are people of the school, `around` is what else is said where it stands. */
export type Telling = { text: string; to: TranslatedLanguage; names?: readonly string[]; around?: string }
type Translate = (said: { text: string; from: string; to: string }) => Promise<string>

/** Which language it is told from, and whether there is anything to do. */
export const sourceOf = ({ text, around, to }: Telling): { from: TranslatedLanguage | null; told: boolean } => {
  const from = languageOf(text, around)
  return { from, told: from !== null && from !== to }
}

/** The text in the other language. Throws what the translator throws: then nothing is kept, and it may be asked for again. */
export async function tell(telling: Telling, translate: Translate): Promise<Variant> {
  const { text, to, around, names = [] } = telling
  const { from, told } = sourceOf(telling)
  if (from === null || !told) return { from, to, state: from === null ? 'unknown' : 'same', parts: [] }
  const written = piecesOf(text)
  const said = `${text}\n${around ?? ''}`
  const parts: Variant['parts'] = []
  for (let i = 0; i < written.length; i += atOnce)
    parts.push(
      ...(await Promise.all(
        written.slice(i, i + atOnce).map(async (one) => ({
          written: one,
          told: await tellPiece(one, { from: languageOf(one, said) ?? from, to }, names, translate),
        }))
      ))
    )
  return { from, to, state: parts.every((part) => part.told !== null) ? 'told' : 'check', parts }
}

async function tellPiece(
  piece: string,
  { from, to }: { from: TranslatedLanguage; to: TranslatedLanguage },
  names: readonly string[],
  translate: Translate
): Promise<string | null> {
  // In a text of two languages what is in the reader's own stays as it is.
  if (from === to) return piece
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(piece) ?? []
  const { text, values } = lock(words, { from, to }, names)
  // A line of numbers, links and signs alone is the same in every language.
  if (!/\p{L}/u.test(text)) return before + (unlock(text, values, to) ?? words) + after
  const told = unlock(await translate({ text, from, to }), values, to)
  if (told === null) return null
  if (told.trim() === '') throw new ModelFailed('translator', 'empty')
  return before + told.trim() + after
}
