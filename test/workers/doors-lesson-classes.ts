import type { Door } from './door.ts'
import { lessonDoor } from './doors-lessons.ts'
import { lessonGroupOf } from './scene-lessons.ts'

const classes = '/api/schools/:school/groups/:group/lessons/:lesson/classes/:class'

/** The lessons of these scenes are of one class each: there is none to be turned, or taken out. */
const none: Partial<Door> = { opensTo: ['admin', 'office', 'teacher', 'staff'], status: 404, promises: 204 }

export const lessonClassesDoors: Record<string, Door> = {
  'GET /api/schools/:school/lesson-classes': {
    opensTo: ['admin', 'office', 'teacher'],
    status: 200,
    knock: () => ({ path: '/lesson-classes' }),
  },
  [`PUT ${classes}/lecturer`]: lessonDoor(
    (at, by) => `/classes/${lessonGroupOf(at, by)}/lecturer`,
    () => ({ state: 'muted' }),
    none
  ),
  [`PUT ${classes}/leaving`]: lessonDoor(
    (at, by) => `/classes/${lessonGroupOf(at, by)}/leaving`,
    () => ({ state: 'out' }),
    none
  ),
}
