import * as v from 'valibot'
import { Name } from './members.ts'
import type { MarkStatus, RollMark } from './marks.ts'
import { Day, periods } from './roll-events.ts'
import { LessonRule } from './lesson-rules.ts'
import { Id, Instant } from './words.ts'

/** From when to when somebody was in a lesson; `to` is null while they are. */
export const Stay = v.object({ from: Instant, to: v.nullable(Instant) })
export type Stay = v.InferOutput<typeof Stay>

/** The time of a lesson that counts. */
export type Span = { from: number; to: number }

/** A line that is gone for no longer than this was never gone. */
export const dropMs = 15_000

/** How long somebody was there of how long it was, and how much of its beginning and of its end they missed; in milliseconds. */
export type Presence = { there: number; of: number; before: number; after: number }

/** What the stays of one person come to within a lesson, in whatever order they are told. */
export function presenceOf(stays: readonly Stay[], { from, to }: Span): Presence {
  const of = Math.max(0, to - from)
  const within = stays
    .map((stay) => ({ from: Math.max(from, stay.from), to: Math.min(to, stay.to ?? to) }))
    .filter((stay) => stay.to > stay.from)
    .sort((a, b) => a.from - b.from)
  const [first] = within
  if (!first) return { there: 0, of, before: of, after: of }
  let there = 0
  let last = first
  for (const stay of within) {
    if (stay.from - last.to <= dropMs) last = { from: last.from, to: Math.max(last.to, stay.to) }
    else {
      there += last.to - last.from
      last = stay
    }
  }
  return { there: there + last.to - last.from, of, before: first.from - from, after: to - last.to }
}

type Measured = NonNullable<RollMark['measured']>

/** As people say it: whole minutes, or tenths of one where all of it is less than ten. */
function minutesOf({ there, of }: Presence) {
  const unit = of < 600_000 ? 6_000 : 60_000
  const whole = Math.max(1, Math.round(of / unit))
  const part = of > 0 ? Math.round((there / of) * whole) : 0
  return { part, whole, in: (n: number) => (n * unit) / 60_000 }
}

/** What a presence counts as by a class’s rule, and the figures that make it so: it is decided by the very minutes that are shown. */
export function verdictOf(presence: Presence, rule: LessonRule): { status: MarkStatus; measured: Measured } {
  const minutes = minutesOf(presence)
  const percent = Math.floor((100 * minutes.part) / minutes.whole)
  const figures = { minutes: minutes.in(minutes.part), of: minutes.in(minutes.whole) }
  const { presentFrom, lateFrom } = rule
  if (percent >= presentFrom) return { status: 'present', measured: { ...figures, atLeast: presentFrom } }
  if (minutes.part === 0 || percent < lateFrom) return { status: 'absent', measured: { ...figures, atLeast: lateFrom } }
  const status = presence.after > presence.before ? 'left-early' : 'late'
  return { status, measured: { ...figures, atLeast: presentFrom } }
}

/** Which roll of the day it counts in, where a lead has said so, and from when where the room was open before the lesson. */
export const MinutesChange = v.strictObject({
  period: v.nullable(v.picklist(periods)),
  from: v.nullable(Instant),
})
export type MinutesChange = v.InferOutput<typeof MinutesChange>

/** Who was there: all students of a class for who leads it, oneself for a student, one’s own children for a guardian. */
export const MinutesPage = v.object({
  lesson: v.object({ id: Id, title: v.string(), beganAt: Instant, endedAt: v.nullable(Instant) }),
  /** From when it counts; it ends when the lesson does. */
  from: Instant,
  now: Instant,
  date: Day,
  period: v.picklist(periods),
  /** By which shares the class counts, and whether they are its own. */
  rule: v.object({ ...LessonRule.entries, own: v.boolean() }),
  maySet: v.boolean(),
  rows: v.array(v.object({ memberId: Id, name: Name, stays: v.array(Stay) })),
})
export type MinutesPage = v.InferOutput<typeof MinutesPage>

/** A class counts by shares of its own, or (null) by the school’s. */
export const LessonRuleChange = v.strictObject({ rule: v.nullable(LessonRule) })
