import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { change, told } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, may } from './core/guards.ts'
import { cardHash, cardSecret } from './core/secrets.ts'
import { uuid } from './core/uuid.ts'
import { PrintedCards, CardOrder, type PrintedCard } from './protocol/members.ts'
import { Refusal } from './protocol/refusal.ts'
import { auditEntries } from './tables/audit.ts'
import { groups } from './tables/groups.ts'
import { cards, members } from './tables/members.ts'
import { revocations, sessions } from './tables/sessions.ts'

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
  const db = drizzle(env.DB)
  await change(env, schoolId, () =>
    db.batch([
      db
        .insert(cards)
        .select(
          sql`select value ->> 'id', ${schoolId}, value ->> 'memberId', value ->> 'secretHash', ${order.id}, ${memberId}, ${now}, null
          from json_each(${JSON.stringify(fresh)}) where true`
        )
        .onConflictDoNothing(),
      db
        .insert(auditEntries)
        .values({ id: order.id, schoolId, at: now, memberId, act: 'card.issued', about: order.id })
        .onConflictDoNothing(),
    ])
  )
  const printed = await orderedCards(env, schoolId, order.id)
  if (!sameMembers(printed, order.members)) throw new Refusal('conflict', 'id')
  return printed
}

async function orderedCards(env: Bindings, schoolId: string, orderId: string): Promise<PrintedCard[]> {
  const rows = await drizzle(env.DB)
    .select({
      id: cards.id,
      memberId: cards.memberId,
      name: { native: members.nativeName, reading: members.reading },
      home: groups.name,
    })
    .from(cards)
    .innerJoin(members, eq(members.id, cards.memberId))
    .leftJoin(groups, eq(groups.id, members.homeGroupId))
    .where(and(eq(cards.orderId, orderId), eq(cards.schoolId, schoolId)))
    .orderBy(members.reading, members.nativeName)
  return Promise.all(rows.map(async (row) => ({ ...row, secret: await cardSecret(env.SIGNING_KEY, row.id) })))
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
  await change(env, schoolId, () =>
    db.batch([
      db.insert(revocations).select(
        sql`select null, s.school_id, m.mailroom, m.id, s.id, ${now} from sessions s join members m on m.id = s.member_id
        where s.card_id = ${cardId} and s.ended_at is null`
      ),
      db
        .update(sessions)
        .set({ endedAt: now })
        .where(and(eq(sessions.cardId, cardId), isNull(sessions.endedAt))),
      db
        .update(cards)
        .set({ revokedAt: now })
        .where(and(eq(cards.id, cardId), isNull(cards.revokedAt))),
      told(env.DB, schoolId, { act: 'card.revoked', about: cardId, memberId }, now),
    ])
  )
}

/** As one JSON parameter: a statement may have a hundred, and a year group has more. */
const among = (ids: string[]) => inArray(members.id, sql`(select value from json_each(${JSON.stringify(ids)}))`)

const sameMembers = (printed: PrintedCard[], asked: string[]) =>
  new Set(printed.map((card) => card.memberId)).symmetricDifference(new Set(asked)).size === 0
