import {
  standingOf,
  type MarkStatus,
  type RollMark,
  type RollMarkDraft,
  type Standing,
} from '../../worker/protocol/marks.ts'
import type { RollPage, RollSave } from '../../worker/protocol/rolls.ts'

/** What a thumb has said of a student and has not yet been saved. `at` is by the phone's clock. */
export type Tap = { status: MarkStatus; code: string | null; at: number }
export type Taps = Readonly<Record<string, Tap>>

/** A roll that was saved on this phone and is on its way: its times are the phone's own, `saidAt` is written as it goes. */
export type Sending = Omit<RollSave, 'saidAt'>

export type Shown = { status: MarkStatus; code: string | null; standing: Standing; tapped: boolean; onItsWay: boolean }

/** The log as it will be when all that this phone has saved has arrived. `skew` is how far the school's clock is ahead of the phone's. */
export function logWith(page: RollPage, sending: readonly Sending[], me: RollMark['author'], skew: number): RollMark[] {
  const known = new Set(page.marks.map((one) => one.id))
  const ours = sending.filter((one) => one.date === page.date && one.period === page.period)
  const coming = ours.flatMap(({ marks, reason }) =>
    marks
      .filter((one) => !known.has(one.id))
      .map((one): RollMark => {
        const at = one.at + skew
        return { ...one, at, receivedAt: at, source: 'teacher', author: me, reason, measured: null }
      })
  )
  return [...page.marks, ...coming]
}

/** What the grid shows of each student: the thumb's word, else what holds; of whom nothing is known it is taken that they are there. */
export function shownOf(
  log: readonly RollMark[],
  taps: Taps,
  studentId: string,
  coming: ReadonlySet<string> = new Set()
): Shown {
  const theirs = log.filter((one) => one.studentId === studentId)
  const standing = standingOf(theirs)
  const tap = taps[studentId]
  const held = {
    status: standing.status === 'expected' ? ('present' as const) : standing.status,
    code: standing.by?.code ?? null,
  }
  const { status, code } = tap ?? held
  const onItsWay = standing.by !== null && coming.has(standing.by.id)
  return { status, code, standing, tapped: tap !== undefined, onItsWay }
}

/** Present, late, absent, and round again. */
export const nextByTap = (status: MarkStatus): MarkStatus =>
  status === 'present' ? 'late' : status === 'late' ? 'absent' : 'present'

/** Says something of a student; what is said again as it stands is no change. */
export function tapped(taps: Taps, studentId: string, tap: Tap, held: Pick<Standing, 'status' | 'by'>): Taps {
  const { [studentId]: _, ...others } = taps
  const same = held.by?.source === 'teacher' && held.status === tap.status && (held.by.code ?? null) === tap.code
  return same ? others : { ...others, [studentId]: tap }
}

/** What one Save says: the first time a word of every student, then of those alone that were changed. */
export function marksToSave(
  page: RollPage,
  log: readonly RollMark[],
  taps: Taps,
  now: number,
  newId: () => string
): RollMarkDraft[] {
  const taken = log.some((one) => one.source === 'teacher')
  return page.students.flatMap(({ id: studentId }) => {
    const tap = taps[studentId]
    if (taken && !tap) return []
    const { status, code } = shownOf(log, taps, studentId)
    return { id: newId(), studentId, status, code, at: tap?.at ?? now }
  })
}

/** A roll that was never seen on this phone, with the students of another that was. */
export const blankLike = (kept: RollPage, key: Pick<RollPage, 'date' | 'period'>): RollPage => ({
  ...kept,
  ...key,
  version: 0,
  marks: [],
  notes: [],
  takenAt: null,
  locksAt: Number.MAX_SAFE_INTEGER,
  alertsAt: null,
})

export type Tally = { present: number; late: number; noted: number; absent: number; excused: number; leftEarly: number }

export function tallyOf(shown: readonly Shown[]): Tally {
  const how = (is: (one: Shown) => boolean) => shown.filter(is).length
  const noted = ({ status, standing, tapped }: Shown) => status === 'absent' && standing.explained && !tapped
  return {
    present: how(({ status }) => status === 'present'),
    late: how(({ status }) => status === 'late'),
    noted: how(noted),
    absent: how((one) => one.status === 'absent' && !noted(one)),
    excused: how(({ status }) => status === 'excused'),
    leftEarly: how(({ status }) => status === 'left-early'),
  }
}
