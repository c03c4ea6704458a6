import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import type { BureauHead } from '../durable/bureau-rules.ts'
import { planTree, type PlannedTree, type Standing } from './bureau-plan.ts'
import { readTree } from './bureau-reading.ts'
import { schoolsUnder } from './bureau-figures.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, body, bodyOf, idParam, may, query } from './core/guards.ts'
import { readBytes } from './core/reading.ts'
import { cardHash, cardSecret } from './core/secrets.ts'
import { uuid } from './core/uuid.ts'
import {
  BureauApply,
  BureauCardOrder,
  BureauCards,
  BureauPlan,
  BureauRowQuery,
  BureauRows,
  BureauSchools,
  type BureauCard,
} from './protocol/bureaus.ts'
import { Refusal } from './protocol/refusal.ts'
import { groups } from './tables/groups.ts'
import { schools } from './tables/schools.ts'

/** Twenty thousand rows with long names. */
const longestFile = 8 * 1024 * 1024
/** In one call to School: rows are short, and a branch holds some hundred classes at most. */
const rowsInCall = 1_500
const branchesInCall = 40

export const bureauRoutes = new Hono<Env>()
  .get(
    '/',
    may('bureau.read'),
    answers(BureauSchools, 'The bureau’s schools in figures, without any name'),
    async (c) => c.json({ schools: await schoolsUnder(c.env.DB, c.var.member.schoolId) })
  )
  .post(
    '/preview',
    may('bureau.build'),
    bodyOf('text/csv'),
    answers(BureauPlan, 'What an uploaded tree of schools and classes would change; nothing is written', 201),
    async (c) => {
      const { schoolId } = c.var.member
      const file = await readBytes(c.req.raw, longestFile)
      const { version, ...standing } = await treeNow(c.env.DB, schoolId)
      const known = new Set(standing.schools.flatMap(({ sourcedId }) => sourcedId ?? []))
      const tree = readTree(file, { bureau: standing.bureau.sourcedId, schools: known })
      const planned = planTree(standing, tree, uuid)
      await sealCards(c.env, planned)
      const head = { id: uuid(), version, madeAt: Date.now(), rows: tree.rows, counts: planned.counts }
      return c.json(await handOver(c.env, schoolId, head, planned), 201)
    }
  )
  .get('/plans/:plan', may('bureau.build'), answers(BureauPlan, 'A plan, and how much of it is written'), async (c) =>
    c.json(await schoolOf(c.env, c.var.member.schoolId).treePlan(idParam(c.req.param('plan'))))
  )
  .get(
    '/plans/:plan/rows',
    may('bureau.build'),
    query(BureauRowQuery),
    answers(
      BureauRows,
      'A page of a plan: every row of the file in its order, with what it does or why it cannot be taken'
    ),
    async (c) => {
      const bureau = schoolOf(c.env, c.var.member.schoolId)
      return c.json(await bureau.treeRows(idParam(c.req.param('plan')), c.req.valid('query')))
    }
  )
  .post(
    '/apply',
    may('bureau.build'),
    body(BureauApply),
    answers(BureauPlan, 'Begins to write a plan; the same plan again answers the same', 202),
    async (c) => {
      const { schoolId, memberId } = c.var.member
      return c.json(await schoolOf(c.env, schoolId).applyTree(c.req.valid('json').plan, memberId), 202)
    }
  )
  .post(
    '/cards',
    may('bureau.build'),
    body(BureauCardOrder),
    answers(BureauCards, 'The cards of the new schools’ first administrators, shown once'),
    async (c) => {
      const { id, plan } = c.req.valid('json')
      const { schoolId, memberId } = c.var.member
      const people = await schoolOf(c.env, schoolId).administrators(plan, id, { memberId })
      const cards: BureauCard[] = await Promise.all(
        people.map(async (one) => ({ ...one, secret: await cardSecret(c.env.SIGNING_KEY, one.id) }))
      )
      return c.json({ cards })
    }
  )

/** The tree as it stands, in one transaction with the version of it. */
async function treeNow(db: D1Database, bureauId: string): Promise<Standing & { version: number }> {
  const d = drizzle(db)
  const { id, sourcedId, name, nativeName, timeZone, hue, rosterVersion: version } = schools
  const beneath = d.select({ id }).from(schools).where(eq(schools.parentId, bureauId))
  const [[bureau], children, classes] = await d.batch([
    d.select({ id, sourcedId, name, nativeName, timeZone, hue, version }).from(schools).where(eq(schools.id, bureauId)),
    d.select({ id, sourcedId, name, nativeName, timeZone }).from(schools).where(eq(schools.parentId, bureauId)),
    d
      .select({
        id: groups.id,
        schoolId: groups.schoolId,
        sourcedId: groups.sourcedId,
        kind: groups.kind,
        name: groups.name,
        year: groups.year,
        status: groups.status,
      })
      .from(groups)
      .where(
        and(
          inArray(groups.schoolId, beneath),
          ne(groups.kind, 'guardians'),
          sql`${groups.sourcedId} not like 'homeroom:%'`
        )
      ),
  ])
  if (!bureau) throw new Refusal('not-found')
  return { bureau, schools: children, groups: classes, version: bureau.version }
}

/** What a card is found by is stored; the secret itself is derived again when it is printed. */
const sealCards = (env: Bindings, { branches }: PlannedTree) =>
  Promise.all(
    branches.map(async ({ founding }) => {
      if (!founding) return
      const secret = await cardSecret(env.SIGNING_KEY, founding.administrator.cardId)
      founding.administrator.secretHash = await cardHash(secret)
    })
  )

/** Gives the plan to the bureau's own object, which keeps it until it is applied. */
async function handOver(env: Bindings, bureauId: string, head: BureauHead, { shown, branches }: PlannedTree) {
  const bureau = schoolOf(env, bureauId)
  const calls = Math.max(1, Math.ceil(shown.length / rowsInCall), Math.ceil(branches.length / branchesInCall))
  for (let call = 0; call < calls; call++) {
    const [from, fromBranch] = [call * rowsInCall, call * branchesInCall]
    await bureau.saveTree(head, {
      from,
      rows: shown.slice(from, from + rowsInCall),
      fromBranch,
      branches: branches.slice(fromBranch, fromBranch + branchesInCall),
      last: call === calls - 1,
    })
  }
  return bureau.treePlan(head.id)
}
