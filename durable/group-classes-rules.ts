import type { Lesson, LessonDraft } from '../worker/protocol/lessons.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { endedLesson, lessonIn, lessonOnAir, tellOfLesson } from './group-lessons-rules.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** Whether the classes of a lesson have to be asked yet. The same lesson cannot be begun with others. */
export function areToBeAsked(
  kept: Lesson | undefined,
  draft: Pick<LessonDraft, 'kind'>,
  { groupId, groups }: { groupId: string; groups: readonly string[] }
): boolean {
  const all = groups.length === 0 ? [] : [groupId, ...groups]
  if (kept) {
    if ((kept.classes ?? []).map((one) => one.groupId).join() !== all.join()) throw new Refusal('conflict', 'id')
    return false
  }
  if (new Set(all).size < all.length || (all.length > 0 && draft.kind !== 'lesson'))
    throw new Refusal('not-valid', 'groups')
  return all.length > 0
}

/** Owed with the lesson itself, and again with its end: every class that is in it has a row of its own. */
export function invite(sql: Sql, lesson: Lesson | undefined, now: number) {
  if (!lesson || lesson.home !== undefined) return
  for (const { groupId } of lesson.classes ?? [])
    if (groupId !== lesson.groupId)
      owe(sql, { target: `class/${groupId}`, topic: 'invitation', body: lesson, due: now })
}

/** A class that has begun something else meanwhile stays in that. */
export function takeInvitation(sql: Sql, groupId: string, lesson: Lesson, now: number) {
  if (lesson.endedAt !== null) return endedLesson(sql, groupId, lesson.id, lesson.endedAt, now)
  if (lessonIn(sql, groupId, lesson.id) || lessonOnAir(sql, groupId)) return
  const { id, kind, title, task, by, beganAt, offer, classes } = lesson
  sql(
    `insert into lessons (id, kind, title, task, by_id, by_native, by_reading, began_at, offer, classes, home)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    kind,
    title,
    task,
    by.id,
    by.name.native,
    by.name.reading,
    beganAt,
    offer ?? null,
    JSON.stringify(classes ?? []),
    lesson.groupId
  )
  tellOfLesson(sql, groupId, id, now)
}
