import type { OnAir } from '../worker/protocol/lesson-air.ts'
import type { LessonLetter } from './letters.ts'
import type { Said } from './mailroom-rules.ts'
import type { Sql } from './sql.ts'

/** The last lesson of each group that somebody here is in, so that a phone that comes later sees it too. */
export const mailroomLessonsTable = `create table lessons (
     group_id text primary key,
     lesson_id text not null,
     began_at integer not null,
     state text not null,
     body text not null
   ) without rowid`

/** A letter that comes twice, or after a newer one, changes nothing and is told to nobody. */
export function takeLesson(sql: Sql, { groupId, lesson, state }: LessonLetter): Said[] {
  const turned = sql(
    `insert into lessons (group_id, lesson_id, began_at, state, body) values (?1, ?2, ?3, ?4, ?5)
     on conflict (group_id) do update set lesson_id = ?2, began_at = ?3, state = ?4, body = ?5
       where ?3 > began_at or (lesson_id = ?2 and state = 'on-air' and ?4 = 'ended') returning 1`,
    groupId,
    lesson.id,
    lesson.beganAt,
    state,
    JSON.stringify(lesson)
  )
  if (turned.length === 0) return []
  const members = sql<{ memberId: string }>(`select member_id as memberId from group_marks where group_id = ?`, groupId)
  const event = { type: 'lesson.turned' as const, groupId, onAir: state === 'on-air' ? lesson : null }
  return members.map(({ memberId }) => ({ memberId, event }))
}

/** What is on air in the groups of one member. */
export const onAirFor = (sql: Sql, memberId: string): OnAir[] =>
  sql<{ body: string }>(
    `select body from lessons where state = 'on-air' and group_id in (select group_id from group_marks where member_id = ?)`,
    memberId
  ).map(({ body }) => JSON.parse(body) as OnAir)
