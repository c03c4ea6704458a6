import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { change, toldIf } from './core/audit.ts'
import { endSessions } from './core/endings.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may } from './core/guards.ts'
import { cardHash, cardSecret } from './core/secrets.ts'
import { uuid } from './core/uuid.ts'
import { PrintedCards, CardOrder, type PrintedCard } from './protocol/members.ts'
import { Refusal } from './protocol/refusal.ts'
import { groups } from './tables/groups.ts'
import { cards, members } from './tables/members.ts'

export const cardRoutes = new Hono<Env>()
  .post('/', may('card.issue'), body(CardOrder), answers(PrintedCards, 'Issue cards to print'), async (c) =>
    c.json({ cards: await issueCards(c.env, c.var.bearer, c.req.valid('json')) })
  )

  .delete('/:card', may('card.issue'), answers(null, 'Revoke a card and end what it opened'), async (c) => {
    await revokeCard(c.env, c.var.bearer, idParam(c.req.param('card')))
    return c.body(null, 204)
  })

/** One new card for each member named. The same order answers the same cards; a member of another school is not found. */
async function issueCards(env: Bindings, by: Bearer, order: CardOrder, now = Date.now()): Promise<PrintedCard[]> {
  const { schoolId, memberId } = by
  const printed = await orderedCards(env, by, order)
  if (printed) return printed
  const found = await drizzle(env.DB)
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.schoolId, schoolId), eq(members.status, 'active'), among(order.members)))
  if (found.length < new Set(order.members).size) throw new Refusal('not-found', 'members')
  const fresh = await Promise.all(
    found.map(async (member) => {
      const id = uuid(now)
      return { id, memberId: member.id, secretHash: await cardHash(await cardSecret(env.SIGNING_KEY, id)) }
    })
  )
  const isNew = sql`not exists (select 1 from cards where school_id = ${schoolId} and order_id = ${order.id})`
  await change(env, schoolId, () =>
    drizzle(env.DB).batch([
      toldIf(isNew, env.DB, schoolId, { act: 'card.issued', about: order.id, memberId }, now),
      drizzle(env.DB).insert(cards).select(sql`
        select value ->> 'id', ${schoolId}, value ->> 'memberId', value ->> 'secretHash', ${order.id}, ${memberId}, ${now}, null
        from json_each(${JSON.stringify(fresh)}) where ${isNew}`),
    ])
  )
  const cardsNow = await orderedCards(env, by, order)
  if (!cardsNow) throw new Error('the cards of this order are not there')
  return cardsNow
}

/** The cards that this order was answered with before, if it was; a conflict when it was another's or for other members. */
async function orderedCards(env: Bindings, by: Bearer, order: CardOrder): Promise<PrintedCard[] | null> {
  const rows = await drizzle(env.DB)
    .select({
      id: cards.id,
      memberId: cards.memberId,
      name: { native: members.nativeName, reading: members.reading },
      home: groups.name,
      issuedBy: cards.issuedBy,
    })
    .from(cards)
    .innerJoin(members, eq(members.id, cards.memberId))
    .leftJoin(groups, eq(groups.id, members.homeGroupId))
    .where(and(eq(cards.orderId, order.id), eq(cards.schoolId, by.schoolId)))
    .orderBy(members.reading, members.nativeName)
  if (rows.length === 0) return null
  const others = new Set(rows.map((row) => row.memberId)).symmetricDifference(new Set(order.members)).size
  if (others > 0 || rows.some((row) => row.issuedBy !== by.memberId)) throw new Refusal('conflict', 'id')
  return Promise.all(
    rows.map(async ({ issuedBy: _, ...row }) => ({ ...row, secret: await cardSecret(env.SIGNING_KEY, row.id) }))
  )
}

/** The card opens nothing any more, and every session that it opened ends. Revoking it again changes nothing. */
async function revokeCard(env: Bindings, by: Bearer, cardId: string, now = Date.now()) {
  const { schoolId, memberId } = by
  const db = drizzle(env.DB)
  const card = await db
    .select({ revokedAt: cards.revokedAt })
    .from(cards)
    .where(and(eq(cards.id, cardId), eq(cards.schoolId, schoolId)))
    .get()
  if (!card) throw new Refusal('not-found')
  if (card.revokedAt !== null) return
  const isGood = sql`exists (select 1 from cards where id = ${cardId} and revoked_at is null)`
  const opened = { which: `s.card_id = ?2 ->> 'card'`, of: { card: cardId } }
  await endSessions(env, by, opened, [
    toldIf(isGood, env.DB, schoolId, { act: 'card.revoked', about: cardId, memberId }, now),
    db
      .update(cards)
      .set({ revokedAt: now })
      .where(and(eq(cards.id, cardId), eq(cards.schoolId, schoolId), isNull(cards.revokedAt))),
  ])
}

/** As one JSON parameter: a statement may have a hundred, and a year group has more. */
const among = (ids: string[]) => inArray(members.id, sql`(select value from json_each(${JSON.stringify(ids)}))`)
