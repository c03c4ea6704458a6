import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { classGroupOf, schoolOf } from '../durable/names.ts'
import type { ReportShown } from '../durable/reports-desk.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may, mayByToken } from './core/guards.ts'
import { uuid } from './core/uuid.ts'
import type { Name } from './protocol/members.ts'
import {
  Decision,
  Opening,
  openersOf,
  ReportDraft,
  Reported,
  ReportPage,
  Reports,
  type Report,
} from './protocol/reports.ts'
import { groups } from './tables/groups.ts'
import { members } from './tables/members.ts'

/** Any member of a group reports a message of it: it is hidden at once, until two people have looked. */
export const messageReportRoutes = new Hono<Env>().post(
  '/:group/messages/:message/reports',
  mayByToken('report.make'),
  body(ReportDraft),
  answers(Reported, 'Report a message; it is hidden until two of the safeguarding leads have looked at it', 201),
  async (c) => {
    const { bearer } = c.var
    const group = classGroupOf(c.env, bearer.schoolId, idParam(c.req.param('group')))
    return c.json(await group.reportMessage(bearer, idParam(c.req.param('message')), c.req.valid('json')), 201)
  }
)

/** For the safeguarding leads; for anybody else of the staff there is nothing here. */
export const reportRoutes = new Hono<Env>()
  .get('/', may('report.review'), answers(Reports, 'What was reported, and who has opened it'), async (c) => {
    const { schoolId, memberId } = c.var.bearer
    const all = await schoolOf(c.env, schoolId).reports(memberId)
    const named = await namesIn(c.env, schoolId, all)
    return c.json({ rows: all.map((one) => reportOf(one, named)) })
  })

  .get(
    '/:report',
    may('report.review'),
    answers(ReportPage, 'A report; what it is about once enough have opened it'),
    async (c) => c.json(await reportPage(c.env, c.var.bearer, idParam(c.req.param('report'))))
  )

  .put(
    '/:report/opening',
    may('report.review'),
    body(Opening),
    answers(ReportPage, 'Open a report, together with another lead'),
    async (c) => {
      const { schoolId, memberId } = c.var.bearer
      const reportId = idParam(c.req.param('report'))
      await schoolOf(c.env, schoolId).openReport(reportId, { memberId, auditId: uuid() })
      return c.json(await reportPage(c.env, c.var.bearer, reportId))
    }
  )

  .put(
    '/:report/decision',
    may('report.review'),
    body(Decision),
    answers(ReportPage, 'Show the message again, or leave it hidden for good'),
    async (c) => {
      const { schoolId, memberId } = c.var.bearer
      const reportId = idParam(c.req.param('report'))
      await schoolOf(c.env, schoolId).decideReport(reportId, { memberId, auditId: uuid(), ...c.req.valid('json') })
      return c.json(await reportPage(c.env, c.var.bearer, reportId))
    }
  )

async function reportPage(env: Bindings, { schoolId, memberId }: Bearer, reportId: string): Promise<ReportPage> {
  const shown = await schoolOf(env, schoolId).report(reportId, { memberId, auditId: uuid() })
  const named = await namesIn(env, schoolId, [shown])
  const somebody = ({ memberId: id, at }: { memberId: string; at: number }) => ({
    id,
    name: named.members.get(id) ?? null,
    at,
  })
  const { context } = shown
  return {
    report: reportOf(shown, named),
    reads: shown.reads.map(somebody),
    // Who reported it is told together with what was reported, and not before.
    makers:
      context === null ? [] : shown.makers.map(({ memberId: id }) => ({ id, name: named.members.get(id) ?? null })),
    context,
  }
}

type Named = { members: Map<string, Name>; groups: Map<string, string> }

function reportOf({ report, makers, opens }: ReportShown, named: Named): Report {
  const somebody = ({ memberId: id, at }: { memberId: string; at: number }) => ({
    id,
    name: named.members.get(id) ?? null,
    at,
  })
  const { id, source, danger, madeAt, state, decidedBy, decidedAt } = report
  return {
    id,
    source,
    danger,
    madeAt,
    state,
    group: { id: report.groupId, name: named.groups.get(report.groupId) ?? '' },
    makers: makers.length,
    needed: openersOf[source],
    opened: opens.map(somebody),
    decided: decidedBy && decidedAt !== null ? somebody({ memberId: decidedBy, at: decidedAt }) : null,
  }
}

async function namesIn(env: Bindings, schoolId: string, all: ReportShown[]): Promise<Named> {
  const who = all.flatMap(({ report, makers, opens, reads }) => [
    ...[...makers, ...opens, ...reads].map(({ memberId }) => memberId),
    ...(report.decidedBy ? [report.decidedBy] : []),
  ])
  const among = (ids: string[]) => sql`(select value from json_each(${JSON.stringify([...new Set(ids)])}))`
  const db = drizzle(env.DB)
  const [people, places] = await db.batch([
    db
      .select({ id: members.id, native: members.nativeName, reading: members.reading })
      .from(members)
      .where(and(eq(members.schoolId, schoolId), inArray(members.id, among(who)))),
    db
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(and(eq(groups.schoolId, schoolId), inArray(groups.id, among(all.map(({ report }) => report.groupId))))),
  ])
  return {
    members: new Map(people.map(({ id, ...name }) => [id, name])),
    groups: new Map(places.map(({ id, name }) => [id, name])),
  }
}
