import { presenceOf, verdictOf, type MinutesPage } from '../../../worker/protocol/lesson-minutes.ts'
import type { MarkStatus } from '../../../worker/protocol/marks.ts'

/** One person of a lesson as the page shows them: how they count, by which figures, and their stays. */
export type HereRow = MinutesPage['rows'][number] & {
  status: MarkStatus
  minutes: number
  of: number
  percent: number
  atLeast: number
  isHere: boolean
}

/** As it stands at a moment; a lesson that is on is counted up to then. */
export function hereAt(page: MinutesPage, now: number): HereRow[] {
  const span = { from: page.from, to: page.lesson.endedAt ?? now }
  return page.rows.map((row) => {
    const { status, measured } = verdictOf(presenceOf(row.stays, span), page.rule)
    const isHere = page.lesson.endedAt === null && row.stays.some(({ to }) => to === null)
    const percent = Math.floor((100 * measured.minutes) / measured.of)
    return { ...row, status, ...measured, percent, isHere }
  })
}

/** A cell as RFC 4180 writes it; what a table program would take for a formula is made a word. */
const cell = (text: string) => {
  const word = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word
}

export const csvOf = (lines: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${lines.map((line) => line.map((one) => (typeof one === 'number' ? String(one) : cell(one))).join(',')).join('\r\n')}\r\n`
