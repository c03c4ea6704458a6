import type { Part } from './language.ts'
import type { Source } from './words.ts'

export type LaterLanguage = 'zh-Hans' | 'zh-Hant' | 'it' | 'vi' | 'ja-easy'
type Chunk = 'all' | 'staff' | 'rest' | 'lesson'

/** In which file languages that came later have a part: one for everybody, one for who works at schools, one for what is opened now and then, one for live lessons. A part that is not here yet is read in English. */
export const laterParts: Partial<Record<Part, Chunk>> = {
  all: 'all',
  desk: 'staff',
  office: 'staff',
  files: 'rest',
  door: 'rest',
  safety: 'staff',
  terminal: 'staff',
  text: 'rest',
  phone: 'rest',
  push: 'rest',
  search: 'rest',
  chat: 'rest',
  register: 'rest',
  'check-in': 'rest',
  translation: 'rest',
  bureau: 'staff',
  roll: 'staff',
  lesson: 'lesson',
  calls: 'lesson',
  'lesson-minutes': 'lesson',
  'lesson-check': 'lesson',
  'lesson-lead': 'lesson',
  replay: 'lesson',
}

type Words = { words: Source }
type Later = Words & { more: Record<Exclude<Chunk, 'all'>, () => Promise<Words>> }

/** Their other chunks are named beside their own first words, so that the shell carries one name a language. A test lists what they lack. */
export const laterFiles: Record<LaterLanguage, () => Promise<Later>> = {
  'zh-Hans': () => import('./zh-Hans/zh-Hans.ts'),
  'zh-Hant': () => import('./zh-Hant/zh-Hant.ts'),
  it: () => import('./it/it.ts'),
  vi: () => import('./vi/vi.ts'),
  'ja-easy': () => import('./ja-easy/ja-easy.ts'),
}

/** The words of a later language that stand in one file with this part's; null where it has none. */
export async function laterWords(tag: LaterLanguage, part: Part): Promise<Source | null> {
  const chunk = laterParts[part]
  if (!chunk) return null
  const { words, more } = await laterFiles[tag]()
  return chunk === 'all' ? words : (await more[chunk]()).words
}
