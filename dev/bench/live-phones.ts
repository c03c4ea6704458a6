import type { Figures } from './figures.ts'
import { joinAll } from './live-join.ts'
import { lessonOfAll } from './live-school.ts'
import { withSchool } from './school.ts'

const students = 300

/** What people meet in a live lesson, with real browsers and real sockets. */
export const bench = (): Promise<Figures> =>
  withSchool(async ({ schoolId, admin }) => {
    const { phones, path } = await lessonOfAll(admin, schoolId, students)
    return joinAll(phones, path)
  })
