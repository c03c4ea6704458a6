import type { AgeBand, CameraChoice, Policy } from '../worker/protocol/packs.ts'
import type { Sql } from './sql.ts'

/** How the camera stands for this member when a lesson opens: the school's word is for students, by their age. */
export function cameraOf(sql: Sql, policy: Pick<Policy, 'bands'>, memberId: string): CameraChoice {
  const [student] = sql<{ band: AgeBand }>(
    `select band from roster where member_id = ? and left_at is null and exists
       (select 1 from json_each(roles) where value = 'student')`,
    memberId
  )
  return student ? policy.bands[student.band].camera : 'on'
}
