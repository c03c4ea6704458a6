import { uuid } from '../../worker/core/uuid.ts'
import * as v from 'valibot'
import { MemberRows, PrintedCards } from '../../worker/protocol/members.ts'
import { good, Phone } from '../phone.ts'
import { each } from './crowd.ts'

/** A phone for every student, signed in with a printed card as everyone is. */
export async function phonesOfStudents(admin: Phone, at: string, size: number): Promise<Phone[]> {
  const students: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page = await good(admin.get(`${at}/members${after && `?after=${after}`}`))
    const { rows, next }: MemberRows = v.parse(MemberRows, page)
    for (const { id, roles } of rows) if (roles.includes('student')) students.push(id)
    after = next
  }
  if (students.length !== size) throw new Error(`${students.length} students came in, not ${size}`)
  const secrets: string[] = []
  for (let from = 0; from < size; from += 400) {
    const order = { id: uuid(), members: students.slice(from, from + 400) }
    const { cards } = v.parse(PrintedCards, await good(admin.send('POST', `${at}/cards`, order)))
    secrets.push(...cards.map((card) => card.secret))
  }
  return each(secrets, async (secret) => {
    const phone = new Phone(admin.origin)
    await good(phone.send('POST', '/api/sign-in/card', { secret }))
    return phone
  })
}
