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

/** A test lists what they lack. */
export const laterFiles: Record<LaterLanguage, Record<Chunk, () => Promise<{ words: Source }>>> = {
  'zh-Hans': {
    all: () => import('./zh-Hans/zh-Hans.ts'),
    staff: () => import('./zh-Hans/zh-Hans-staff.ts'),
    rest: () => import('./zh-Hans/zh-Hans-rest.ts'),
    lesson: () => import('./zh-Hans/zh-Hans-lesson.ts'),
  },
  'zh-Hant': {
    all: () => import('./zh-Hant/zh-Hant.ts'),
    staff: () => import('./zh-Hant/zh-Hant-staff.ts'),
    rest: () => import('./zh-Hant/zh-Hant-rest.ts'),
    lesson: () => import('./zh-Hant/zh-Hant-lesson.ts'),
  },
  it: {
    all: () => import('./it/it.ts'),
    staff: () => import('./it/it-staff.ts'),
    rest: () => import('./it/it-rest.ts'),
    lesson: () => import('./it/it-lesson.ts'),
  },
  vi: {
    all: () => import('./vi/vi.ts'),
    staff: () => import('./vi/vi-staff.ts'),
    rest: () => import('./vi/vi-rest.ts'),
    lesson: () => import('./vi/vi-lesson.ts'),
  },
  'ja-easy': {
    all: () => import('./ja-easy/ja-easy.ts'),
    staff: () => import('./ja-easy/ja-easy-staff.ts'),
    rest: () => import('./ja-easy/ja-easy-rest.ts'),
    lesson: () => import('./ja-easy/ja-easy-lesson.ts'),
  },
}
