import type { Bindings } from '../worker/core/env.ts'
import type { AuditLetter, GroupLetter } from './letters.ts'
import type { AbsenceAlert, RollLetter } from './letters-rolls.ts'
import { mailroomOf, schoolOf } from './names.ts'
import type { Key } from './rolls-log.ts'
import type { RollDesk } from './rolls.ts'

export const isForRolls = (letter: GroupLetter | RollLetter): letter is RollLetter =>
  letter.kind === 'absence' ||
  letter.kind === 'roll-settings' ||
  letter.kind === 'sightings' ||
  letter.kind === 'minutes'

/** Hands over what a group owes of its rolls; false for a letter that is of something else. */
export async function sendOfRolls(
  env: Bindings,
  { schoolId, groupId }: { schoolId: string; groupId: string },
  rolls: RollDesk,
  target: string,
  letters: unknown[]
): Promise<boolean> {
  const school = schoolOf(env, schoolId)
  if (target === 'audit') await school.takeAudit(letters as AuditLetter[])
  else if (target === 'alerts') await school.mornings().alert(letters as AbsenceAlert[])
  else if (target === 'morning')
    await school.mornings().take(await rolls.mornings((letters as { date: string }[]).map((one) => one.date)))
  else if (target.startsWith('rolls/')) {
    const name = target.slice('rolls/'.length)
    for (const { date, period } of letters as Key[]) {
      const event = { type: 'roll.changed' as const, groupId, date, period: period || null }
      const watching = await mailroomOf(env, schoolId, name).tellWatchers(`roll/${groupId}`, event)
      if (watching === 0) rolls.unfollow(name)
    }
  } else return false
  return true
}
