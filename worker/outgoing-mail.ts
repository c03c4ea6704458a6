import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { mailroomOf, schoolOf } from '../durable/names.ts'
import type { OutgoingMail } from '../durable/letters.ts'
import type { Bindings } from './core/env.ts'
import { sha256 } from './core/seal.ts'
import { begin, claim, keep, outcomes, stepOf, type Sent } from './outgoing-mail-claims.ts'
import { noticeMail } from './outgoing-mail-text.ts'
import { MailFailed, mailIsOn, sendMail, type Mail } from './outside/mail.ts'
import type { LanguageTag } from './protocol/languages.ts'
import { bounces } from './tables/mails.ts'
import { members } from './tables/members.ts'
import { schools } from './tables/schools.ts'

/**
 * Sends a notice to those whose device has not answered, each once however often the queue says it. Throws when some have to
 * wait, so that the queue says it again.
 */
export async function sendMails(env: Bindings, message: OutgoingMail, now = Date.now()) {
  const room = mailroomOf(env, message.schoolId, message.mailroom)
  const { noticeId, reminderId, memberIds } = message
  await claim(env.DB, message, await room.claimMails(noticeId, memberIds, reminderId), now)
  const letter = mailIsOn(env) ? await letterFor(env, message) : null
  for (let waits = false; !waits;) {
    const begun = await begin(env.DB, message, now)
    if (begun.length === 0) break
    const addresses = await addressesOf(env.DB, message.schoolId, begun)
    const sent = await Promise.all(
      begun.map((memberId) =>
        sendOne(env, letter, `${noticeId}.${memberId}.${stepOf(message)}`, memberId, addresses.get(memberId))
      )
    )
    await keep(env.DB, message, sent, now)
    waits = sent.some(({ outcome }) => outcome === 'wait')
  }
  const { told, open } = await outcomes(env.DB, message, now)
  const about = { noticeId, ...(reminderId && { reminderId }), channel: 'mail' as const }
  await room.stepsTaken(told.map(({ code, ...rest }) => ({ ...rest, ...(code && { code }), ...about })))
  if (open) throw new Error('some mails have to wait')
}

type Letter = (language: LanguageTag) => Omit<Mail, 'to' | 'key'>
type Address = { email: string; bounced: boolean; language: LanguageTag }

async function sendOne(
  env: Bindings,
  letter: Letter | null,
  key: string,
  memberId: string,
  address: Address | undefined
): Promise<Sent> {
  if (!letter) return { memberId, outcome: 'failed', code: 'not-configured' }
  if (!address) return { memberId, outcome: 'no-address', code: null }
  if (address.bounced) return { memberId, outcome: 'bounced', code: 'before' }
  try {
    await sendMail(env, { ...letter(address.language), to: address.email, key })
    return { memberId, outcome: 'accepted', code: null }
  } catch (error) {
    const { code, again } = error instanceof MailFailed ? error : new MailFailed('unexpected', false)
    return { memberId, outcome: again ? 'wait' : 'failed', code }
  }
}

/** The notice as School holds it, which is the truth; the same text for everyone, so that no mail speaks of anybody's child. */
async function letterFor(env: Bindings, { schoolId, noticeId, reminderId }: OutgoingMail): Promise<Letter> {
  const [{ notice }, school] = await Promise.all([
    schoolOf(env, schoolId).notice(noticeId),
    drizzle(env.DB).select({ name: schools.name }).from(schools).where(eq(schools.id, schoolId)).get(),
  ])
  return (language) => noticeMail(notice, school?.name ?? '', language, env.ORIGIN, reminderId !== undefined)
}

/**
 * Where these can be written to and in which language, their phone's or else the school's, and whether mail came back from there;
 * who has no address is missing.
 */
async function addressesOf(d1: D1Database, schoolId: string, memberIds: string[]): Promise<Map<string, Address>> {
  const rows = await drizzle(d1)
    .select({
      memberId: members.id,
      email: members.email,
      addressHash: bounces.addressHash,
      own: sql<LanguageTag | null>`(select language from sessions where member_id = ${members.id} and language is not null
        order by opened_at desc limit 1)`,
      school: schools.language,
    })
    .from(members)
    .innerJoin(schools, eq(schools.id, members.schoolId))
    .leftJoin(bounces, eq(bounces.memberId, members.id))
    .where(
      and(
        eq(members.schoolId, schoolId),
        eq(members.status, 'active'),
        inArray(members.id, sql`(select value from json_each(${JSON.stringify(memberIds)}))`)
      )
    )
  const addresses = new Map<string, Address>()
  for (const { memberId, email, addressHash, own, school } of rows)
    if (email)
      addresses.set(memberId, { email, bounced: addressHash === (await sha256(email)), language: own ?? school })
  return addresses
}
