import * as v from 'valibot'
import { LessonEvent, lessonOpened, type LessonOpened, type LogPage } from '../worker/protocol/lessons.ts'
import { isLecturer } from './lesson-classes-rules.ts'
import type { Person } from './lesson-part.ts'
import { isKnown, lessonOf } from './lesson-state-rules.ts'
import type { Sql } from './sql.ts'

/** Whoever this person is not to know of: in a lesson of several classes, those of the others. Null where there are none. */
export type Hidden = ReadonlySet<string> | null

/** Asked for everybody to whom something is said; all of one class are hidden from the same. */
export function hiddenIn(sql: Sql): (person: Person) => Hidden {
  const lesson = isKnown(sql) ? lessonOf(sql) : undefined
  if (lesson?.classes === undefined) return () => null
  const known = new Map<string, Hidden>()
  return (person) => {
    if (isLecturer(lesson, person)) return null
    const hidden = known.get(person.groupId) ?? hiddenFrom(sql, lesson.groupId, person.groupId)
    known.set(person.groupId, hidden)
    return hidden
  }
}

const hiddenFrom = (sql: Sql, home: string, groupId: string): Hidden =>
  new Set(
    sql<{ memberId: string }>(
      `select member_id as memberId from people where person ->> 'groupId' <> ?1
         and not (person ->> 'groupId' = ?2 and person ->> 'place' = 'lead')`,
      groupId,
      home
    ).map(({ memberId }) => memberId)
  )

const nothing = Symbol('nothing')

/**
 * Whatever names somebody hidden is left out whole: a row of a list, or all of it. So an event that a part adds later keeps to its
 * class without knowing of classes.
 */
function without(said: unknown, hidden: ReadonlySet<string>): unknown {
  if (typeof said === 'string') return hidden.has(said) ? nothing : said
  if (typeof said !== 'object' || said === null) return said
  if (Array.isArray(said)) return said.map((one) => without(one, hidden)).filter((one) => one !== nothing)
  const entries = Object.entries(said)
    .filter(([key]) => !hidden.has(key))
    .map(([key, one]) => [key, without(one, hidden)] as const)
  return entries.some(([, one]) => one === nothing) ? nothing : Object.fromEntries(entries)
}

/** What is left of an event for somebody; null where nothing is. */
export function eventFor(event: LessonEvent, hidden: Hidden): LessonEvent | null {
  if (hidden === null || hidden.size === 0) return event
  const left = v.safeParse(LessonEvent, without(event, hidden))
  return left.success ? left.output : null
}

/** The first frame, each part of it for itself. */
export function openedFor(opened: LessonOpened, hidden: Hidden): LessonOpened {
  if (hidden === null || hidden.size === 0) return opened
  const parts = Object.entries(opened).map(([key, part]) => [key, without(part, hidden)] as const)
  return v.parse(lessonOpened, Object.fromEntries(parts.filter(([, part]) => part !== nothing)))
}

/** A page that is read afterwards. */
export function pageFor<S extends v.GenericSchema>(schema: S, page: v.InferOutput<S>, hidden: Hidden) {
  return hidden === null || hidden.size === 0 ? page : v.parse(schema, without(page, hidden))
}

export function logFor({ rows, next }: LogPage, hidden: Hidden): LogPage {
  const left = rows.flatMap((row) => {
    const event = eventFor(row.event, hidden)
    return event ? [{ ...row, event }] : []
  })
  return { rows: left, next }
}
