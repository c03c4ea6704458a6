import type { ClassStanding } from '../worker/protocol/lesson-classes.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { lockClasses } from './lesson-classes-locks.ts'
import { isBeyond, isLecturer, leaveWith, turnLecturer } from './lesson-classes-rules.ts'
import { lowerHand, takeAllFloor, takeFloor, turnFloor, turnHand } from './lesson-floor-rules.ts'
import type { Person, Say } from './lesson-part.ts'
import { remove, tellPeople, wasIn } from './lesson-people-rules.ts'
import { silence, silenceAll } from './lesson-silence-rules.ts'
import { endLesson, lessonOf, setTask, stateOf, turnInTime } from './lesson-state-rules.ts'
import type { Sql } from './sql.ts'

/** What is asked of the lesson itself. */
export type LessonCommand =
  | { type: 'hand'; memberId: string; state: 'up' | 'down' }
  | { type: 'floor'; memberId: string; state: 'given' | 'taken' }
  | { type: 'mute'; members: 'all' | readonly string[] }
  | { type: 'remove'; memberId: string }
  | { type: 'task'; text: string }
  | { type: 'end' }
  | { type: 'lecturer'; groupId: string; state: ClassStanding['lecturer'] }
  | { type: 'out'; groupId: string }

export function decide(sql: Sql, by: Person, command: LessonCommand, now: number): Say[] {
  if (stateOf(sql) === 'ended') return []
  if ('memberId' in command && !wasIn(sql, command.memberId)) throw new Refusal('not-found')
  if (isBeyond(sql, by, command)) throw new Refusal('not-found')
  if (command.type === 'hand') return turnHand(sql, by, command.memberId, command.state, now)
  if (command.type === 'floor') return turnFloor(sql, by, command.memberId, command.state, now)
  if (by.place !== 'lead') throw new Refusal('not-allowed', 'place')
  if (command.type === 'lecturer') return turnLecturer(sql, by, command, now)
  if (command.type === 'out') return leaveWith(sql, by, command.groupId, now)
  const isTutor = !isLecturer(lessonOf(sql), by)
  if (isTutor && (command.type === 'end' || command.type === 'task')) throw new Refusal('not-allowed', 'place')
  if (command.type === 'end') return endLesson(sql, now)
  if (command.type === 'task') return setTask(sql, command.text)
  if (command.type === 'remove') return removed(sql, by, command.memberId, now)
  return command.members === 'all'
    ? silenceAll(sql, now, isTutor ? by.groupId : undefined)
    : command.members.flatMap((one) => silence(sql, one, now))
}

function removed(sql: Sql, by: Person, memberId: string, now: number): Say[] {
  if (memberId === by.memberId) throw new Refusal('not-valid', 'memberId')
  return [
    ...takeFloor(sql, memberId),
    ...lowerHand(sql, memberId),
    ...remove(sql, memberId, now),
    ...tellPeople(sql, now),
  ]
}

/** What happens by itself: others are told of who came and went, and without a lead nobody speaks. */
export function pass(sql: Sql, now: number): Say[] {
  const turned = [...turnInTime(sql, now), ...lockClasses(sql, now)]
  const taken = turned.flatMap(({ to, event }) => {
    if (event.type !== 'lesson.locked') return []
    return typeof to === 'string' ? takeAllFloor(sql) : to.members.flatMap((one) => takeFloor(sql, one))
  })
  return [...tellPeople(sql, now), ...turned, ...taken]
}
