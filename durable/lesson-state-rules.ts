import type { Lesson, LessonOpened } from '../worker/protocol/lessons.ts'
import type { Say } from './lesson-part.ts'
import { classesIn } from './lesson-classes-stored.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** How the lesson stands. `alone_since` is when the last lead went, null while one is there. */
export const lessonTable = `create table lesson (
     one integer primary key check (one = 1),
     body text not null,
     state text not null,
     alone_since integer,
     empty_since integer
   )`

/** After this long without a lead nobody else is heard, and the task is shown. */
export const lockAfterMs = 10_000
/** A lesson never ends by a clock; one that nobody has been in for so long was forgotten. */
export const abandonedAfterMs = 6 * 3_600_000

type State = LessonOpened['state']

/** What its group says of it. The first time it begins here; later nothing changes. */
export function knowLesson(sql: Sql, lesson: Lesson, now: number) {
  const { home, ...own } = lesson
  sql(
    `insert into lesson (one, body, state, alone_since, empty_since) values (1, ?, 'open', ?, ?) on conflict do nothing`,
    // Whoever comes first may come by way of a class that was invited.
    JSON.stringify({ ...own, groupId: home ?? own.groupId }),
    now,
    now
  )
}

type Row = { body: string; state: State; aloneSince: number | null; emptySince: number | null }
const rowOf = (sql: Sql): Row | undefined =>
  sql<Row>(`select body, state, alone_since as aloneSince, empty_since as emptySince from lesson`)[0]

export const isKnown = (sql: Sql): boolean => rowOf(sql) !== undefined
export const lessonOf = (sql: Sql): Lesson => JSON.parse(rowOf(sql)!.body) as Lesson
export const stateOf = (sql: Sql): State => rowOf(sql)!.state

/** Who is there now decides when it will be locked, and when it was forgotten. */
export function countHeads(sql: Sql, { leads, all }: { leads: number; all: number }, now: number): Say[] {
  sql(
    `update lesson set alone_since = case when ? > 0 then null else coalesce(alone_since, ?) end,
       empty_since = case when ? > 0 then null else coalesce(empty_since, ?) end`,
    leads,
    now,
    all,
    now
  )
  if (leads === 0 || stateOf(sql) !== 'locked') return []
  return turnLock(sql, 'open')
}

/** When something is to happen by itself. A call or a meeting needs no lead. */
export function nextTurn(sql: Sql): number | null {
  const row = rowOf(sql)
  if (!row || row.state === 'ended') return null
  const { kind, classes } = lessonOf(sql)
  // Of several classes each is locked for itself.
  const isLocking = kind === 'lesson' && classes === undefined
  const lock = isLocking && row.state === 'open' && row.aloneSince !== null ? row.aloneSince + lockAfterMs : null
  const forgotten = row.emptySince === null ? null : row.emptySince + abandonedAfterMs
  return lock === null ? forgotten : Math.min(lock, forgotten ?? lock)
}

export function turnInTime(sql: Sql, now: number): Say[] {
  const row = rowOf(sql)
  const next = nextTurn(sql)
  if (!row || next === null || next > now) return []
  if (row.emptySince !== null && row.emptySince + abandonedAfterMs <= now) return endLesson(sql, now)
  return turnLock(sql, 'locked')
}

function turnLock(sql: Sql, state: 'open' | 'locked'): Say[] {
  sql(`update lesson set state = ?`, state)
  tellGroup(sql, { state })
  return [{ to: 'all', event: { type: 'lesson.locked', state }, keep: true }]
}

/** Kept with the lesson; those who come later find it in their first frame. */
export function setTask(sql: Sql, text: string): Say[] {
  const lesson = lessonOf(sql)
  if (lesson.task === text) return []
  sql(`update lesson set body = ?`, JSON.stringify({ ...lesson, task: text }))
  return [{ to: 'all', event: { type: 'task.set', text } }]
}

/** Ends it for all, once; its group is told. */
export function endLesson(sql: Sql, now: number): Say[] {
  if (stateOf(sql) === 'ended') return []
  const lesson = { ...lessonOf(sql), endedAt: now }
  sql(`update lesson set state = 'ended', body = ?`, JSON.stringify(lesson))
  tellGroup(sql, { state: 'ended', at: now })
  return [{ to: 'all', event: { type: 'lesson.ended', at: now }, keep: true }]
}

/** How it stands, for its group: what was not sent yet is over. */
export type StateLetter = { state: 'open' | 'locked' } | { state: 'ended'; at: number }
function tellGroup(sql: Sql, body: StateLetter) {
  const { groupId, classes } = lessonOf(sql)
  const groups = classes ? classesIn(sql, classes) : [groupId]
  for (const one of groups) owe(sql, { target: `group/${one}`, topic: 'state', body, due: 0 })
}
