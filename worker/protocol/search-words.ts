import { inOurDigits } from './digits.ts'

/**
 * How text is compared when somebody looks for it, the same in the school and on the phone: without case, accents and marks, kana as
 * hiragana, full width as half. Where words have no spaces between them any part is found; elsewhere a word is found by how it begins.
 */

/** A letter with all that is put on it: what is folded as one. Half-width kana carry their marks beside them. */
const letter = /[ᄀ-ᇿ]+|\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/gu
/** Marks that are left out when people type: of Latin, Greek, Cyrillic, Hebrew and Arabic, never the vowels of Indic scripts. */
const leftOut = /[\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/g
/** Letters that are typed one for the other and that Unicode does not take apart. */
const alike = new Map(
  'ß=ss ø=o đ=d ł=l ı=i æ=ae œ=oe ς=σ ى=ي ی=ي ة=ه ک=ك ٱ=ا'.split(' ').map((pair) => pair.split('=') as [string, string])
)

const foldLetter = (one: string): string =>
  inOurDigits(one.normalize('NFKC'))
    .toLowerCase()
    .normalize('NFD')
    .replace(leftOut, '')
    .normalize('NFC')
    .replace(/[ァ-ヶヽヾ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ßøđłıæœςىیةکٱ]/g, (same) => alike.get(same) ?? same)

export const fold = (text: string): string => text.replace(letter, foldLetter)

/** A word as it stands in folded text. `run` says that it is of a script without spaces, and is found in the middle too. */
export type Word = { text: string; at: number; run: boolean }

const han = '\\p{Script=Han}々〆'
const unspaced = `${han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}`
const words = new RegExp(`(?<run>[${unspaced}]+)|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const isHan = new RegExp(`^[${han}]$`, 'u')

export const wordsIn = (folded: string): Word[] =>
  [...folded.matchAll(words)].map((found) => ({
    text: found[0],
    at: found.index,
    run: found.groups?.['run'] !== undefined,
  }))

/** Arabic writes its article, and an "and" or "in" before it, onto the word: a word is found with and without. */
const article = /^(?:[وفبك]?ال|لل)(?=\p{L}{2})/u
const beginsAt = ({ text }: Word): number[] => [0, ...(article.exec(text)?.map((before) => before.length) ?? [])]

/** What somebody looks for: all of these must be found. Half a word is enough, as it is when they are just typing. */
export const soughtIn = (query: string): Word[] =>
  wordsIn(fold(query))
    .slice(0, 8)
    .map((word) => ({ ...word, text: word.text.replace(article, '') }))

/** One or two letters begin too many words: they are a word of their own, such as PE or 3B. */
const isShort = (word: string) => Array.from(word).length < 3

type Place = { at: number; length: number }

/** Where in folded text the sought words stand; null when one of them does not. */
function placesOf(folded: string, sought: readonly Word[]): Place[] | null {
  const spaced = wordsIn(folded).filter((word) => !word.run)
  const places: Place[] = []
  for (const { text, run } of sought) {
    const before = places.length
    if (run)
      for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1))
        places.push({ at, length: text.length })
    else
      for (const word of spaced)
        for (const from of beginsAt(word))
          if (isShort(text) ? word.text.slice(from) === text : word.text.startsWith(text, from))
            places.push({ at: word.at + from, length: text.length })
    if (places.length === before) return null
  }
  return places
}

export const isFound = (text: string, sought: readonly Word[]): boolean =>
  sought.length > 0 && placesOf(fold(text), sought) !== null

/** Which parts of the text as it was written are to be marked: from and to, in order, none in another. */
export function marksIn(text: string, sought: readonly Word[]): [number, number][] {
  const from: number[] = []
  const to: number[] = []
  let folded = ''
  for (const found of text.matchAll(letter)) {
    const one = foldLetter(found[0])
    folded += one
    for (let n = 0; n < one.length; n++) {
      from.push(found.index)
      to.push(found.index + found[0].length)
    }
  }
  const marks: [number, number][] = []
  const places = sought.length > 0 ? placesOf(folded, sought) : null
  for (const { at, length } of (places ?? []).toSorted((a, b) => a.at - b.at)) {
    const [start, end] = [from[at] ?? 0, to[at + length - 1] ?? 0]
    const last = marks.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}

/** So long are the beginnings by which a word of a spaced script is listed. */
const beginnings = [8, 5, 3]

/** What an index lists of a text. */
export function listedIn(text: string): string[] {
  const listed = new Set<string>()
  for (const word of wordsIn(fold(text)))
    if (word.run) for (const part of partsOf(word.text)) listed.add(part)
    else for (const from of beginsAt(word)) for (const one of beginningsOf(word.text.slice(from))) listed.add(one)
  return [...listed]
}

function beginningsOf(word: string): string[] {
  const letters = Array.from(word)
  return beginnings
    .flatMap((length) => (letters.length >= length ? [letters.slice(0, length).join('')] : []))
    .concat(isShort(word) ? [word] : [])
}

/** Every two letters that stand together, and every Han letter alone, which is often a word. */
function partsOf(run: string): string[] {
  const letters = Array.from(run)
  return letters.flatMap((one, i) => [...(isHan.test(one) ? [one] : []), ...(i > 0 ? [letters[i - 1]! + one] : [])])
}

/**
 * What an index is asked for a sought word: whatever holds the word is listed under all of these. An index may answer more than
 * there is, never less, and `isFound` decides. Nothing where it cannot say, which is for a single kana.
 */
export function askedFor({ text, run }: Word): string[] {
  const letters = Array.from(text)
  if (run)
    return letters.length === 1 ? partsOf(text) : [...new Set(letters.slice(1).map((one, i) => letters[i]! + one))]
  return beginningsOf(text).slice(0, 1)
}
