import type { Sheet } from './sheet.ts'

/** What a spreadsheet would take for a formula is made a text: a name is never a command. Full-width signs count too. */
const guarded = (text: string) => (/^[\t\r\n=+\-@＝＋－＠]/.test(text) ? `'${text}` : text)

const fieldOf = (cell: string | number): string => {
  const text = typeof cell === 'number' ? String(cell) : guarded(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180, with the mark by which Excel knows it for UTF-8. */
export const csvOf = ({ heads, rows, foot }: Pick<Sheet, 'heads' | 'rows' | 'foot'>): string =>
  `\uFEFF${[heads.map(({ text }) => text), ...[...rows, foot].map(({ cells }) => cells)]
    .map((cells) => `${cells.map(fieldOf).join(',')}\r\n`)
    .join('')}`
