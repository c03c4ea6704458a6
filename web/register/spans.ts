export type Span = { from: string; to: string }

const pad = (n: number) => String(n).padStart(2, '0')

export const monthOf = (day: string) => day.slice(0, 7)

export function monthPlus(month: string, n: number): string {
  const [year, at] = month.split('-').map(Number)
  const months = year! * 12 + at! - 1 + n
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}`
}

/** All days of a month, of a calendar that is nobody’s time zone. */
export const monthSpan = (month: string): Span => ({
  from: `${month}-01`,
  to: dayPlus(`${monthPlus(month, 1)}-01`, -1),
})

export const dayPlus = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

export const daysIn = ({ from, to }: Span): string[] => {
  const all: string[] = []
  for (let day = from; day <= to; day = dayPlus(day, 1)) all.push(day)
  return all
}

/** The last day on or before this one that is such a day of a year, and the first after it. */
function around(today: string, begins: readonly string[]): { begin: string; next: string } {
  const year = Number(today.slice(0, 4))
  const all = [year - 1, year, year + 1].flatMap((one) => begins.map((day) => `${one}-${day}`)).sort()
  return { begin: all.findLast((day) => day <= today)!, next: all.find((day) => day > today)! }
}

/** The term, or the school year, that it is now; until its last day. */
export function termSpan(today: string, terms: readonly string[]): Span {
  const { begin, next } = around(today, terms)
  return { from: begin, to: dayPlus(next, -1) }
}
export const yearSpan = (today: string, terms: readonly string[]): Span => termSpan(today, terms.slice(0, 1))

/** The Monday of a day’s week. */
export const weekOf = (day: string) => dayPlus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
