import { drizzle } from 'drizzle-orm/d1'
import { eq } from 'drizzle-orm'
import type { Bindings } from '../../worker/core/env.ts'
import { members } from '../../worker/tables/members.ts'
import { bindings } from './bindings.ts'
import type { Person } from './cast.ts'

export type Posted = { to: string; subject: string; text: string; html: string }

/** A mail service that keeps what it is given; `refusing` is what it says instead of taking anything. */
export function postOffice() {
  const posted: Posted[] = []
  const office = {
    posted,
    refusing: null as string | null,
    to: (address: string) => posted.filter((mail) => mail.to === address),
    env: {} as Bindings,
  }
  const send = (mail: Posted) => {
    if (office.refusing) return Promise.reject(Object.assign(new Error('refused'), { code: office.refusing }))
    posted.push(mail)
    return Promise.resolve({ messageId: String(posted.length) })
  }
  office.env = {
    ...bindings,
    EMAIL: { send } as unknown as SendEmail,
    MAIL_FROM: 'Homeroom <homeroom@school.example>',
    MAIL_HOOK_SECRET: `whsec_${btoa('a secret of the mail service')}`,
    ORIGIN: 'https://school.test',
  }
  return office
}

/** Gives these people addresses of their own. */
export async function giveAddresses(
  people: Person[],
  address = (one: Person) => `${one.name.toLowerCase()}.${one.id}@families.example`
) {
  for (const one of people)
    await drizzle(bindings.DB)
      .update(members)
      .set({ email: address(one) })
      .where(eq(members.id, one.id))
  return Object.fromEntries(people.map((one) => [one.name, address(one)]))
}
