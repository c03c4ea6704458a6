import { and, desc, eq, lt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { mailroomOf, schoolOf } from '../durable/names.ts'
import type { Posted } from '../durable/school-rules.ts'
import type { Bearer, Bindings, Env, SignedIn } from './core/env.ts'
import { answers, body, idParam, may, mayByToken, query } from './core/guards.ts'
import { uuid } from './core/uuid.ts'
import { addressees, audienceOf, countOf } from './notice-audience.ts'
import { mayChase, noticeFor } from './notice-readers.ts'
import { receiptsFor } from './notice-receipts.ts'
import {
  Answer,
  Answered,
  AudienceCount,
  AudienceQuery,
  NoticeDraft,
  NoticePage,
  ReceiptQuery,
  ReceiptRows,
  Reminder,
  ReminderDraft,
  SentNotice,
  SentNotices,
  SentQuery,
  readAudience,
} from './protocol/notices.ts'
import { Refusal } from './protocol/refusal.ts'
import { can } from './protocol/roles.ts'
import { notices } from './tables/notices.ts'

const pageSize = 30

export const audienceRoutes = new Hono<Env>().get(
  '/',
  may('notice.publish'),
  query(AudienceQuery),
  answers(AudienceCount, 'How many people an audience is, each counted once'),
  async (c) => c.json(countOf(await audienceOf(c.env.DB, c.var.bearer, readAudience(c.req.valid('query')))))
)

export const noticeRoutes = new Hono<Env>()
  .get('/', may('notice.publish'), query(SentQuery), answers(SentNotices, 'Notices sent, newest first'), async (c) =>
    c.json(await sentNotices(c.env.DB, c.var.bearer, c.req.valid('query').before))
  )

  .post('/', may('notice.publish'), body(NoticeDraft), answers(SentNotice, 'Send a notice', 201), async (c) =>
    c.json(await postNotice(c.env, c.var.member, c.req.valid('json')), 201)
  )

  .get('/:notice', may('notice.reach'), answers(NoticePage, 'A notice and how far it has come'), async (c) =>
    c.json((await noticeFor(c.env, c.var.bearer, idParam(c.req.param('notice')))).page)
  )

  .get(
    '/:notice/receipts',
    may('notice.reach'),
    query(ReceiptQuery),
    answers(ReceiptRows, 'Who is reached and who is not, by name, with the reason'),
    async (c) =>
      c.json({ rows: await receiptsFor(c.env, c.var.bearer, idParam(c.req.param('notice')), c.req.valid('query')) })
  )

  .put(
    '/:notice/receipt',
    mayByToken('inbox.read'),
    body(Answer),
    answers(Answered, 'Answer a notice, for oneself or for one child'),
    async (c) => c.json(await answer(c.env, c.var.bearer, idParam(c.req.param('notice')), c.req.valid('json')))
  )

  .post(
    '/:notice/reminders',
    may('notice.publish'),
    body(ReminderDraft, 512 * 1024),
    answers(Reminder, 'Remind exactly these members, once', 201),
    async (c) => c.json(await remind(c.env, c.var.bearer, idParam(c.req.param('notice')), c.req.valid('json')), 201)
  )

/** Who runs the school sees all that was sent; anyone else what they sent themselves. */
async function sentNotices(
  d1: D1Database,
  { schoolId, memberId, role }: Bearer,
  before?: string
): Promise<SentNotices> {
  const own = can(role, 'notice.publish-school') ? undefined : eq(notices.authorId, memberId)
  const older = before ? lt(notices.postedAt, Number(before)) : undefined
  const rows = await drizzle(d1)
    .select()
    .from(notices)
    .where(and(eq(notices.schoolId, schoolId), own, older))
    .orderBy(desc(notices.postedAt))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  return {
    rows: page.map(({ authorId, authorName, authorRole, schoolId: _, version: __, ...row }) => ({
      ...row,
      author: { id: authorId, name: authorName, role: authorRole },
    })),
    next: rows.length > pageSize ? String(page.at(-1)!.postedAt) : null,
  }
}

async function postNotice(env: Bindings, member: SignedIn, draft: NoticeDraft): Promise<SentNotice> {
  const school = schoolOf(env, member.schoolId)
  const author = { id: member.memberId, name: member.name, role: member.role }
  const posted = (await school.postedBefore(draft, author.id)) ?? (await postAnew(env, member, draft))
  const { notice, people, answers } = posted
  return { ...notice, audience: posted.audience, people, answers, handed: 0, reached: 0, read: 0, confirmed: 0 }
}

async function postAnew(env: Bindings, member: SignedIn, draft: NoticeDraft): Promise<Posted> {
  const audience = addressees(await audienceOf(env.DB, member, draft.audience))
  if (audience.length === 0) throw new Refusal('not-valid', 'audience')
  const author = { id: member.memberId, name: member.name, role: member.role }
  return schoolOf(env, member.schoolId).postNotice({ draft, author, audience, auditId: uuid() })
}

/** Only whoever sent it, or runs the school, may remind. */
async function remind(env: Bindings, bearer: Bearer, noticeId: string, draft: ReminderDraft): Promise<Reminder> {
  const { page } = await noticeFor(env, bearer, noticeId)
  if (!mayChase(bearer, page)) throw new Refusal('not-allowed', 'notice')
  return schoolOf(env, bearer.schoolId).remind(noticeId, draft, { memberId: bearer.memberId, auditId: uuid() })
}

async function answer(env: Bindings, bearer: Bearer, noticeId: string, { onBehalfOf }: Answer): Promise<Answered> {
  const mailroom = mailroomOf(env, bearer.schoolId, bearer.mailroom)
  return mailroom.answer(bearer, noticeId, onBehalfOf ?? '', uuid())
}
