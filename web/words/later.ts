import type { Part } from './language.ts'
import type { Source } from './words.ts'

export type LaterLanguage = 'zh-Hans' | 'zh-Hant' | 'it' | 'vi' | 'ja-easy'

/** Languages that came later: one file for each part. A test lists what they lack; until it is there, such a part is read in another. */
export const laterFiles: Record<LaterLanguage, Partial<Record<Part, () => Promise<{ words: Source }>>>> = {
  'zh-Hans': {
    all: () => import('./zh-Hans/zh-Hans.ts'),
    desk: () => import('./zh-Hans/zh-Hans-desk.ts'),
    office: () => import('./zh-Hans/zh-Hans-office.ts'),
    phone: () => import('./zh-Hans/zh-Hans-phone.ts'),
    door: () => import('./zh-Hans/zh-Hans-door.ts'),
    bureau: () => import('./zh-Hans/zh-Hans-bureau.ts'),
    files: () => import('./zh-Hans/zh-Hans-files.ts'),
    roll: () => import('./zh-Hans/zh-Hans-roll.ts'),
    text: () => import('./zh-Hans/zh-Hans-text.ts'),
    translation: () => import('./zh-Hans/zh-Hans-translation.ts'),
  },
  'zh-Hant': {
    all: () => import('./zh-Hant/zh-Hant.ts'),
    desk: () => import('./zh-Hant/zh-Hant-desk.ts'),
    office: () => import('./zh-Hant/zh-Hant-office.ts'),
    phone: () => import('./zh-Hant/zh-Hant-phone.ts'),
    door: () => import('./zh-Hant/zh-Hant-door.ts'),
    bureau: () => import('./zh-Hant/zh-Hant-bureau.ts'),
    files: () => import('./zh-Hant/zh-Hant-files.ts'),
    roll: () => import('./zh-Hant/zh-Hant-roll.ts'),
    text: () => import('./zh-Hant/zh-Hant-text.ts'),
    translation: () => import('./zh-Hant/zh-Hant-translation.ts'),
  },
  it: {
    all: () => import('./it/it.ts'),
    desk: () => import('./it/it-desk.ts'),
    office: () => import('./it/it-office.ts'),
    phone: () => import('./it/it-phone.ts'),
    door: () => import('./it/it-door.ts'),
    bureau: () => import('./it/it-bureau.ts'),
    files: () => import('./it/it-files.ts'),
    roll: () => import('./it/it-roll.ts'),
    text: () => import('./it/it-text.ts'),
    translation: () => import('./it/it-translation.ts'),
  },
  vi: {
    all: () => import('./vi/vi.ts'),
    desk: () => import('./vi/vi-desk.ts'),
    office: () => import('./vi/vi-office.ts'),
    phone: () => import('./vi/vi-phone.ts'),
    door: () => import('./vi/vi-door.ts'),
    bureau: () => import('./vi/vi-bureau.ts'),
    files: () => import('./vi/vi-files.ts'),
    roll: () => import('./vi/vi-roll.ts'),
    text: () => import('./vi/vi-text.ts'),
    translation: () => import('./vi/vi-translation.ts'),
  },
  'ja-easy': {
    all: () => import('./ja-easy/ja-easy.ts'),
    desk: () => import('./ja-easy/ja-easy-desk.ts'),
    office: () => import('./ja-easy/ja-easy-office.ts'),
    phone: () => import('./ja-easy/ja-easy-phone.ts'),
    door: () => import('./ja-easy/ja-easy-door.ts'),
    bureau: () => import('./ja-easy/ja-easy-bureau.ts'),
    files: () => import('./ja-easy/ja-easy-files.ts'),
    roll: () => import('./ja-easy/ja-easy-roll.ts'),
    text: () => import('./ja-easy/ja-easy-text.ts'),
    translation: () => import('./ja-easy/ja-easy-translation.ts'),
  },
}
