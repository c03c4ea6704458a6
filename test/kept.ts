import { ends, type Kept } from '../worker/tables/kept.ts'

/** What there is, by its name: the columns of each table. */
export type Columns = Record<string, readonly string[]>
type Place = { title: string; file: string; there: Columns; kept: Kept }

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')

/** What is kept without a reason, and reasons for what is gone, as sentences that say what to write. */
export function faultsIn({ file, there, kept }: Place): string[] {
  const faults: string[] = []
  for (const [table, columns] of Object.entries(there)) {
    const record = kept[table]
    if (!record) {
      const lines = columns.map((column) => `${column}: 'why it is kept'`).join(', ')
      faults.push(
        `${file} says nothing of the table “${table}”. Add ${table}: { what: 'what it holds', until: ${Object.keys(ends)
          .map((end) => `'${end}'`)
          .join(' | ')}, columns: { ${lines} } }`
      )
      continue
    }
    const silent = columns.filter((column) => record.columns[column] === undefined)
    for (const column of silent)
      faults.push(
        `${file} does not say why ${table}.${column} is kept. Add to ${table}.columns: ${column}: 'why', or ${column}: { why: 'why', until: … } where it goes at another time than “${record.until}”`
      )
    const gone = Object.keys(record.columns).filter((column) => !columns.includes(column))
    if (gone.length > 0)
      faults.push(`${file} gives reasons for columns of ${table} that are not there: ${quoted(gone)}. Remove them`)
    const bare = Object.entries(record.columns).filter(
      ([, why]) => (typeof why === 'string' ? why : why.why).trim().length < 4
    )
    if (bare.length > 0)
      faults.push(`${file} names no reason for ${quoted(bare.map(([column]) => `${table}.${column}`))}`)
  }
  const gone = Object.keys(kept).filter((table) => !(table in there))
  if (gone.length > 0) faults.push(`${file} gives reasons for tables that are not there: ${quoted(gone)}. Remove them`)
  return faults
}

/** A table as the formatter lays it out. */
function tableOf(rows: readonly (readonly [string, string])[]): string {
  const wide = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]!.length)))
  const lines = rows.map((row) => `| ${row[0].padEnd(wide[0]!)} | ${row[1].padEnd(wide[1]!)} |`)
  return [lines[0], `| ${'-'.repeat(wide[0]!)} | ${'-'.repeat(wide[1]!)} |`, ...lines.slice(1)].join('\n')
}

/** The page for whoever answers for data protection. */
export const pageOf = (places: readonly Place[]): string =>
  [
    `# What Homeroom keeps, why, and until when

Written from the records that stand beside the tables; a test fails when a column has none, or when this page says anything else
(\`npx vitest run kept -c test/vitest.config.ts --project rules -u\` writes it again).

Everything lies with the school's own deployment: in its database, in its objects, and on the phones that it signed in. No page asks any
other address for anything, and a test that walks all pages looks. Nothing is measured, sold, or learnt from. Secrets of cards and phones are
kept as hashes. Texts, names and addresses are never written to logs.

## Until when
`,
    ...Object.values(ends).map((end) => `- ${end}`),
    ...places.flatMap(({ title, kept }) => [
      `\n## ${title}`,
      ...Object.entries(kept).flatMap(([table, { what, until, columns }]) => [
        `\n### ${what}\n\n\`${table}\`: ${ends[until]}\n`,
        tableOf([
          ['what', 'why'],
          ...Object.entries(columns).map(
            ([column, why]) =>
              [`\`${column}\``, typeof why === 'string' ? why : `${why.why} ${ends[why.until]}`] satisfies [
                string,
                string,
              ]
          ),
        ]),
      ]),
    ]),
    '',
  ].join('\n')
