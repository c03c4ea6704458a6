import type { Knocked } from '../../worker/protocol/lesson-passes.ts'
import { OpenLesson } from '../lesson/open-lesson.ts'

/** A lesson as a guest has it: no account, and no address of the school's; the pass in this browser's cookie says where they are. */
export class GuestLesson extends OpenLesson {
  constructor({ schoolId, groupId, lessonId, name }: Knocked, memberId: string) {
    super(
      {
        school: { id: schoolId, name: '', nativeName: '', timeZone: 'UTC', hue: 178 },
        member: { id: memberId, name: { native: name, reading: '' }, roles: [], status: 'active' },
        role: 'guardian',
        groups: [],
        children: [],
      },
      groupId,
      lessonId
    )
  }

  override path(rest: string) {
    return `/api/guest/${rest}`
  }
}
