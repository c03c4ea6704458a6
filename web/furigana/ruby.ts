import { readings } from '../words/readings.ts'
import { grades } from './grades.ts'

/** A stretch of a sentence: as it stands, or with its reading above it. */
export type Stretch = string | { base: string; reading: string }

const read = new Map(
  readings
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [word = '', reading = ''] = pair.replaceAll('_', ' ').split('/')
      return [word, reading]
    })
)
const longest = Math.max(...[...read.keys()].map((word) => word.length))
const starts = new Set([...read.keys()].map((word) => word[0]))
const isKanji = (text: string) => /[\p{Script=Han}々]/u.test(text)

/** In which year a kanji is taught; the seventh stands for all that come after elementary school. */
const gradeOf = new Map(grades.flatMap((kanji, at) => kanji.split('').map((one): [string, number] => [one, at + 1])))
const gradeIn = (word: string) =>
  Math.max(
    ...word
      .split('')
      .filter(isKanji)
      .map((one) => gradeOf.get(one) ?? 7)
  )

/** The sentence with readings over all words that have a kanji of a later year than this; 0 is over every kanji. */
export function rubyOf(sentence: string, known: number): Stretch[] {
  const stretches: Stretch[] = []
  let plain = ''
  for (let at = 0; at < sentence.length;) {
    const word = wordAt(sentence, at)
    for (const stretch of word ? over(word) : [sentence[at] ?? '']) {
      if (typeof stretch === 'string') plain += stretch
      else if (gradeIn(stretch.base) <= known) plain += stretch.base
      else {
        if (plain) stretches.push(plain)
        plain = ''
        stretches.push(stretch)
      }
    }
    at += word?.length ?? 1
  }
  return plain ? [...stretches, plain] : stretches
}

/** The longest word that begins here. */
function wordAt(sentence: string, at: number): string | null {
  if (!starts.has(sentence[at])) return null
  for (let length = Math.min(longest, sentence.length - at); length > 0; length--) {
    const word = sentence.slice(at, at + length)
    if (read.has(word)) return word
  }
  return null
}

/** The reading stands over the kanji alone: what is written in kana is read as it is. */
function over(word: string): Stretch[] {
  const parts = word.match(/[\p{Script=Han}々]+|[^\p{Script=Han}々]+/gu) ?? []
  const kana = new RegExp(`^${parts.map((part) => (isKanji(part) ? '(.+?)' : `(${escaped(part)})`)).join('')}$`, 'u')
  const [, ...found] = kana.exec(read.get(word) ?? '') ?? []
  return parts.map((part, at) => (isKanji(part) ? { base: part, reading: found[at] ?? '' } : part))
}
const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
