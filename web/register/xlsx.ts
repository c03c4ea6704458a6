import writeXlsxFile, { type Cell } from 'write-excel-file/browser'
import type { Sheet } from './sheet.ts'

const widths = { number: 5, name: 26, day: 4, sum: 9, remarks: 30 } as const
const line = { borderStyle: 'thin' } as const

/** A cell is a text or a number and never a formula, whatever it holds. */
const cellOf = (value: string | number, centred: boolean): Cell => ({
  value,
  type: typeof value === 'number' ? Number : String,
  ...line,
  ...(centred ? { align: 'center' as const } : {}),
})

/** As the form stands on paper: landscape, the head and the names stay where they are. */
export const xlsxOf = (sheet: Sheet): Promise<Blob> => {
  const centred = sheet.heads.map(({ kind }) => kind === 'day' || kind === 'number')
  const rows = [...sheet.rows, sheet.foot]
  return writeXlsxFile(
    [
      [{ value: sheet.title, type: String, fontWeight: 'bold' }],
      sheet.heads.map(({ text, kind }): Cell => ({
        value: text,
        type: String,
        fontWeight: 'bold',
        wrap: kind === 'sum',
        ...line,
      })),
      sheet.heads.map(({ under }) => cellOf(under ?? '', true)),
      ...rows.map(({ cells }) => cells.map((cell, at) => cellOf(cell, centred[at] ?? false))),
    ],
    {
      sheet: sheet.title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31),
      orientation: 'landscape',
      stickyRowsCount: 3,
      stickyColumnsCount: 2,
      columns: sheet.heads.map(({ kind }) => ({ width: widths[kind] })),
    }
  ).toBlob()
}
