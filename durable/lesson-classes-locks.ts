import type { LessonOpened } from '../worker/protocol/lessons.ts'
import { classesIn, isMuted, setLecturer } from './lesson-classes-stored.ts'
import type { Person, Say } from './lesson-part.ts'
import { lessonOf, lockAfterMs, stateOf } from './lesson-state-rules.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** In a lesson of several classes each waits for itself: since when nobody is there who leads it, and whether it is locked. */
export const classLocksTable = `alter table classes add column alone_since integer;
   alter table classes add column locked integer not null default 0`

const isLocked = (sql: Sql, groupId: string): boolean =>
  sql(`select 1 from classes where group_id = ? and locked`, groupId).length > 0

/** How the lesson stands for somebody: their own class may be without a lead while another is not. */
export function stateFor(sql: Sql, { groupId }: Pick<Person, 'groupId'>): LessonOpened['state'] {
  const state = stateOf(sql)
  return state === 'open' && isLocked(sql, groupId) ? 'locked' : state
}

/** The groups of those who lead and are in. */
const groupsLed = (sql: Sql): Set<string> =>
  new Set(
    sql<{ groupId: string }>(
      `select distinct person ->> 'groupId' as groupId from people where left_at is null and person ->> 'place' = 'lead'`
    ).map(({ groupId }) => groupId)
  )

/** A class is led by its tutor, or by the lecturer where it hears them. Asked whenever somebody came or went, or took over. */
export function countLeads(sql: Sql, now: number): Say[] {
  const lesson = lessonOf(sql)
  if (!lesson.classes || stateOf(sql) === 'ended') return []
  const led = groupsLed(sql)
  return classesIn(sql, lesson.classes).flatMap((groupId) => {
    const isLed = led.has(groupId) || (led.has(lesson.groupId) && !isMuted(sql, groupId))
    sql(
      `insert into classes (group_id, alone_since) values (?1, ?2)
       on conflict (group_id) do update set alone_since = case when ?2 is null then null else coalesce(alone_since, ?2) end`,
      groupId,
      isLed ? null : now
    )
    return isLed && isLocked(sql, groupId) ? turn(sql, groupId, 'open') : []
  })
}

export function nextClassLock(sql: Sql): number | null {
  const [next] = sql<{ at: number | null }>(
    `select min(alone_since) as at from classes where out_at is null and not locked
       and not exists (select 1 from lesson where state = 'ended')`
  )
  return next?.at == null ? null : next.at + lockAfterMs
}

/** Where a tutor took over and went, the class hears its lecturer again, if there is one; where nobody is left it waits. */
export function lockClasses(sql: Sql, now: number): Say[] {
  const next = nextClassLock(sql)
  if (next === null || next > now) return []
  const due = sql<{ groupId: string }>(
    `select group_id as groupId from classes where out_at is null and not locked and alone_since <= ? order by group_id`,
    now - lockAfterMs
  )
  const home = lessonOf(sql).groupId
  const isLectured = groupsLed(sql).has(home)
  return due.flatMap(({ groupId }) => {
    if (!isLectured || !isMuted(sql, groupId)) return turn(sql, groupId, 'locked')
    sql(`update classes set alone_since = null where group_id = ?`, groupId)
    return lecturerTurned(sql, groupId, 'heard')
  })
}

function turn(sql: Sql, groupId: string, state: 'open' | 'locked'): Say[] {
  sql(`update classes set locked = ? where group_id = ?`, state === 'locked' ? 1 : 0, groupId)
  owe(sql, { target: `group/${groupId}`, topic: 'state', body: { state }, due: 0 })
  return [{ to: { members: membersOf(sql, groupId) }, event: { type: 'lesson.locked', state }, keep: true }]
}

/** Said to everybody of the class, and to the lecturer; what may not be heard any more is cut, and what may be is asked for anew. */
export function lecturerTurned(sql: Sql, groupId: string, lecturer: 'heard' | 'muted'): Say[] {
  setLecturer(sql, groupId, lecturer)
  const members = [...new Set([...membersOf(sql, groupId), ...lecturersOf(sql)])]
  return [
    { to: { members }, event: { type: 'class.turned', groupId, lecturer }, keep: true },
    { to: { members }, event: { type: 'tracks.turned' } },
  ]
}

/** Whoever was in by way of this class: one whose line has broken finds in the log what was said meanwhile. */
const membersOf = (sql: Sql, groupId: string): string[] =>
  idsIn(sql, `person ->> 'groupId' = ? and removed_at is null`, groupId)

/** Those who lead the lesson as a whole. */
export const lecturersOf = (sql: Sql): string[] => {
  const { classes, groupId } = lessonOf(sql)
  const isLead = `person ->> 'place' = 'lead' and removed_at is null`
  return classes ? idsIn(sql, `${isLead} and person ->> 'groupId' = ?`, groupId) : idsIn(sql, isLead)
}

const idsIn = (sql: Sql, which: string, ...values: string[]): string[] =>
  sql<{ memberId: string }>(
    `select member_id as memberId from people where ${which} order by came_at, member_id`,
    ...values
  ).map(({ memberId }) => memberId)
