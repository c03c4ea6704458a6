/** Scripts that put no space between words: a mark may stand directly beside them on either side. */
const closeSet =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\u30fb\u30fc\uff01-\uff60]/u
const mark = /[\p{P}\p{S}]/u
const space = /[\s\p{Z}]/u
/** Between two of these a sign is arithmetic or part of a name: 3*4*5, 2**8, snake_case. */
export const spaced = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u

/**
 * Whether a run of marks may begin or end emphasis, by what stands before and after it. CommonMark's rule takes 。 and 「 for marks that
 * cling to what is outside, and so makes the wrong half of a Japanese sentence bold; here they count as letters.
 */
export function flanking(before: string, after: string, sign: string): { opens: boolean; closes: boolean } {
  if (spaced.test(before) && spaced.test(after)) return { opens: false, closes: false }
  const [left, right] = [kindOf(before), kindOf(after)]
  const opens = right !== 'space' && (right !== 'mark' || left !== 'letter')
  const closes = left !== 'space' && (left !== 'mark' || right !== 'letter')
  // An underscore is a letter to many programs, and an arm to a shrug: it never turns inside of a word.
  if (sign === '_') return { opens: opens && /^$|[\s([{「『（]/u.test(before), closes: closes && right !== 'letter' }
  return { opens, closes }
}

function kindOf(letter: string): 'space' | 'mark' | 'close' | 'letter' {
  if (letter === '' || space.test(letter)) return 'space'
  if (closeSet.test(letter)) return 'close'
  return mark.test(letter) ? 'mark' : 'letter'
}

/** The letter before and after a place, whole even where it takes two units. */
export function beside(text: string, from: number, to: number): [before: string, after: string] {
  const low = text.charCodeAt(from - 1)
  const before = text.slice(low >= 0xdc00 && low <= 0xdfff ? from - 2 : Math.max(0, from - 1), from)
  const after = text.codePointAt(to)
  return [before, after === undefined ? '' : String.fromCodePoint(after)]
}
