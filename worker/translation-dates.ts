/** What a reader of any language reads rightly in place of a time or a day that is written in words of one language. */

/** The half of the day in Japanese, Chinese and Korean, before the hour; true for the second half. */
const halves: Record<string, boolean> = Object.fromEntries([
  ...['午前', '上午', '早上', '오전'].map((half) => [half, false] as const),
  ...['午後', '下午', '晚上', '中午', '오후'].map((half) => [half, true] as const),
])
const kanji = '〇一二三四五六七八九'
const number = `(?<![\\d${kanji}十])(?:\\d{1,2}|[${kanji}十]{1,3})`
const half = Object.keys(halves).join('|')

/** 午後3時30分, 下午三点半, 오후 3시, and 午後 3:30: an hour as a clock shows it. Not the 3時間 that something takes, nor 3点 out of ten. */
export const spokenTime = (language: string): RegExp => {
  const oClock = language === 'zh' ? '[時时点點]' : language === 'ko' ? '[시時]' : '[時时]'
  const minutes = `(?:[钟鐘]|\\s*(?:(?<minutes>${number})\\s*[分분]|(?<thirty>半|반)))?`
  const spoken = `(?:(?<half>${half})\\s*)?(?<hour>${number})\\s*${oClock}(?![間间간])${minutes}`
  return new RegExp(`${spoken}|(?<half2>${half})\\s*(?<clock>\\d{1,2}:\\d{2})(?!\\d)`, 'gu')
}

export function clockOf(groups: Record<string, string | undefined>): string | null {
  const { hour, minutes: said, thirty, clock } = groups
  const [h, m] = clock ? clock.split(':').map(Number) : [valueOf(hour), thirty ? 30 : said ? valueOf(said) : 0]
  const named = groups['half'] ?? groups['half2']
  if (h === undefined || m === undefined || h > 24 || m > 59) return null
  const second = named !== undefined && halves[named]
  const first = named !== undefined && !second
  return `${second && h < 12 ? h + 12 : first && h === 12 ? 0 : h}:${String(m).padStart(2, '0')}`
}

/** 十 to 九千九百九十九, or digits; undefined for anything else. */
export function valueOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Number(text)
  if (!/^[〇一二三四五六七八九十百千]+$/.test(text)) return undefined
  let sum = 0
  let digit: number | null = null
  for (const one of text) {
    const size = { 十: 10, 百: 100, 千: 1000 }[one]
    if (size) sum += (digit ?? 1) * size
    digit = size ? null : (digit ?? 0) * 10 + kanji.indexOf(one)
  }
  return sum + (digit ?? 0)
}

export const numberedDay = new RegExp(
  `(?:(?<!\\d)(?<year>\\d{4})\\s*[年년]\\s*)?(?<month>${number})\\s*[月월]\\s*(?<day>${number})\\s*[日号號일]`,
  'gu'
)

/** The ways in which a day of a month is written out in a language: its names of the months come from `Intl`, with their inflection. */
export function writtenDay(language: string): RegExp {
  const names = monthsOf(language).flatMap(([name]) => spellingsOf(name).map((one) => RegExp.escape(one)))
  if (names.length === 0) return /(?!)/gu
  const month = `(?<name>${names.join('|')})(?!\\p{L})`
  const link = `(?:\\s+(?:de|di|of)\\s+|\\s+|\\.\\s*)`
  const before = `(?<![\\d\\p{L}:.,/-])(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|°)?${link}${month}`
  const after = `(?<!\\p{L})${month.replace('<name>', '<name2>')}\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:/-])`
  const year = `(?:,?\\s+(?:de\\s+)?(?<year>\\d{4})(?!\\d))?`
  return new RegExp(`${before}${year}|${after}${year.replace('<year>', '<year2>')}`, 'gu')
}

const months = new Map<string, [string, number][]>()
function monthsOf(language: string) {
  let known = months.get(language)
  if (known) return known
  known = []
  for (const style of ['long', 'short'] as const)
    for (let month = 1; month <= 12; month++) {
      const parts = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' }).formatToParts(
        Date.UTC(2025, month - 1, 1)
      )
      const name = parts.find(({ type }) => type === 'month')?.value.replace(/\.$/, '') ?? ''
      if (/^\p{L}[\p{L}\p{M} .]{2,}$/u.test(name)) known.push([name, month])
    }
  known.sort(([a], [b]) => b.length - a.length)
  months.set(language, known)
  return known
}

/** As the language writes it, or as the first word of a line or a heading: but "12 may come" is no day in English. */
const spellingsOf = (name: string) => [name, name.charAt(0).toUpperCase() + name.slice(1), name.toUpperCase()]

type Day = { year: number | undefined; month: number; day: number }

export function dayOf(groups: Record<string, string | undefined>, language: string): Day | null {
  const said = (groups['name'] ?? groups['name2'])?.toLowerCase()
  const month = said ? monthsOf(language).find(([name]) => name.toLowerCase() === said)?.[1] : valueOf(groups['month'])
  const day = valueOf(groups['day'] ?? groups['day2'])
  const year = valueOf(groups['year'] ?? groups['year2'])
  if (!month || !day || month > 12) return null
  return new Date(Date.UTC(year ?? 2024, month - 1, day)).getUTCDate() === day ? { year, month, day } : null
}

/** The same day as the reader's language writes it, in the digits that everybody reads. */
export const dayIn = ({ year, month, day }: Day, language: string): string =>
  new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
    ...(year !== undefined && { year: 'numeric' }),
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year ?? 2024, month - 1, day))
