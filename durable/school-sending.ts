import type { Bindings } from '../worker/core/env.ts'
import type { GroupLetter } from './letters.ts'
import type { MorningDesk } from './mornings.ts'
import { classGroupOf, lessonOf, mailroomOf } from './names.ts'
import type { DecisionLetter } from './report-letters.ts'
import { projectNotice } from './school-lists.ts'
import type { PolicyDesk } from './school-policy.ts'
import { pageOf, reachOf, unwatch } from './school-rules.ts'
import type { Sql } from './sql.ts'

type Hands = {
  env: Bindings
  schoolId: string
  sql: Sql
  policy: PolicyDesk
  mornings: MorningDesk
}

/** Hands over what School owes: to groups, lessons, the lists in D1, and the screens that watch. */
export async function sendOfSchool(hands: Hands, target: string, letters: unknown[]) {
  const { env, schoolId, sql } = hands
  const [kind, id = ''] = target.split('/')
  if (kind === 'policy') return hands.policy.send(target)
  const noticeIds = () => (letters as { noticeId: string }[]).map((one) => one.noticeId)
  if (kind === 'group') await classGroupOf(env, schoolId, id).take(letters as GroupLetter[])
  else if (kind === 'lesson') await lessonOf(env, schoolId, id).takeDecisions(letters as DecisionLetter[])
  else if (kind === 'morning')
    await hands.mornings.tell(
      id,
      (letters as { date: string }[]).map((one) => one.date)
    )
  else if (kind === 'lists')
    for (const noticeId of noticeIds()) {
      const page = pageOf(sql, noticeId)
      if (page) await projectNotice(env.DB, schoolId, page)
    }
  else
    for (const noticeId of noticeIds()) {
      const event = { type: 'notice.counted' as const, noticeId, reach: reachOf(sql, noticeId) }
      const watching = await mailroomOf(env, schoolId, id).tellWatchers(noticeId, event)
      if (watching === 0) unwatch(sql, noticeId, id)
    }
}
