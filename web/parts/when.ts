import { me } from '../me/state.ts'
import { schoolNow } from '../school-time.ts'
import { language, locale, t } from '../words/words.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Written in the school's own time, which a guardian abroad must not have to work out. */
function written(at: number, options: Intl.DateTimeFormatOptions): string {
  const timeZone = me.value?.school.timeZone
  const key = JSON.stringify([locale.value, timeZone, options])
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale.value, { ...options, timeZone })))
  return format.format(at)
}

const twoDigits = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
export const clockTime = (at: number) => written(at, twoDigits)
export const clockSeconds = (at: number) => written(at, { ...twoDigits, second: '2-digit' })
export const longDay = (at: number) => written(at, { weekday: 'long', day: 'numeric', month: 'long' })
/** A day and its time, for what is written out once at the head of a page. */
export const longWhen = (at: number) => t('when.day', { day: longDay(at), time: clockTime(at) })
const shortDay = (at: number) => written(at, { day: 'numeric', month: 'short' })
/** The day alone, for what is kept no more exactly. */
export const dayWord = (at: number) => written(at, { day: 'numeric', month: 'short', year: 'numeric' })
const dayNumber = (at: number) => written(at, { year: 'numeric', month: '2-digit', day: '2-digit' })

export const isToday = (at: number, now = schoolNow()) => dayNumber(at) === dayNumber(now)
export const isYesterday = (at: number, now = schoolNow()) => dayNumber(at) === dayNumber(now - 86_400_000)

/** The time alone today; the day too for what is older. */
export function when(at: number): string {
  if (isToday(at)) return clockTime(at)
  if (isYesterday(at)) return t('when.yesterday', { time: clockTime(at) })
  return t('when.day', { day: shortDay(at), time: clockTime(at) })
}

const unit = (value: number, unit: 'second' | 'minute' | 'hour' | 'day', digits = 0) =>
  new Intl.NumberFormat(locale.value, {
    style: 'unit',
    unit,
    // Narrow, Japanese would say s and h.
    unitDisplay: language.value.startsWith('ja') ? 'short' : 'narrow',
    maximumFractionDigits: digits,
  }).format(value)

/** How long something took, with no more digits than anyone reads. */
export function took(ms: number): string {
  if (ms < 10_000) return unit(ms / 1000, 'second', ms < 1000 ? 2 : 1)
  if (ms < 90_000) return unit(ms / 1000, 'second')
  if (ms < 5_400_000) return unit(ms / 60_000, 'minute')
  return ms < 172_800_000 ? unit(ms / 3_600_000, 'hour') : unit(ms / 86_400_000, 'day')
}
