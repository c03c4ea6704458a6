import {
  sumsOf,
  type Register,
  type RegisterDay,
  type RegisterForm,
  type RegisterRow,
  type RegisterSums,
} from '../../worker/protocol/registers.ts'
import { daysIn } from './spans.ts'

/** What a form calls things; the Japanese form has words of its own, the plain one those of the page. */
export type FormWords = {
  title: string
  lang: string | null
  number: string
  name: string
  total: string
  absentThatDay: string
  remarks: string
  sums: readonly { key: keyof RegisterSums; name: string }[]
  /** How a day of the month heads its column. */
  dayHead: (day: string) => { day: string; weekday: string }
  signOf: (day: RegisterDay | null) => string
  joined: (day: string) => string
  left: (day: string) => string
  unsaid: (n: number) => string
  /** What a code of an excused day is called. */
  codeTimes: (code: string, n: number) => string
}

export type SheetRow = { key: string; cells: readonly (string | number)[] }

/** A register as it stands on paper, on the page and in a file: all three are made from this, so that they cannot differ. */
export type Sheet = {
  title: string
  form: RegisterForm
  lang: string | null
  heads: readonly {
    key: string
    text: string
    under?: string
    kind: 'number' | 'name' | 'day' | 'sum' | 'remarks'
    open?: boolean
  }[]
  rows: readonly SheetRow[]
  foot: SheetRow
}

/** Every day of the span has a column, the open ones and the others: a form on a wall shows weekends too. */
export function sheetOf(register: Register, form: RegisterForm, words: FormWords): Sheet {
  const days = daysIn(register)
  const at = new Map(register.days.map((day, i) => [day, i]))
  const dayOf = (row: RegisterRow, day: string) => {
    const i = at.get(day)
    return i === undefined ? undefined : row.days[i]
  }
  const totals = sumsOf(register.rows.flatMap((row) => row.days))
  return {
    title: words.title,
    form,
    lang: words.lang,
    heads: [
      { key: 'number', text: words.number, kind: 'number' },
      { key: 'name', text: words.name, kind: 'name' },
      ...days.map((day) => {
        const { day: text, weekday: under } = words.dayHead(day)
        return { key: day, text, under, kind: 'day' as const, open: at.has(day) }
      }),
      ...words.sums.map(({ key, name }) => ({ key, text: name, kind: 'sum' as const })),
      { key: 'remarks', text: words.remarks, kind: 'remarks' },
    ],
    rows: register.rows.map((row, i) => {
      const sums = sumsOf(row.days)
      const cells = days.map((day) => {
        const said = dayOf(row, day)
        return said === undefined ? '' : words.signOf(said)
      })
      const ends = [...words.sums.map(({ key }) => sums[key]), remarksOf(row, sums, words)]
      return { key: row.student.id, cells: [i + 1, nameOf(row), ...cells, ...ends] }
    }),
    foot: {
      key: 'foot',
      cells: [
        '',
        `${words.total} (${words.absentThatDay})`,
        ...days.map((day) =>
          at.has(day) ? register.rows.filter((row) => dayOf(row, day)?.as === 'absent').length : ''
        ),
        ...words.sums.map(({ key }) => totals[key]),
        '',
      ],
    },
  }
}

const nameOf = ({ student: { name } }: RegisterRow) =>
  name.reading && name.reading !== name.native ? `${name.native} (${name.reading})` : name.native

/** What the law wants to know of a row beside its numbers: when somebody came or left, and why days were not asked for. */
function remarksOf({ from, until, days }: RegisterRow, { unsaid }: RegisterSums, words: FormWords): string {
  const excused = days.filter((one) => one?.code && (one.as === 'not-required' || one.as === 'away'))
  const byCode = Map.groupBy(excused, (one) => one!.code!)
  return [
    ...(from ? [words.joined(from)] : []),
    ...(until ? [words.left(until)] : []),
    ...[...byCode].map(([code, theirs]) => words.codeTimes(code, theirs.length)),
    ...(unsaid > 0 ? [words.unsaid(unsaid)] : []),
  ].join(' ')
}
