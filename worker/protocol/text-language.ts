import { translated, type TranslatedLanguage } from './translations.ts'

/** The languages that a script alone tells. */
const scripts: [RegExp, TranslatedLanguage][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Sinhala}/gu, 'si'],
  [/\p{Script=Hebrew}/gu, 'he'],
]

/** Small words that are frequent in one language; those that two share count for both. */
const small: Partial<Record<TranslatedLanguage, string>> = {
  en: 'the a an is are was be to of and in on at for with we you please your this that it will not have has from by can do if or as our i thanks hello there they no yes what when where',
  es: 'el la los las un una de del que y en es por para con no se su al lo más está son hola gracias mañana como pero hay sus favor nos todos',
  fr: 'le la les un une des du de et est en à pour que qui dans sur avec ne pas vous nous il elle au aux ce cette bonjour merci votre sont sera plus demain',
  it: 'il lo la i gli le un una di del della che e è in per con non si sono al alla domani grazie ciao dei nel questo anche come più vi ci',
  pt: 'o a os as um uma de do da dos das que e em é para com não se no na por mais são obrigado obrigada amanhã você olá seu sua ao está',
  de: 'der die das ein eine und ist in zu den von mit für auf nicht es sie wir ihr ich am im bitte dem des werden wird sind morgen danke hallo kein bei um',
  nl: 'de het een en is in van op voor met niet dat zijn we je u ik aan om te er naar bij ook als morgen dank graag kan wordt',
  id: 'yang dan di ke dari untuk dengan tidak ini itu akan pada kami anda saya ada besok terima kasih tolong bisa sudah harap juga atau anak sekolah',
  tl: 'ang ng mga sa na at ay ko po para kung hindi si ito namin kami ninyo bukas salamat lang may nang kayo niya paaralan bata mag',
  vi: 'và của là không có được cho các một những người với trong ngày tôi chúng em học sinh lớp đến ở này vui lòng xin cảm ơn mai giờ phụ huynh cô thầy con',
  tr: 've bir bu için ile de da çok lütfen yarın teşekkürler değil olarak var saat merhaba okul çocuk ne gün sınıf olan',
  pl: 'i w z na do nie się to jest że o po za dla jak proszę jutro dziękuję dzień dobry są od przez czy szkoła dzieci ale',
}
const smallWords = new Map(
  Object.entries(small).map(([language, words]) => [language, new Set(words.split(' '))] as const)
)

/** Whether a word is one of those that a name of the school's people may look like: "An" of a family is "an" of English. */
export const isSmallWord = (word: string, language: string): boolean =>
  smallWords.get(language)?.has(word.toLowerCase()) ?? false

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0
const isOurs = (language: string): language is TranslatedLanguage => translated.some((one) => one === language)

/**
 * The language in which a text is written, null when it is not sure; the model must be told. `around` is what else is said there: a line
 * of Han letters alone is Japanese where others write kana.
 */
export function languageOf(written: string, around = ''): TranslatedLanguage | null {
  const text = written.replace(/https?:\S+|[\w.+-]+@[\w.-]+|[@＠]\S+/g, ' ')
  const letters = count(text, /\p{L}/gu)
  if (letters === 0) return null
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(text, /\p{Script=Han}/gu)
  if (kana + han > letters / 3) return kana > 0 ? 'ja' : /\p{Script=Hiragana}/u.test(around) ? 'ja' : 'zh'
  const [told, most] = scripts
    .map(([script, language]) => [language, count(text, script)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a))
  if (most > letters / 2) return told
  if (count(text, /\p{Script=Arabic}/gu) > letters / 2)
    return /[ٹڈڑںےھ]/u.test(text) ? 'ur' : /[پچژگکی]/u.test(text) ? 'fa' : 'ar'
  if (count(text, /\p{Script=Cyrillic}/gu) > letters / 2)
    return /[іїєґ]/iu.test(text) ? 'uk' : /[өү]/iu.test(text) ? 'mn' : 'ru'
  if (count(text, /\p{Script=Devanagari}/gu) > letters / 2) return /(छ|हुन्छ|गर्नु|को लागि|भोलि)/u.test(text) ? 'ne' : 'hi'
  return count(text, /\p{Script=Latin}/gu) > letters / 2 ? latin(text) : null
}

/** One whose small words are more than any other's, by a word that only it has where there are few. */
function latin(text: string): TranslatedLanguage | null {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  if (count(text, /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu) * 4 > words.length) return 'vi'
  const scores = [...smallWords]
    .map(([language, known]) => ({ language, score: words.filter((word) => known.has(word)).length }))
    .toSorted((a, b) => b.score - a.score)
  const [best, second] = scores
  if (!best || !second || best.score === 0 || best.score === second.score) return null
  return isOurs(best.language) ? best.language : null
}
