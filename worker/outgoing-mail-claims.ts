import { and, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { OutgoingMail } from '../durable/letters.ts'
import type { MailOutcome } from './protocol/mails.ts'
import { mails } from './tables/mails.ts'

/** The notice's own mail, or a reminder's. */
export const stepOf = ({ reminderId }: Pick<OutgoingMail, 'reminderId'>) => reminderId ?? 'notice'
const atOnce = 10
/** A mail that was begun this long ago and of which nothing is known may have gone out: it is not sent again. */
const unsureMs = 120_000
/** So long a mail waits for a service that takes no more just now. */
const longestWaitMs = 30 * 60_000

/** What came of one mail; `wait` says that it is certain not to have gone out, and may go later. */
export type Sent = { memberId: string; outcome: MailOutcome | 'wait'; code: string | null }
export type Told = { memberId: string; outcome: MailOutcome; code: string | null; at: number }

const among = (memberIds: string[]) =>
  inArray(mails.memberId, sql`(select value from json_each(${JSON.stringify(memberIds)}))`)
const of = (message: OutgoingMail) =>
  and(eq(mails.noticeId, message.noticeId), eq(mails.step, stepOf(message)), among(message.memberIds))

/** From now on these are to be mailed, whoever dies in between. */
export async function claim(d1: D1Database, message: OutgoingMail, memberIds: string[], now: number) {
  if (memberIds.length === 0) return
  const { schoolId, noticeId, mailroom } = message
  await drizzle(d1).run(sql`
    insert into mails (school_id, notice_id, member_id, step, mailroom, claimed_at)
    select ${schoolId}, ${noticeId}, value, ${stepOf(message)}, ${mailroom}, ${now} from json_each(${JSON.stringify(memberIds)}) where true
    on conflict do nothing`)
}

/** The next few whose mail has not been begun; they are begun by this, and by nobody else. */
export async function begin(d1: D1Database, message: OutgoingMail, now: number): Promise<string[]> {
  const next = drizzle(d1)
    .select({ memberId: mails.memberId })
    .from(mails)
    .where(and(of(message), isNull(mails.startedAt), isNull(mails.outcome)))
    .limit(atOnce)
  const begun = await drizzle(d1)
    .update(mails)
    .set({ startedAt: now })
    .where(and(of(message), isNull(mails.startedAt), isNull(mails.outcome), inArray(mails.memberId, next)))
    .returning({ memberId: mails.memberId })
  return begun.map(({ memberId }) => memberId)
}

/** Writes down what came of them. One that has to wait is as if it had not been begun, unless it has waited long enough. */
export async function keep(d1: D1Database, message: OutgoingMail, sent: Sent[], now: number) {
  const told = JSON.stringify(sent)
  await drizzle(d1).run(sql`
    update mails set
      code = s.value ->> 'code',
      outcome = case when s.value ->> 'outcome' <> 'wait' then s.value ->> 'outcome'
        when claimed_at < ${now - longestWaitMs} then 'failed' end,
      started_at = case when s.value ->> 'outcome' <> 'wait' or claimed_at < ${now - longestWaitMs} then started_at end
    from json_each(${told}) s
    where mails.notice_id = ${message.noticeId} and mails.step = ${stepOf(message)} and mails.member_id = s.value ->> 'memberId'`)
}

/** All that is known of this message's mails, and whether some have to wait or are in somebody else's hands. */
export async function outcomes(
  d1: D1Database,
  message: OutgoingMail,
  now: number
): Promise<{ told: Told[]; open: boolean }> {
  const db = drizzle(d1)
  await db
    .update(mails)
    .set({ outcome: 'failed', code: 'unsure' })
    .where(and(of(message), isNull(mails.outcome), isNotNull(mails.startedAt), lt(mails.startedAt, now - unsureMs)))
  const rows = await db
    .select({ memberId: mails.memberId, outcome: mails.outcome, code: mails.code, startedAt: mails.startedAt })
    .from(mails)
    .where(of(message))
  const told = rows.flatMap(({ outcome, startedAt, ...row }) =>
    outcome ? [{ ...row, outcome, at: startedAt ?? now }] : []
  )
  return { told, open: told.length < rows.length }
}
