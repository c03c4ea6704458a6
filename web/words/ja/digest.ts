import type { digest as english } from '../en/digest.ts'
import type { In } from '../words.ts'

export const digest: In<typeof english, 'other'> = {
  'digest.title': { other: '未確認のものが{n}件あります' },
  'digest.child': '{name}：{n}件',
  'digest.self': 'あなた：{n}件',
}
