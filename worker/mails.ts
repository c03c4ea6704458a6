import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import * as v from 'valibot'
import { mailroomOf } from '../durable/names.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, bodyOf, open } from './core/guards.ts'
import { readBytes } from './core/reading.ts'
import { sha256 } from './core/seal.ts'
import { isSigned } from './outside/mail-hook.ts'
import { MailReport } from './protocol/mails.ts'
import { Refusal } from './protocol/refusal.ts'
import { MailAddress } from './protocol/words.ts'
import { bounces, mails } from './tables/mails.ts'
import { members } from './tables/members.ts'

const longestReport = 64 * 1024
/** A mail that comes back has done so within days. */
const daysBack = 7

/** What a mail service tells afterwards. It is no browser and has no origin: its signature over the very bytes says who it is. */
export const mailReportRoutes = new Hono<Env>().post(
  '/bounces',
  open,
  bodyOf('application/json'),
  answers(null, 'A mail service reports, signed, that a mail came back'),
  async (c) => {
    c.header('cache-control', 'no-store')
    const raw = await readBytes(c.req.raw, longestReport)
    if (!(await isSigned(c.env.MAIL_HOOK_SECRET, c.req.raw.headers, raw))) throw new Refusal('not-allowed', 'signature')
    const report = v.safeParse(v.pipe(v.string(), v.parseJson(), MailReport), new TextDecoder().decode(raw))
    if (!report.success) throw new Refusal('not-valid', 'report')
    if (cameBack(report.output))
      for (const address of report.output.data.to) {
        const email = v.safeParse(MailAddress, address)
        if (email.success) await markBounced(c.env, email.output)
      }
    return c.body(null, 204)
  }
)

/** For good: a full mailbox or a slow server is tried again by the service itself. */
const cameBack = ({ type, data: { bounce } }: MailReport) =>
  type === 'email.bounced' && !/transient|soft|undetermined/i.test(bounce?.type ?? '')

/** Nobody who has this address is written to again until the roster brings another, and their senders see it. */
async function markBounced(env: Bindings, email: string, now = Date.now()) {
  const db = drizzle(env.DB)
  const addressHash = await sha256(email)
  const theirs = await db
    .select({ memberId: members.id, schoolId: members.schoolId })
    .from(members)
    .where(and(eq(members.email, email), eq(members.status, 'active')))
  if (theirs.length === 0) return
  await db
    .insert(bounces)
    .select(
      sql`select value ->> 'memberId', value ->> 'schoolId', ${addressHash}, ${now} from json_each(${JSON.stringify(theirs)}) where true`
    )
    .onConflictDoUpdate({ target: bounces.memberId, set: { addressHash, at: now } })
  const sent = await db
    .update(mails)
    .set({ outcome: 'bounced' })
    .where(
      and(
        inArray(mails.memberId, sql`(select value ->> 'memberId' from json_each(${JSON.stringify(theirs)}))`),
        eq(mails.outcome, 'accepted'),
        gt(mails.claimedAt, now - daysBack * 86_400_000)
      )
    )
    .returning({
      schoolId: mails.schoolId,
      mailroom: mails.mailroom,
      noticeId: mails.noticeId,
      memberId: mails.memberId,
      step: mails.step,
    })
  for (const { schoolId, mailroom, step, ...whose } of sent) {
    const about = { ...whose, ...(step !== 'notice' && { reminderId: step }), channel: 'mail' as const }
    await mailroomOf(env, schoolId, mailroom).stepsTaken([{ ...about, outcome: 'bounced', at: now }])
  }
}
