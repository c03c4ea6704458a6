import * as v from 'valibot'
import { Name } from './members.ts'
import { roles } from './roles.ts'
import { Id, Instant, Line } from './words.ts'

/** What can be said of a student in a roll. `expected` takes back what the same source said before: nothing is known any more. */
export const markStatuses = ['present', 'late', 'absent', 'excused', 'left-early', 'expected'] as const
export type MarkStatus = (typeof markStatuses)[number]

/**
 * Who said it: a teacher or the office by hand; a check-in, a terminal or a lesson that saw the student; a guardian's note, a leave
 * that was approved, or a rule of the school that reckoned it out.
 */
export const markSources = ['teacher', 'check-in', 'terminal', 'lesson', 'guardian', 'leave', 'rule'] as const
export type MarkSource = (typeof markSources)[number]

/** A code of the school's own list, such as `illness`; the list says what it counts as by law. */
export const CodeKey = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))

/** One line of a roll's log: it is added and never changed. `at` is when it happened, by the school's clock; `receivedAt` when it came. */
export const RollMark = v.object({
  id: Id,
  studentId: Id,
  status: v.picklist(markStatuses),
  code: v.nullable(CodeKey),
  at: Instant,
  receivedAt: Instant,
  source: v.picklist(markSources),
  /** Null where no person said it. The name is null for whoever is not in the group. */
  author: v.nullable(v.object({ id: Id, role: v.picklist(roles), name: v.nullable(Name) })),
  /** Why, in the words of who said it: asked for once the roll is locked. */
  reason: v.nullable(v.string()),
  /** What a rule reckoned with, such as minutes of a lesson; a phone makes a sentence of it. */
  measured: v.nullable(v.object({ minutes: v.number(), of: v.number(), atLeast: v.number() })),
})
export type RollMark = v.InferOutput<typeof RollMark>

/** What a phone says of one student. `at` is by the phone's own clock. */
export const RollMarkDraft = v.strictObject({
  id: Id,
  studentId: Id,
  status: v.picklist(markStatuses),
  code: v.nullable(CodeKey),
  at: Instant,
})
export type RollMarkDraft = v.InferOutput<typeof RollMarkDraft>

export const Reason = Line(300)

/** What holds of one student, with the line of the log that made it so; null where nobody has said anything. */
export type Standing = {
  status: MarkStatus
  by: RollMark | null
  /** A guardian's note or an approved leave stands behind an absence, or its code says what it was. */
  explained: boolean
  /** What was seen later than the teacher's word and says otherwise: the teacher's word holds, and the teacher is shown it. */
  against: RollMark | null
}

const seen: readonly MarkSource[] = ['check-in', 'terminal', 'lesson', 'rule']
const told: readonly MarkSource[] = ['guardian', 'leave']
const away: readonly MarkStatus[] = ['absent', 'excused', 'late', 'left-early']

type Line = Pick<RollMark, 'id' | 'at'>
const later = (a: Line, b: Line) => (a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) > 0
const lastOf = <M extends Line>(marks: readonly M[]): M | null =>
  marks.reduce<M | null>((last, one) => (!last || later(one, last) ? one : last), null)

/**
 * What holds of one student, by all lines about them, in whatever order they came: a teacher's word before what was seen, what was seen
 * before what was told beforehand; of several words of the same kind the latest by the time it happened, then by id.
 */
export function standingOf(marks: readonly RollMark[]): Standing {
  const word = lastOf(marks.filter((one) => one.source === 'teacher'))
  const sight = sightOf(reckonedOnce(marks.filter((one) => seen.includes(one.source))))
  const notes = notesOf(marks.filter((one) => told.includes(one.source)))
  const by = word && word.status !== 'expected' ? word : (sight ?? notes)
  const status = by?.status ?? 'expected'
  const explained = away.includes(status) && (notes !== null || status === 'excused' || by?.code != null)
  const against = by === word && word && sight && later(sight, word) && sight.status !== word.status ? sight : null
  return { status, by, explained, against }
}

/** A lesson reckons the whole of it each time: its latest line takes the place of all before, and may take them back. */
function reckonedOnce(sights: RollMark[]): RollMark[] {
  const reckoned = lastOf(sights.filter(({ source }) => source === 'lesson'))
  const others = sights.filter(({ source }) => source !== 'lesson')
  return reckoned && reckoned.status !== 'expected' ? [...others, reckoned] : others
}

/** Who was seen in time was there in time, however often they were seen; who was seen leaving after that has left. */
function sightOf(sights: RollMark[]): RollMark | null {
  const came = sights.filter(({ status }) => status === 'present' || status === 'late')
  const first = came.reduce<RollMark | null>((one, next) => (!one || later(one, next) ? next : one), null)
  const last = lastOf(sights)
  if (!last || last.status === 'expected') return null
  return first && (last.status === 'present' || last.status === 'late') ? first : last
}

/** What one person told takes the place of what the same person told before; of those that stand the latest is told. */
function notesOf(notes: RollMark[]): RollMark | null {
  const bySpeaker = Map.groupBy(notes, (one) => `${one.source} ${one.author?.id ?? ''}`)
  const standing = [...bySpeaker.values()].map((theirs) => lastOf(theirs)!)
  return lastOf(standing.filter((one) => one.status !== 'expected'))
}

export const standingsOf = (marks: readonly RollMark[]): Map<string, Standing> =>
  new Map([...Map.groupBy(marks, (one) => one.studentId)].map(([studentId, theirs]) => [studentId, standingOf(theirs)]))
