import type { enRoll as english } from '../en-roll.ts'
import type { Later } from '../words.ts'

export const words = {
  'roll.none-hint': 'だれが どの クラスの 出席を とるかは、事務室で わかります。',
  'roll.hint': '1回 おすと ちこく、2回 おすと けっせきです。長く おすと もっと 出ます。',
  'roll.hint-pick': '名前を おすと、もっと 書けます。理由も 見られます。',
  'roll.kept-here': '{time}から この スマホに あります。つながったら 送ります。',
  'roll.refused': '出席を 送れませんでした。',
  'roll.which': 'どの 出席ですか',
  'roll.note-plain': '知らせが 来ました。ほかの ことばは ありません。',
  'roll.chain-none': 'まだ だれも 何も 言って いません。',
  'roll.why': 'どうして 変えますか',
  'roll.why-hint': '前の 内容も 残ります。あなたの 名前と 理由も 残ります。',
  'morning.alerts-at': '知らせが なくて 休んで いる 子どもの 保護者に、{time}に 知らせます。',
  'absence.title': '学校に 休みを 知らせる',
  'absence.who': 'だれですか',
  'absence.when': 'いつですか',
  'absence.kind': 'どう しますか',
  'absence.why': 'どうしてですか（書かなくても いいです）',
  'absence.text': '先生に 言いたいこと（書かなくても いいです）',
  'absence.cut-off': '{time}を すぎました。おそく 来た ことが 学校に わかります。',
  'absence.had': '学校に 届きました。',
  'absence.failed': '送れませんでした。書いた ものは ここに 残って います。',
} satisfies Later<typeof english, 'other'>
