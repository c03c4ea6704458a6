import type { people as english } from '../en/people.ts'
import type { In } from '../words.ts'

export const people: In<typeof english, 'other'> = {
  'people.find': '名前で探す',
  'people.group': 'グループ',
  'people.everyone': '全員',
  'people.none': '該当する人はいません',
  'people.none-hint': 'この名前の人は見つかりません。人は学校の名簿から登録されます。',
  'people.departed': '転出・退職',
  'person.guardians': '保護者',
  'person.children': 'お子さま',
  'person.groups': 'グループ',
  'cards.title': 'カードの印刷',
  'roster.title': '名簿の取り込み',
  'person.email': 'メール',
  'person.bounced': '{time}にメールが戻ってきました。別のアドレスを確かめて、名簿に登録してください。',
}
