import type { cards as english } from '../en/cards.ts'
import type { In } from '../words.ts'

export const cards: In<typeof english, 'other'> = {
  'cards.hint': 'サインイン用のコード付き',
  'cards.about':
    'カードは本人がサインインするためのものです。印刷すると、グループの全員に新しいカードが作られます。前のカードは、無効にするまで使えます。',
  'cards.print': { other: '{n}枚を印刷' },
  'cards.cards': 'カード',
  'cards.print-one': '新しいカードを印刷',
  'cards.none': 'カードはまだありません。',
  'cards.issued': '{time} 発行',
  'cards.revoked': '{time} 無効',
  'cards.revoke': '無効にする',
  'cards.failed': 'カードは作られていません。',
  'cards.ready': { other: 'カード{n}枚の用意ができました' },
  'cards.ready-hint': '表示されるのは今回だけです。このページを離れる前に印刷してください。',
  'cards.done': '終わる',
  'cards.print-now': '印刷',
  'cards.how': 'コードにカメラを向けてください。なくしたときは事務室へ。',
  'cards.square': 'カードの四角いコード',
}
