const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const han = /\p{Script=Han}/u
const arabic = /\p{Script=Arabic}/u
const fromRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * The direction of the first letter, for what holds blocks: a browser asked for `auto` looks past every child that has a direction of its
 * own, and a list's signs would stand on the wrong side.
 */
export function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (letter === undefined) return undefined
  return fromRight.test(letter) ? 'rtl' : 'ltr'
}

/** Letters that Persian and Urdu add, and characters that one of the Chinese ways of writing has and Japanese does not. */
const persian = /[پچژگ]/u
const urdu = /[ٹڈڑںے]/u
const simplified =
  /[这们说时对发经门问间还进过为么吗谁请让给见长东车书买卖听谢语话认识题讲师级两岁动运开关电脑网图馆饭钱银飞记该现课带伞]/u
const traditional = /[這們說來對發嗎麼你妳她沒點樣讀寫聽歲帶]/u

/**
 * The language of a text as far as its letters tell, and only where it changes how they look: the same Han character is drawn in
 * one way in Japan and in another in China, and Arabic wants a font and a line of its own. Where they do not tell, nothing is said.
 */
export function langOfText(text: string): string | undefined {
  if (kana.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (han.test(text)) {
    if (simplified.test(text)) return 'zh-Hans'
    return traditional.test(text) ? 'zh-Hant' : undefined
  }
  if (!arabic.test(text)) return undefined
  if (urdu.test(text)) return 'ur'
  return persian.test(text) ? 'fa' : 'ar'
}
