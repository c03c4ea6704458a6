import { locale } from '../words/words.ts'

/** A day of the school's calendar, such as `2026-11-22`, in the reader's words: it is the same day in every time zone. */
export const dayOf = (
  day: string,
  options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
) => new Intl.DateTimeFormat(locale.value, { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
