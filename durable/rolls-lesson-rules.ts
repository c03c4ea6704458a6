import { verdictOf } from '../worker/protocol/lesson-minutes.ts'
import type { LessonRule } from '../worker/protocol/lesson-rules.ts'
import { periods, type Period } from '../worker/protocol/roll-events.ts'
import { dayAt } from '../worker/protocol/school-clock.ts'
import { derivedId } from './derived-id.ts'
import type { LessonMinutes } from './letters-rolls.ts'
import { linesById, type RollLine, type Ways } from './rolls-log.ts'
import { addSeen } from './rolls-rules.ts'
import type { Sql } from './sql.ts'

/** A class that counts presence otherwise than the school. */
export const lessonRuleTable = `create table roll_lesson_rule (
     one integer primary key check (one = 1),
     present_from integer not null,
     late_from integer not null
   )`

/** By which rule this class counts: its own, or the school’s. */
export const lessonRuleOf = (sql: Sql, { settings }: Pick<Ways, 'settings'>): LessonRule & { own: boolean } => {
  const [own] = sql<LessonRule>(`select present_from as presentFrom, late_from as lateFrom from roll_lesson_rule`)
  return own ? { ...own, own: true } : { ...settings.lesson, own: false }
}

export function setLessonRule(sql: Sql, rule: LessonRule | null) {
  sql(`delete from roll_lesson_rule`)
  if (rule)
    sql(`insert into roll_lesson_rule (one, present_from, late_from) values (1, ?, ?)`, rule.presentFrom, rule.lateFrom)
}

/** So short a lesson was a try: it says who was there, and of nobody that they were not. */
export const shortestMs = 5 * 60_000

/**
 * What a lesson has measured goes into the roll: a line for each student, by this class’s rule. A letter that comes again finds its
 * lines there, whatever the rule has become since.
 */
export function takeMinutes(sql: Sql, letter: LessonMinutes, ways: Ways, now: number) {
  const { lessonId, from, at, turn } = letter
  const period = letter.period ?? periodOf(sql, lessonId, ways)
  const rule = lessonRuleOf(sql, ways)
  const lines = ways.students.flatMap(({ id: studentId }) => {
    const said = saidOf(letter, studentId, rule)
    const id = derivedId(at, lessonId, studentId, period, String(turn))
    return said ? [{ ...said, id, studentId, at, saidAt: at }] : []
  })
  const kept = linesById(
    sql,
    lines.map((one) => one.id)
  )
  const fresh = lines.filter((one) => !kept.has(one.id))
  if (fresh.length > 0) addSeen(sql, { date: dayAt(from, ways.zone), period }, 'lesson', fresh, ways, now)
}

/** The first lesson of a day counts in the first, and so on, as long as nobody says otherwise. */
export function periodOf(sql: Sql, lessonId: string, { zone }: Pick<Ways, 'zone'>): Period {
  const began = sql<{ id: string; at: number }>(
    `select id, began_at as at from lessons where kind = 'lesson' and began_at between
       (select began_at from lessons where id = ?1) - 86400000 and (select began_at from lessons where id = ?1) order by began_at, id`,
    lessonId
  )
  const own = began.find(({ id }) => id === lessonId)
  const sameDay = began.filter(({ at }) => own && dayAt(at, zone) === dayAt(own.at, zone))
  const place = sameDay.findIndex(({ id }) => id === lessonId)
  return numbered[Math.min(Math.max(place, 0), numbered.length - 1)]!
}
const numbered = periods.filter((period) => /\d/.test(period))

type Said = Pick<RollLine, 'status' | 'measured'>

function saidOf({ as, of, there }: LessonMinutes, studentId: string, rule: LessonRule): Said | null {
  if (as === 'withdrawn') return { status: 'expected', measured: null }
  const found = there.find((one) => one.studentId === studentId)
  if (as === 'came') return found ? { status: 'present', measured: null } : null
  const verdict = verdictOf(found ?? { there: 0, of, before: of, after: of }, rule)
  return of < shortestMs && verdict.status === 'absent' ? null : verdict
}
