import type { Context } from 'hono'
import type { Admitted } from '../../durable/lesson-frames.ts'
import { classGroupOf, lessonOf } from '../../durable/names.ts'
import type { Env } from './env.ts'
import { Refusal } from '../protocol/refusal.ts'
import { idParam } from './guards.ts'

/**
 * The lesson that a path names, and who its group says that the caller is in it. The group is asked each time: it knows at once who
 * has left it and whose session has ended, and whoever is not of it finds no lesson. No database is asked.
 */
export async function inLesson(c: Context<Env>) {
  const { bearer } = c.var
  const lessonId = idParam(c.req.param('lesson'))
  const group = classGroupOf(c.env, bearer.schoolId, idParam(c.req.param('group')))
  const admitted: Admitted = await group.lessons().admit(bearer, lessonId)
  return { lesson: lessonOf(c.env, bearer.schoolId, lessonId), admitted }
}

/** The number of a page of its board, as an address says it. */
export function pageParam(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new Refusal('not-found')
  return Number(value)
}
