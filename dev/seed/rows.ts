export type RosterForm = '1.1' | '1.2'

/** One file: the columns that the standard names, and rows that fill some of them. */
export type Table = { columns: string[]; rows: Record<string, string>[] }

/** The one organisation in the files. */
export const school = 'seiran'

/** In a bulk file the columns `status` and `dateLastModified` are there and empty. */
export const table = (columns: string, rows: Table['rows']): Table => ({
  columns: ['sourcedId', 'status', 'dateLastModified', ...columns.split(' ')],
  rows,
})

export function csvOf({ columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

const csvCell = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
