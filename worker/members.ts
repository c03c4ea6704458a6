import { and, asc, count, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { alias } from 'drizzle-orm/sqlite-core'
import { Hono } from 'hono'
import { endSessions } from './core/endings.ts'
import type { Bearer, Env } from './core/env.ts'
import { answers, idParam, may, query } from './core/guards.ts'
import { sha256 } from './core/seal.ts'
import { sessionDays } from './core/session.ts'
import { MemberPage, MemberQuery, MemberRows } from './protocol/members.ts'
import { Refusal } from './protocol/refusal.ts'
import { can } from './protocol/roles.ts'
import { enrollments, groups } from './tables/groups.ts'
import { bounces } from './tables/mails.ts'
import { cards, guardianships, members } from './tables/members.ts'
import { sessions } from './tables/sessions.ts'

const pageSize = 100

export const memberRoutes = new Hono<Env>()
  .get('/', may('member.read'), query(MemberQuery), answers(MemberRows, 'The people one may see'), async (c) =>
    c.json(await membersFor(c.env.DB, c.var.bearer, c.req.valid('query')))
  )

  .get('/:member', may('member.list'), answers(MemberPage, 'One member, with relatives and cards'), async (c) =>
    c.json(await memberPage(c.env.DB, c.var.bearer, idParam(c.req.param('member'))))
  )

  .delete(
    '/:member/sessions',
    may('session.end'),
    answers(null, 'Sign a member out on all of their phones'),
    async (c) => {
      const memberId = idParam(c.req.param('member'))
      if (!(await isMember(c.env.DB, c.var.bearer, memberId))) throw new Refusal('not-found')
      await endSessions(c.env, c.var.bearer, { which: `s.member_id = ?2 ->> 'member'`, of: { member: memberId } })
      return c.body(null, 204)
    }
  )

const row = {
  id: members.id,
  name: { native: members.nativeName, reading: members.reading },
  roles: members.roles,
  status: members.status,
  home: groups.name,
}

/** Who runs the school sees everyone; a teacher sees the people whom they teach, and their colleagues. */
async function membersFor(
  d1: D1Database,
  { schoolId, memberId, role }: Bearer,
  asked: MemberQuery
): Promise<MemberRows> {
  const db = drizzle(d1)
  const from = Number(asked.after ?? 0)
  const visible = can(role, 'member.list') ? undefined : taughtBy(memberId)
  if (asked.group) await refuseForeignGroup(db, schoolId, visible, asked.group)
  const rows = await db
    .select(row)
    .from(members)
    .leftJoin(groups, eq(groups.id, members.homeGroupId))
    .where(
      and(
        eq(members.schoolId, schoolId),
        eq(members.status, 'active'),
        asked.find ? named(asked.find) : undefined,
        asked.group ? isIn(sql`${asked.group}`) : undefined,
        visible && isIn(visible)
      )
    )
    .orderBy(asc(groups.year), asc(groups.name), asc(members.reading), asc(members.nativeName), asc(members.id))
    .limit(pageSize + 1)
    .offset(from)
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? String(from + pageSize) : null }
}

const isIn = (groupIds: SQL) =>
  sql`exists (select 1 from enrollments e where e.member_id = ${members.id} and e.group_id in (${groupIds}))`

/** The groups whose people a teacher sees: those they own or teach, those classes' guardians, and the staff room. */
const taughtBy = (memberId: string) => sql`
  select g.id from enrollments e join groups g on g.id = e.group_id or g.of_group_id = e.group_id
  where e.member_id = ${memberId} and (e.role in ('owner', 'teacher') or g.kind = 'staff')`

/** Asked for before anything is listed: who of one's own people is in a group one may not see is nobody's business either. */
async function refuseForeignGroup(db: DrizzleD1Database, schoolId: string, visible: SQL | undefined, groupId: string) {
  const seen = await db
    .select({ id: groups.id })
    .from(groups)
    .where(
      and(
        eq(groups.id, groupId),
        eq(groups.schoolId, schoolId),
        ne(groups.kind, 'direct'),
        visible && sql`${groups.id} in (${visible})`
      )
    )
    .get()
  if (!seen) throw new Refusal('not-found', 'group')
}

/** `instr`, not `like`: what is typed may hold any character, and patterns are cut at 50 bytes. */
const named = (find: string) =>
  or(
    sql`instr(lower(${members.nativeName}), lower(${find})) > 0`,
    sql`instr(lower(${members.reading}), lower(${find})) > 0`
  )

const isMember = (d1: D1Database, { schoolId }: Bearer, memberId: string) =>
  drizzle(d1)
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), eq(members.schoolId, schoolId)))
    .get()

async function memberPage(
  d1: D1Database,
  { schoolId }: Bearer,
  memberId: string,
  now = Date.now()
): Promise<MemberPage> {
  const db = drizzle(d1)
  const relative = alias(members, 'relative')
  const related = {
    id: relative.id,
    name: { native: relative.nativeName, reading: relative.reading },
    home: groups.name,
  }
  const [[found], theirs, guardians, children, held, [mail], [open]] = await db.batch([
    db
      .select(row)
      .from(members)
      .leftJoin(groups, eq(groups.id, members.homeGroupId))
      .where(and(eq(members.id, memberId), eq(members.schoolId, schoolId))),
    db
      .select({ id: groups.id, kind: groups.kind, name: groups.name, year: groups.year, enrollment: enrollments.role })
      .from(enrollments)
      // Who speaks with whom is not the office's to list.
      .innerJoin(
        groups,
        and(eq(groups.id, enrollments.groupId), eq(groups.status, 'active'), ne(groups.kind, 'direct'))
      )
      .where(and(eq(enrollments.memberId, memberId), eq(enrollments.schoolId, schoolId)))
      .orderBy(asc(groups.name)),
    db
      .select(related)
      .from(guardianships)
      .innerJoin(relative, and(eq(relative.id, guardianships.guardianId), eq(relative.status, 'active')))
      .leftJoin(groups, eq(groups.id, relative.homeGroupId))
      .where(and(eq(guardianships.studentId, memberId), eq(guardianships.schoolId, schoolId))),
    db
      .select(related)
      .from(guardianships)
      .innerJoin(relative, and(eq(relative.id, guardianships.studentId), eq(relative.status, 'active')))
      .leftJoin(groups, eq(groups.id, relative.homeGroupId))
      .where(and(eq(guardianships.guardianId, memberId), eq(guardianships.schoolId, schoolId))),
    db
      .select({ id: cards.id, issuedAt: cards.issuedAt, revokedAt: cards.revokedAt })
      .from(cards)
      .where(and(eq(cards.memberId, memberId), eq(cards.schoolId, schoolId)))
      .orderBy(asc(cards.issuedAt)),
    db
      .select({ address: members.email, bouncedAt: bounces.at, addressHash: bounces.addressHash })
      .from(members)
      .leftJoin(bounces, eq(bounces.memberId, members.id))
      .where(and(eq(members.id, memberId), eq(members.schoolId, schoolId))),
    db
      .select({ phones: count() })
      .from(sessions)
      .where(
        and(
          eq(sessions.memberId, memberId),
          eq(sessions.schoolId, schoolId),
          isNull(sessions.endedAt),
          gt(sessions.openedAt, now - sessionDays * 86_400_000)
        )
      ),
  ])
  if (!found) throw new Refusal('not-found')
  const email = await emailOf(mail)
  return { ...found, groups: theirs, guardians, children, cards: held, email, phones: open?.phones ?? 0 }
}

type KeptAddress = { address: string | null; bouncedAt: number | null; addressHash: string | null }

/** Mail that came back is told only while the address is the one it came back from. */
async function emailOf(kept: KeptAddress | undefined): Promise<MemberPage['email']> {
  if (!kept?.address) return null
  const { address, bouncedAt, addressHash } = kept
  return { address, bouncedAt: addressHash === (await sha256(address)) ? bouncedAt : null }
}
