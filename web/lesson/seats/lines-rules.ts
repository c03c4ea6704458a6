import type { LessonPerson } from '../../../worker/protocol/lesson-people.ts'
import type { SeatLine } from '../../../worker/protocol/lesson-seats.ts'

export type Followed = { person: LessonPerson; line: SeatLine }

/** So few may be weak by chance. */
const leastMany = 4

/**
 * Those who follow with less than a whole picture, the worst first and the longest first; and how many there are of each. Whoever sits
 * so by choice has no bad line. When half a class is weak at once it is likely the line that they all hear: the teacher's.
 */
export function linesOver(people: readonly LessonPerson[], lines: ReadonlyMap<string, SeatLine>) {
  const followers = people.filter(({ place }) => place === 'student' || place === 'guest')
  const behind = followers
    .flatMap((person): Followed[] => {
      const line = lines.get(person.memberId)
      return line && (line.seat !== 'video' || line.line !== 'good') ? [{ person, line }] : []
    })
    .toSorted((a, b) => rank(b.line) - rank(a.line) || a.line.since - b.line.since)
  const text = behind.filter(({ line }) => line.seat === 'text').length
  const weak = behind.filter(({ line }) => line.seat !== 'text' && line.line !== 'good').length
  const counts = { good: followers.length - weak - text, weak, text }
  const byLine = behind.filter(({ line }) => line.line !== 'good').length
  return { counts, behind, manyAtOnce: byLine >= leastMany && byLine * 2 >= followers.length }
}

const rank = ({ seat, cause }: SeatLine) =>
  (seat === 'text' ? 2 : seat === 'audio' ? 1 : 0) + (cause === 'line' ? 0.5 : 0)
