import { expect } from 'vitest'
import { phoneOf, soon, type foundSchool, type Person } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

type Cast = Awaited<ReturnType<typeof foundSchool>> & { ueda: Person; bianchi: Person }

/** A group in which there are lessons, and this person is. */
export function lessonGroupOf(at: Cast, by: Person): string {
  if (by === at.mori || by === at.hana) return at.class3b.id
  if (by === at.ueda) return at.class5a.id
  return at.wholeSchool.id
}

/** In three groups there was a lesson that is over, and there is one to which everybody has come. */
export async function lessonsOf(at: Cast): Promise<Map<string, { on: string; over: string }>> {
  const lessons = new Map<string, { on: string; over: string }>()
  for (const lead of [at.mori, at.ueda, at.yuki]) {
    const phone = await phoneOf(lead)
    const groupId = lessonGroupOf(at, lead)
    const over = await begin(phone, groupId)
    await phone.send('PUT', `${over.path}/ending`, { state: 'ended' })
    const on = await soon(async () => {
      // A meeting: a lesson without its teacher would lock the group’s chat after a while, whichever test is on then.
      const next = await begin(phone, groupId, { kind: 'meeting' })
      expect(next.id).not.toBe(over.id)
      return next
    })
    const comers = [at.aoi, at.yuki, at.mori, at.ueda, at.bianchi, at.hana, at.tanaka, at.conti]
    for (const one of comers.filter((each) => lessonGroupOf(at, each) === groupId)) {
      const role = one === at.conti ? 'guardian' : one.roles[0]
      const seat = await comeIn(await phoneOf(one, role), on.path)
      seat.close()
    }
    lessons.set(groupId, { on: on.id, over: over.id })
  }
  return lessons
}
