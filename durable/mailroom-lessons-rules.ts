import type { OnAir } from '../worker/protocol/lesson-air.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { awake } from './call-rings-rules.ts'
import type { LessonLetter, OutgoingPush } from './letters.ts'
import type { Said } from './mailroom-rules.ts'
import { owe } from './outbox-rules.ts'
import { recipientsOf } from './push-rules.ts'
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
export function takeLesson(
  sql: Sql,
  { groupId, lesson, state }: LessonLetter,
  policy: Policy | null,
  now: number
): Said[] {
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
  // A call rings by itself.
  if (state === 'on-air' && lesson.kind !== 'call') oweNews(sql, lesson, members, policy, now)
  const event = { type: 'lesson.turned' as const, groupId, onAir: state === 'on-air' ? lesson : null }
  return members.map(({ memberId }) => ({ memberId, event }))
}

/** What is on air in the groups of one member. */
export const onAirFor = (sql: Sql, memberId: string): OnAir[] =>
  sql<{ body: string }>(
    `select body from lessons where state = 'on-air' and group_id in (select group_id from group_marks where member_id = ?)`,
    memberId
  ).map(({ body }) => JSON.parse(body) as OnAir)

/** Whoever comes later than this has seen it otherwise. */
const newsForMs = 15 * 60_000
export type OwedLesson = { lessonId: string; groupId: string; memberIds: string[]; until: number }

/** Phones that are not open are told of it, but not by night, and not those of who began it. */
function oweNews(
  sql: Sql,
  lesson: OnAir,
  members: readonly { memberId: string }[],
  policy: Policy | null,
  now: number
) {
  const until = lesson.beganAt + newsForMs
  const others = members.flatMap(({ memberId }) => (memberId === lesson.by.id ? [] : [memberId]))
  const memberIds = until > now ? awake(sql, others, policy, now) : []
  if (memberIds.length === 0) return
  const body: OwedLesson = { lessonId: lesson.id, groupId: lesson.groupId, memberIds, until }
  owe(sql, { target: 'push', body, due: now })
}

const recipientsAMessage = 50

/** What is said to the queue when it is sent: nothing of a lesson that is over, and not to phones that hear it by their socket. */
export function outgoingLessons(
  sql: Sql,
  place: { schoolId: string; mailroom: string },
  { lessonId, groupId, memberIds, until }: OwedLesson,
  listening: ReadonlySet<string>
): OutgoingPush[] {
  if (sql(`select 1 from lessons where lesson_id = ? and state = 'on-air'`, lessonId).length === 0) return []
  const to = recipientsOf(sql, memberIds, 'lesson', listening)
  return Array.from({ length: Math.ceil(to.length / recipientsAMessage) }, (_, n) => ({
    kind: 'push' as const,
    ...place,
    noticeId: lessonId,
    groupId,
    call: { until },
    urgency: 'urgent' as const,
    to: to.slice(n * recipientsAMessage, (n + 1) * recipientsAMessage),
  }))
}
