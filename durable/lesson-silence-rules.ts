import { takeFloor } from './lesson-floor-rules.ts'
import { cutTracks } from './lesson-media-rules.ts'
import type { Say } from './lesson-part.ts'
import { peopleOf } from './lesson-people-rules.ts'
import { quieten } from './lesson-quiet-rules.ts'
import type { Sql } from './sql.ts'

/** Nobody goes on being heard who was silenced: the floor is taken, and the sound is cut where it is handed on. */
export function silence(sql: Sql, memberId: string, now: number): Say[] {
  quieten(sql, memberId, now)
  return [...takeFloor(sql, memberId), ...cutTracks(sql, memberId, ['microphone', 'screen-sound'], now)]
}

/** Everybody who does not lead; where a class is named, of that class. */
export const silenceAll = (sql: Sql, now: number, classId?: string): Say[] =>
  peopleOf(sql)
    .filter(({ place, groupId }) => place !== 'lead' && (classId === undefined || groupId === classId))
    .flatMap(({ memberId }) => silence(sql, memberId, now))
