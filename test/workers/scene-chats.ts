import { expect } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { Role } from '../../worker/protocol/roles.ts'
import { phoneOf, type foundSchool, type Person } from './cast.ts'

type Cast = Awaited<ReturnType<typeof foundSchool>> & { ueda: Person; bianchi: Person }

/** A group in whose chat this person may say something. */
export function chatOf(at: Cast, by: Person): string {
  if (by === at.mori || by === at.hana) return at.class3b.id
  if (by === at.ueda) return at.class5a.id
  if (by === at.tanaka || by === at.conti) return at.guardians3b.id
  return at.wholeSchool.id
}

/** Everybody has said two things in a chat of theirs, one of which they may come to take back. */
export async function chatsOf(at: Cast): Promise<Map<string, { kept: string; taken: string }>> {
  const chats = new Map<string, { kept: string; taken: string }>()
  const { aoi, yuki, mori, ueda, bianchi, hana, tanaka, conti } = at
  for (const one of [aoi, yuki, mori, ueda, bianchi, hana, tanaka, conti]) {
    const role: Role | undefined = one === conti ? 'guardian' : one.roles[0]
    const phone = await phoneOf(one, role)
    const [kept, taken] = [uuid(), uuid()]
    for (const id of [kept, taken]) {
      const answer = await phone.send('POST', `/groups/${chatOf(at, one)}/messages`, { id, text: 'Good morning' })
      expect(answer.status).toBe(201)
    }
    chats.set(one.id, { kept, taken })
  }
  return chats
}
