import * as v from 'valibot'
import { Id } from './words.ts'

/* A lesson of one lecturer with several classes. Each class is among itself in it, and has a tutor: whoever leads it and came in by way of it. */

/** How many classes may be in one lesson beside the lecturer's own. */
export const mostClasses = 12

export const LessonClass = v.object({ groupId: Id, name: v.string() })
export type LessonClass = v.InferOutput<typeof LessonClass>

/** The classes that one may invite to a lesson. */
export const ClassesPage = v.object({ rows: v.array(LessonClass) })

/** Whether a class hears its lecturer, or its tutor has taken over. */
const lecturer = v.picklist(['heard', 'muted'])
/** A class as it stands in the lesson: `out` once its tutor has taken it out. */
export const ClassStanding = v.object({ ...LessonClass.entries, lecturer, state: v.picklist(['in', 'out']) })
export type ClassStanding = v.InferOutput<typeof ClassStanding>

/** All of them for the lecturer, for everybody else their own. */
export const ClassesOpened = v.array(ClassStanding)

export const classesEvents = [
  v.object({ type: v.literal('class.turned'), groupId: Id, lecturer }),
  v.object({ type: v.literal('class.left'), groupId: Id }),
] as const

export const LecturerTurn = v.strictObject({ state: lecturer })
export const ClassLeaving = v.strictObject({ state: v.literal('out') })
