import { inOurDigits } from './protocol/digits.ts'
import { clockOf, dayIn, dayOf, numberedDay, spokenTime, valueOf, writtenDay } from './translation-dates.ts'

/**
 * What a model may not touch stands in the text as [1], [2], … and is put back afterwards: links, people, times, days, amounts, the
 * numbers of rooms and buses, every digit. A translation in which one is lost, doubled or invented is no translation.
 */
export type Locked = { text: string; values: string[] }

type Languages = { from: string; to: string }

const link = /https?:\/\/[^\s<>「」『』（）、。，]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu
const calling = /[@＠][\p{Script=Latin}\p{Nd}_]+/gu
const money = '(?:[¥￥$€£₩₫₹฿₱₪]|(?:US|HK|NT|A|C)\\$|USD|EUR|JPY|CNY|KRW|VND|PHP|IDR|THB|INR|GBP)'
/** A number with all that is written onto it: ¥1,200, 10:30, 9/10, 3-B, 12A, 20%, 3 pm, −5, +81 3-1234-5678, № 4. */
const figure = new RegExp(
  [
    `(?:(?:${money})\\s?)?`,
    `[+−-]?(?:\\p{Lu}{1,3}-?)?\\p{Nd}+(?:[ \\u00A0\\u202F](?=\\p{Nd}{3}(?!\\p{Nd}))\\p{Nd}{3}|[.,:/h~〜–-]\\p{Nd}+)*`,
    `(?:\\s?[ap]\\.?\\s?m\\b\\.?|-\\p{Lu}\\b|\\p{Script=Latin}(?![\\p{L}\\p{N}])|\\s?[%٪％°])?`,
    `(?:\\s?(?:${money})(?!\\p{L}))?`,
  ].join(''),
  'giu'
)
const counted =
  /[〇一二三四五六七八九十百千]+(?=\s*(?:[組组円元歳岁階楼号號人名個个枚本冊册匹回番]|年(?:[生级級]|\s*[〇一二三四五六七八九十\d])))/gu

/** 1,200円, 千円 and 1万円: a sum with its currency, as ¥1,200 is. */
const yen = /(?<count>\d[\d,]*(?:\.\d+)?|[〇一二三四五六七八九十百千]+)(?<tenThousand>万)?\s*(?<unit>[円圓]|원|元)/gu
const signs: Record<string, string> = { 円: '¥', 圓: '¥', 원: '₩' }

function sumOf({ count = '', tenThousand, unit = '' }: Groups): string {
  const inWords = !/^\d/.test(count)
  const sum = (inWords ? (valueOf(count) ?? 0) : Number(count.replaceAll(',', ''))) * (tenThousand ? 10_000 : 1)
  const written = inWords || tenThousand ? Math.round(sum).toLocaleString('en') : count
  return signs[unit] ? `${signs[unit]}${written}` : `${written}${unit}`
}

/** Full width and other scripts' digits are read by fewer people than ours. */
const plain = (text: string) =>
  inOurDigits(text)
    .replace(/(?<=\d)[：．，／٫٬](?=\d)/g, (sign) => ({ '：': ':', '．': '.', '／': '/', '٫': '.' })[sign] ?? ',')
    .replace(/(?<=\d)[％٪]/g, '%')

export function lock(written: string, { from, to }: Languages, names: readonly string[] = []): Locked {
  const day = (groups: Groups) => {
    const said = dayOf(groups, from)
    return said && dayIn(said, to)
  }
  const held: string[] = []
  let text = plain(written).replace(holder, '')
  const hold = (what: RegExp, valueOf: (groups: Groups, whole: string) => string | null = (_, whole) => whole) => {
    text = text.replace(what, (...found: unknown[]) => {
      const whole = String(found[0])
      const value = whole && held.length < mostHeld ? valueOf(groupsOf(found), whole) : null
      return value === null ? whole : String.fromCharCode(firstHolder + held.push(value) - 1)
    })
  }
  hold(link)
  hold(namesIn(names))
  hold(calling)
  hold(/\[\p{Nd}+\]/gu)
  hold(numberedDay, day)
  hold(writtenDay(from), day)
  hold(spokenTime(from), clockOf)
  hold(yen, sumOf)
  hold(figure)
  hold(counted, (_, whole) => String(valueOf(whole)))
  hold(/[\p{Nl}\p{No}]/gu)
  const values: string[] = []
  text = text.replace(holder, (one) => `[${values.push(held[one.charCodeAt(0) - firstHolder] ?? '')}]`)
  return { text, values }
}

/** While the text is gone through, a letter of nobody's stands for what is held: no later pattern takes a part of it. */
const firstHolder = 0xe000
const mostHeld = 0xf8ff - firstHolder
const holder = /[\uE000-\uF8FF]/g

type Groups = Record<string, string | undefined>
const groupsOf = (found: unknown[]): Groups => {
  const last = found.at(-1)
  return typeof last === 'object' && last !== null ? { ...last } : {}
}

const together = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}]'
const noSpaces = new RegExp(together, 'u')
/** A letter that would make another word of a name beside it: in プリント、Hanaを there is none. */
const joined = `(?!${together})\\p{L}`
const address = '(?=\\s?(?:さん|先生|せんせい|くん|君|ちゃん|様|さま|老师|老師|同学|同學|씨|님))'

/** The longest name first, so that Hana Mori is not taken for a Mori. A name of one letter is one where somebody is spoken of by it. */
function namesIn(names: readonly string[]): RegExp {
  const known = [...new Set(names)].filter(Boolean).toSorted((a, b) => b.length - a.length)
  if (known.length === 0) return /(?!)/gu
  const each = known.map((name) => {
    const written = RegExp.escape(name)
    if (!noSpaces.test(name)) return `(?<!${joined})${written}(?!${joined})`
    return Array.from(name).length > 1 ? written : `${written}${address}`
  })
  return new RegExp(`[@＠]?(?:${each.join('|')})`, 'gu')
}

/** A placeholder as models give it back: with other brackets, blanks in it, or the digits of another script. */
const place = /[[［【〔]\s*(\p{Nd}{1,3})\s*[\]］】〕]/gu
const fromRight = ['ar', 'he', 'fa', 'ur']

/** The translation with everything in its place; null when a lock is lost, doubled, or a number came in that nobody wrote. */
export function unlock(translated: string, values: readonly string[], to: string): string | null {
  const seen = new Set<number>()
  let wrong = false
  const put = (value: string) => (fromRight.includes(to) ? `\u2068${value}\u2069` : value)
  const around = translated.split(place)
  const text = around
    .map((part, i) => {
      if (i % 2 === 0) {
        wrong ||= /\p{N}/u.test(part)
        return part
      }
      const n = Number(inOurDigits(part))
      const value = values[n - 1]
      if (value === undefined || seen.has(n)) wrong = true
      seen.add(n)
      return put(value ?? '')
    })
    .join('')
  return wrong || seen.size !== values.length ? null : text
}
