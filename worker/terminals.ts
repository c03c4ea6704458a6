import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import { change, told, toldIf } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may } from './core/guards.ts'
import { enrolmentCode, numberHash } from './core/terminal-secrets.ts'
import { uuid } from './core/uuid.ts'
import { Refusal } from './protocol/refusal.ts'
import {
  CardNumbers,
  enrolmentMinutes,
  TerminalAdded,
  TerminalDraft,
  Terminals,
  type Terminal,
} from './protocol/terminals.ts'
import { members } from './tables/members.ts'
import { cardNumbers, terminals } from './tables/terminals.ts'

/** The office's side of terminals; theirs is in `terminal-batches.ts`. */
export const terminalRoutes = new Hono<Env>()
  .get('/', may('terminal.manage'), answers(Terminals, 'The school’s terminals, and how each is'), async (c) =>
    c.json({ rows: await terminalsOf(c.env, c.var.bearer.schoolId), now: Date.now() })
  )

  .post(
    '/',
    may('terminal.manage'),
    body(TerminalDraft),
    answers(TerminalAdded, 'Add a terminal: a code that enrols it once, within ten minutes', 201),
    async (c) => c.json(await addTerminal(c.env, c.var.bearer, c.req.valid('json')), 201)
  )

  .put(
    '/cards',
    may('terminal.manage'),
    body(CardNumbers, 256 * 1024),
    answers(null, 'Say whose card is which; a card of null is no longer anybody’s'),
    async (c) => {
      await giveCards(c.env, c.var.bearer, c.req.valid('json'))
      return c.body(null, 204)
    }
  )

  .delete('/:terminal', may('terminal.manage'), answers(null, 'Take nothing more from a terminal'), async (c) => {
    await revokeTerminal(c.env, c.var.bearer, idParam(c.req.param('terminal')))
    return c.body(null, 204)
  })

async function terminalsOf(env: Bindings, schoolId: string): Promise<Terminal[]> {
  const [rows, health] = await Promise.all([
    drizzle(env.DB)
      .select()
      .from(terminals)
      .where(eq(terminals.schoolId, schoolId))
      .orderBy(asc(terminals.madeAt), asc(terminals.id)),
    schoolOf(env, schoolId).terminals().health(),
  ])
  const known = new Map(health.map(({ terminalId, ...one }) => [terminalId, one]))
  return rows.map(({ id, name, kind, madeAt, enrolledAt, revokedAt }) => ({
    id,
    name,
    kind,
    madeAt,
    state: revokedAt !== null ? 'revoked' : enrolledAt !== null ? 'enrolled' : 'waiting',
    health: known.get(id) ?? null,
  }))
}

/** The same draft again has the same code, until it is used. */
async function addTerminal(env: Bindings, by: Bearer, { id, name, kind }: TerminalDraft, now = Date.now()) {
  const { schoolId, memberId } = by
  const db = drizzle(env.DB)
  const { start, rest } = await enrolmentCode(env.SIGNING_KEY, id)
  const isNew = sql`not exists (select 1 from terminals where id = ${id})`
  await change(env, schoolId, () =>
    db.batch([
      toldIf(isNew, env.DB, schoolId, { act: 'terminal.added', about: id, memberId }, now),
      db
        .insert(terminals)
        .values({ id, schoolId, name, kind, madeBy: memberId, madeAt: now, codeStart: start, codeTries: 0 })
        .onConflictDoNothing(),
    ])
  )
  const row = await db
    .select()
    .from(terminals)
    .where(and(eq(terminals.id, id), eq(terminals.schoolId, schoolId)))
    .get()
  if (!row || row.name !== name || row.kind !== kind || row.madeBy !== memberId) throw new Refusal('conflict', 'id')
  const code = [start.slice(0, 4), start.slice(4) + rest.slice(0, 2), rest.slice(2)].join('-')
  return { code, until: row.madeAt + enrolmentMinutes * 60_000 }
}

/** From the moment this is written nothing is taken: each batch looks at the row. */
async function revokeTerminal(env: Bindings, by: Bearer, id: string, now = Date.now()) {
  const { schoolId, memberId } = by
  const db = drizzle(env.DB)
  const isOurs = and(eq(terminals.id, id), eq(terminals.schoolId, schoolId))
  const found = await db.select({ id: terminals.id }).from(terminals).where(isOurs).get()
  if (!found) throw new Refusal('not-found')
  const isGood = sql`exists (select 1 from terminals where id = ${id} and revoked_at is null)`
  await change(env, schoolId, () =>
    db.batch([
      toldIf(isGood, env.DB, schoolId, { act: 'terminal.revoked', about: id, memberId }, now),
      db
        .update(terminals)
        .set({ revokedAt: now, codeStart: null })
        .where(and(isOurs, isNull(terminals.revokedAt))),
    ])
  )
}

/** A member has one card; a card has one member. Said again, it is as it was. */
async function giveCards(env: Bindings, by: Bearer, { cards }: CardNumbers, now = Date.now()) {
  const { schoolId, memberId } = by
  const db = drizzle(env.DB)
  const ids = JSON.stringify(cards.map((one) => one.memberId))
  const ours = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.schoolId, schoolId), sql`${members.id} in (select value from json_each(${ids}))`))
  if (ours.length < new Set(cards.map((one) => one.memberId)).size) throw new Refusal('not-found', 'cards.memberId')
  const given = await Promise.all(
    cards.flatMap(({ memberId: whose, number }) =>
      number === null ? [] : [numberHash(env.SIGNING_KEY, schoolId, number).then((hash) => ({ whose, hash }))]
    )
  )
  await change(env, schoolId, () =>
    db.batch([
      db
        .delete(cardNumbers)
        .where(and(eq(cardNumbers.schoolId, schoolId), sql`member_id in (select value from json_each(${ids}))`)),
      db
        .insert(cardNumbers)
        .select(
          sql`select ${schoolId}, value ->> 'hash', value ->> 'whose', ${now} from json_each(${JSON.stringify(given)}) where true`
        )
        .onConflictDoUpdate({
          target: [cardNumbers.schoolId, cardNumbers.numberHash],
          set: { memberId: sql`excluded.member_id`, givenAt: now },
        }),
      told(env.DB, schoolId, { act: 'card-numbers.given', about: uuid(now), memberId }, now),
    ])
  )
}
