import type { RegisterSums } from '../../worker/protocol/registers.ts'
import { monthOf, weekOf, type Span } from './spans.ts'

export type Dated = { date: string; sums: RegisterSums }
export type BinSize = 'day' | 'week' | 'month'
/** Some days together, named by the first of them. */
export type Bin = { from: string; size: BinSize; sums: RegisterSums }

/** A month is seen by days, a term by weeks and a year by months: never more than forty columns. */
export const sizeFor = ({ from, to }: Span): BinSize => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return days <= 31 ? 'day' : days <= 150 ? 'week' : 'month'
}

const beginOf = { day: (day: string) => day, week: weekOf, month: (day: string) => `${monthOf(day)}-01` }

export function binsOf(days: readonly Dated[], size: BinSize): Bin[] {
  const together = Map.groupBy(days, ({ date }) => beginOf[size](date))
  return [...together].map(([from, theirs]) => ({ from, size, sums: allOf(theirs.map(({ sums }) => sums)) }))
}

const none: RegisterSums = {
  open: 0,
  notRequired: 0,
  required: 0,
  absent: 0,
  present: 0,
  unsaid: 0,
  late: 0,
  leftEarly: 0,
}

export const allOf = (sums: readonly RegisterSums[]): RegisterSums =>
  sums.reduce(
    (all, one) => ({
      open: all.open + one.open,
      notRequired: all.notRequired + one.notRequired,
      required: all.required + one.required,
      absent: all.absent + one.absent,
      present: all.present + one.present,
      unsaid: all.unsaid + one.unsaid,
      late: all.late + one.late,
      leftEarly: all.leftEarly + one.leftEarly,
    }),
    none
  )

/** Of the days on which somebody had to be there, those on which they were; null where there were none. */
export const shareOf = ({ required, unsaid, present }: RegisterSums): number | null =>
  required - unsaid > 0 ? present / (required - unsaid) : null
