import type { ClassStanding } from '../worker/protocol/lesson-classes.ts'
import type { TrackKind } from '../worker/protocol/lesson-people.ts'
import type { Lesson } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { countLeads, lecturerTurned } from './lesson-classes-locks.ts'
import { isMuted, isOut, setOut, standingOf } from './lesson-classes-stored.ts'
import type { LessonCommand } from './lesson-commands-rules.ts'
import type { Person, Say } from './lesson-part.ts'
import { peopleOf, personOf } from './lesson-people-rules.ts'
import { isKnown, lessonOf } from './lesson-state-rules.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

type Whose = Pick<Lesson, 'groupId' | 'classes'>

/** In a lesson of one class everybody who leads it lectures; in one of several those of the class whose lesson it is. */
export const isLecturer = ({ groupId, classes }: Whose, person: Person): boolean =>
  person.place === 'lead' && (classes === undefined || person.groupId === groupId)

/** Who leads a class of several that is not the lecturer’s. */
export const isTutor = (sql: Sql, person: Person): boolean =>
  person.place === 'lead' && isKnown(sql) && !isLecturer(lessonOf(sql), person)

/** A class is among itself: of the others it sees the lecturer alone, who sees all. */
export const sees = (lesson: Whose, viewer: Person, of: Person): boolean =>
  lesson.classes === undefined || viewer.groupId === of.groupId || isLecturer(lesson, viewer) || isLecturer(lesson, of)

/** Between a class and its lecturer sound goes both ways, until its tutor has taken over; between classes none does. */
export function hears(sql: Sql, viewer: Person, ofId: string, kind: TrackKind): boolean {
  const lesson = lessonOf(sql)
  if (lesson.classes === undefined) return true
  const of = personOf(sql, ofId)?.person
  if (!of || !sees(lesson, viewer, of)) return false
  if (viewer.groupId === of.groupId || kind === 'camera' || kind === 'screen') return true
  return !isMuted(sql, isLecturer(lesson, viewer) ? of.groupId : viewer.groupId)
}

/** The classes of a lesson, as this person may know them. */
export function classesFor(sql: Sql, person: Person): ClassStanding[] | undefined {
  const lesson = lessonOf(sql)
  const own = lesson.classes?.filter(({ groupId }) => isLecturer(lesson, person) || groupId === person.groupId)
  return own?.map((one) => standingOf(sql, one))
}

/** Whether a tutor, or a student, asks for something of people who are not theirs. */
export function isBeyond(sql: Sql, by: Person, command: LessonCommand): boolean {
  const lesson = lessonOf(sql)
  if (lesson.classes === undefined || isLecturer(lesson, by)) return false
  const isTheirs = (memberId: string) => personOf(sql, memberId)?.person.groupId === by.groupId
  if ('memberId' in command) return !isTheirs(command.memberId)
  return command.type === 'mute' && command.members !== 'all' && !command.members.every(isTheirs)
}

/** The tutor takes over: their class hears the lecturer no more, and the lecturer no more of what is said in it. */
export function turnLecturer(
  sql: Sql,
  by: Person,
  { groupId, state }: { groupId: string; state: ClassStanding['lecturer'] },
  now: number
): Say[] {
  const lesson = ownClass(sql, by, groupId)
  if (isLecturer(lesson, by)) throw new Refusal('not-found')
  if (isMuted(sql, groupId) === (state === 'muted')) return []
  const said = lecturerTurned(sql, groupId, state)
  // Whoever took over by their phone and is not in has left the class with nobody.
  return [...said, ...countLeads(sql, now)]
}

/** A class leaves the lesson: by its tutor, or because the lecturer goes on without it. The lecturer's own stays to the end. */
export function leaveWith(sql: Sql, by: Person, groupId: string, now: number): Say[] {
  const lesson = ownClass(sql, by, groupId)
  if (groupId === lesson.groupId) throw new Refusal('not-found')
  if (isOut(sql, groupId)) return []
  setOut(sql, groupId, now)
  owe(sql, { target: `group/${groupId}`, topic: 'state', body: { state: 'ended', at: now }, due: 0 })
  const members = peopleOf(sql).flatMap((one) =>
    one.groupId === groupId || isLecturer(lesson, one) ? [one.memberId] : []
  )
  return [{ to: { members }, event: { type: 'class.left', groupId }, keep: true }]
}

/** A class of this lesson that is this lead's to speak for. */
function ownClass(sql: Sql, by: Person, groupId: string): Lesson {
  const lesson = lessonOf(sql)
  const isIn = lesson.classes?.some((one) => one.groupId === groupId)
  if (!isIn || (by.groupId !== groupId && !isLecturer(lesson, by))) throw new Refusal('not-found')
  return lesson
}
