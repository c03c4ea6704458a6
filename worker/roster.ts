import { and, eq, ne, notInArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import type { PlanHead } from '../durable/roster-rules.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, body, bodyOf, idParam, may, query } from './core/guards.ts'
import { readBytes } from './core/reading.ts'
import { uuid } from './core/uuid.ts'
import { Refusal } from './protocol/refusal.ts'
import { RosterApply, RosterPlan, RosterRowQuery, RosterRows } from './protocol/rosters.ts'
import { planRoster, type Current, type PlannedRow } from './roster-plan.ts'
import { readRoster } from './roster-reading.ts'
import { enrollments, groups } from './tables/groups.ts'
import { guardianships, members } from './tables/members.ts'
import { schools } from './tables/schools.ts'

const longestZip = 20 * 1024 * 1024
/** Rows in one call to School: a tenth of what a call may carry, were every field as long as it may be. */
const rowsInCall = 1500

export const rosterRoutes = new Hono<Env>()
  .post(
    '/preview',
    may('roster.import'),
    bodyOf('application/zip'),
    answers(RosterPlan, 'What an uploaded OneRoster zip would change; nothing is written', 201),
    async (c) => {
      const { schoolId } = c.var.member
      const zip = await readBytes(c.req.raw, longestZip)
      const { timeZone, version, current } = await rosterNow(c.env.DB, schoolId)
      const incoming = readRoster(zip, new Intl.DateTimeFormat('sv', { timeZone }).format())
      const { rows, counts, makesAdmins } = planRoster(current, incoming, uuid)
      const head = { id: uuid(), schoolId, version, madeAt: Date.now(), rows: incoming.rows, counts, makesAdmins }
      return c.json(await handOver(c.env, head, rows), 201)
    }
  )
  .get('/plans/:plan', may('roster.import'), answers(RosterPlan, 'A plan, and how much of it is written'), async (c) =>
    c.json(await schoolOf(c.env, c.var.member.schoolId).rosterPlan(idParam(c.req.param('plan'))))
  )
  .get(
    '/plans/:plan/rows',
    may('roster.import'),
    query(RosterRowQuery),
    answers(RosterRows, 'A page of a plan: differences in the order in which they are written, then faults'),
    async (c) => {
      const school = schoolOf(c.env, c.var.member.schoolId)
      return c.json(await school.rosterRows(idParam(c.req.param('plan')), c.req.valid('query')))
    }
  )
  .post(
    '/apply',
    may('roster.import'),
    body(RosterApply),
    answers(RosterPlan, 'Begins to write a plan; the same plan again answers the same', 202),
    async (c) => {
      const { schoolId, memberId, role } = c.var.member
      const by = { memberId, mayMakeAdmins: role === 'admin' }
      return c.json(await schoolOf(c.env, schoolId).applyRoster(c.req.valid('json').plan, by), 202)
    }
  )

/** The school's people as they are, in one transaction with the version of the roster that they are. */
async function rosterNow(db: D1Database, schoolId: string) {
  const d = drizzle(db)
  const [[school], ...known] = await d.batch([
    d
      .select({ timeZone: schools.timeZone, version: schools.rosterVersion })
      .from(schools)
      .where(eq(schools.id, schoolId)),
    // Conversations are no file's to speak of.
    d
      .select()
      .from(groups)
      .where(and(eq(groups.schoolId, schoolId), ne(groups.kind, 'direct'))),
    d.select().from(members).where(eq(members.schoolId, schoolId)),
    d
      .select()
      .from(enrollments)
      .where(
        and(
          eq(enrollments.schoolId, schoolId),
          notInArray(
            enrollments.groupId,
            d
              .select({ id: groups.id })
              .from(groups)
              .where(and(eq(groups.schoolId, schoolId), eq(groups.kind, 'direct')))
          )
        )
      ),
    d.select().from(guardianships).where(eq(guardianships.schoolId, schoolId)),
  ])
  if (!school) throw new Refusal('not-found')
  const current: Current = { groups: known[0], members: known[1], enrollments: known[2], guardianships: known[3] }
  return { ...school, current }
}

/** Gives the plan to School, which keeps it until it is applied. */
async function handOver(env: Bindings, head: PlanHead, planned: PlannedRow[]): Promise<RosterPlan> {
  const school = schoolOf(env, head.schoolId)
  for (let from = 0; from === 0 || from < planned.length; from += rowsInCall) {
    const last = from + rowsInCall >= planned.length
    await school.saveRosterPlan(head, from, planned.slice(from, from + rowsInCall), last)
  }
  return school.rosterPlan(head.id)
}
