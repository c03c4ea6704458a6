import * as v from 'valibot'
import { Inside, Place } from './places.ts'
import { Day, periods } from './roll-events.ts'
import { Count, Id, Instant } from './words.ts'

/** How long one code is shown. A code is good while it is shown and for as long again, so that nobody types in vain. */
export const codeMs = 10_000

/** Opens the check-in of one of today's rolls; the same id opens it once. Without a period it is the morning's. */
export const CheckInOpening = v.strictObject({ id: Id, period: v.optional(v.picklist(periods)) })
export type CheckInOpening = v.InferOutput<typeof CheckInOpening>

/** Something about a check-in that a teacher ought to look at. It decides nothing. */
export const oddities = ['same-device', 'second-device', 'guesses', 'outside'] as const
export const CheckInOddity = v.object({
  kind: v.picklist(oddities),
  studentId: Id,
  /** Who else checked in on the same device. */
  others: v.array(Id),
  /** How many devices, or wrong codes. */
  n: Count,
})
export type CheckInOddity = v.InferOutput<typeof CheckInOddity>

const ShownCode = v.object({ code: v.string(), secret: v.string(), from: Instant, until: Instant })

/** What a teacher shows: the code now and the next one, so that none is late on the screen. */
export const CheckInPage = v.object({
  opening: v.nullable(v.object({ id: Id, date: Day, period: v.picklist(periods), endsAt: Instant })),
  codes: v.array(ShownCode),
  students: v.array(v.object({ id: Id, name: v.object({ native: v.string(), reading: v.string() }) })),
  checkedIn: v.array(Id),
  odd: v.array(CheckInOddity),
  now: Instant,
})
export type CheckInPage = v.InferOutput<typeof CheckInPage>

/** What a student's phone is told: whether a check-in is open, whether one is in already, and which place to look for. */
export const CheckInState = v.object({
  isOpen: v.boolean(),
  mine: v.nullable(v.object({ status: v.picklist(['present', 'late']), at: Instant })),
  place: v.nullable(Place),
})
export type CheckInState = v.InferOutput<typeof CheckInState>

/** Six letters as they are typed, or what the square holds. What people type between them is passed over. */
export const CheckInCode = v.pipe(
  v.string(),
  v.maxLength(60),
  v.transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')),
  v.regex(/^(?:[0-9A-Z]{6}|[0-9A-Z]{18})$/)
)

/** A student is here. There is no time in it: the school's own clock is asked, never the phone's. `device` is what this browser calls itself. */
export const CheckIn = v.strictObject({
  id: Id,
  code: CheckInCode,
  device: Id,
  inside: v.optional(v.nullable(Inside), null),
})
export type CheckIn = v.InferOutput<typeof CheckIn>

export const CheckedIn = v.object({ status: v.picklist(['present', 'late']), at: Instant })
export type CheckedIn = v.InferOutput<typeof CheckedIn>
