import type { ClassStanding } from '../../../worker/protocol/lesson-classes.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'

/** What a phone makes of an event: heard twice it changes nothing. */
export function hearClasses(all: readonly ClassStanding[], event: LessonEvent): readonly ClassStanding[] {
  const turn = (groupId: string, change: Partial<ClassStanding>) =>
    all.map((one) => (one.groupId === groupId ? { ...one, ...change } : one))
  switch (event.type) {
    case 'lesson.opened':
      return event.classes ?? []
    case 'class.turned':
      return turn(event.groupId, { lecturer: event.lecturer })
    case 'class.left':
      return turn(event.groupId, { state: 'out' })
    default:
      return all
  }
}
