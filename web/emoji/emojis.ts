import * as v from 'valibot'
import { isOurs, type Language } from '../words/languages.ts'
import type { Packed } from './cut.ts'
import { unpacked, type Emoji } from './find.ts'

const PackedList = v.array(
  v.tuple([v.string(), v.number(), v.string(), v.string(), v.string(), v.picklist([0, 1])])
) satisfies v.GenericSchema<unknown, Packed[]>

const sources: Record<Language, () => Promise<Emoji[]>> = {
  en: () => import('virtual:emoji/en').then(({ emoji }) => read(emoji)),
  ja: () => import('virtual:emoji/ja').then(({ emoji }) => read(emoji)),
  'ja-easy': () => import('virtual:emoji/ja').then(({ emoji }) => read(emoji)),
  'zh-Hans': () => import('virtual:emoji/zh').then(({ emoji }) => read(emoji)),
  'zh-Hant': () => import('virtual:emoji/zh-hant').then(({ emoji }) => read(emoji)),
  it: () => import('virtual:emoji/it').then(({ emoji }) => read(emoji)),
  vi: () => import('virtual:emoji/vi').then(({ emoji }) => read(emoji)),
  // The data has no Arabic: the emoji that people use most have names of ours, the others their English ones.
  ar: () =>
    Promise.all([import('virtual:emoji/en'), import('./ar.ts')]).then(([{ emoji }, { names }]) => read(emoji, names)),
}

const read = (packed: unknown, names?: Record<string, string>) =>
  v.parse(PackedList, packed).map((one) => unpacked(one, names))

const loaded = new Map<Language, Promise<Emoji[]>>()

/** All emoji with their names in this language. What does not come is asked for again the next time. */
export function emojiFor(language: string): Promise<Emoji[]> {
  const tag = isOurs(language) ? language : 'en'
  const there = loaded.get(tag)
  if (there) return there
  const coming = sources[tag]()
  loaded.set(tag, coming)
  coming.catch(() => loaded.delete(tag))
  return coming
}
