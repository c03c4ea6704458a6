import * as v from 'valibot'
import { Name } from './members.ts'
import { Id, Instant } from './words.ts'

/* What every phone hears of lessons stands apart from the lessons themselves: a first page needs no more of them. */

export const lessonKinds = ['lesson', 'meeting', 'call'] as const

/** A lesson that is on air in a group. */
export const OnAir = v.object({
  id: Id,
  groupId: Id,
  kind: v.picklist(lessonKinds),
  title: v.string(),
  by: v.object({ id: Id, name: Name }),
  beganAt: Instant,
})
export type OnAir = v.InferOutput<typeof OnAir>

/** In one's group a lesson is on air now, or (null) no longer. */
export const lessonTurned = v.object({ type: v.literal('lesson.turned'), groupId: Id, onAir: v.nullable(OnAir) })
