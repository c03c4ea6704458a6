import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { change, told } from './core/audit.ts'
import type { Bindings, Env } from './core/env.ts'
import { answers, body, open } from './core/guards.ts'
import { sha256 } from './core/seal.ts'
import { cardHash, cardSecret } from './core/secrets.ts'
import { uuid } from './core/uuid.ts'
import { ownGroupNames } from './protocol/groups.ts'
import { Refusal } from './protocol/refusal.ts'
import { Founded, Founding } from './protocol/schools.ts'
import { enrollments, groups } from './tables/groups.ts'
import { cards, members } from './tables/members.ts'
import { schools } from './tables/schools.ts'

export const schoolsRoutes = new Hono<Env>().post(
  '/',
  open,
  body(Founding),
  answers(Founded, 'Found a school with a one-time secret', 201),
  async (c) => c.json(await foundSchool(c.env, c.req.valid('json')), 201)
)

/**
 * Founds a school with its staff room, the home of whoever has none, and its first administrator with a card. The same secret
 * asked again for the same school answers the same; for any other it is spent. Throws `not-allowed` for a wrong secret.
 */
async function foundSchool(env: Bindings, founding: Founding, now = Date.now()): Promise<Founded> {
  if (!(await isOneOf(founding.secret, env.FOUNDING_SECRET.split(/\s+/)))) throw new Refusal('not-allowed', 'secret')
  const foundingHash = await sha256(founding.secret)
  const again = await foundedBy(env, foundingHash, founding)
  if (again) return again
  try {
    return await foundNew(env, founding, foundingHash, now)
  } catch (error) {
    const meanwhile = await foundedBy(env, foundingHash, founding)
    if (meanwhile) return meanwhile
    throw error
  }
}

/** All or nothing: of two who found with one secret at the same moment, the table lets only one in. */
async function foundNew(env: Bindings, founding: Founding, foundingHash: string, now: number): Promise<Founded> {
  const { secret: _, place, administrator, language, ...said } = founding
  const school = { id: `${place}-${uuid(now)}`, ...said }
  const [staffId, memberId, cardId] = [uuid(now), uuid(now), uuid(now)]
  const cardSecretText = await cardSecret(env.SIGNING_KEY, cardId)
  const db = drizzle(env.DB)
  const own = { schoolId: school.id, year: '', ofGroupId: null, status: 'active' as const }
  await change(env, school.id, async () =>
    db.batch([
      db.insert(schools).values({ ...school, language, foundingHash, rosterVersion: 0, foundedAt: now }),
      db.insert(groups).values([
        { ...own, id: staffId, sourcedId: 'homeroom:staff', kind: 'staff', name: ownGroupNames.staff },
        { ...own, id: uuid(now), sourcedId: 'homeroom:unplaced', kind: 'unplaced', name: ownGroupNames.unplaced },
        { ...own, id: uuid(now), sourcedId: 'homeroom:school', kind: 'school', name: ownGroupNames.school },
      ]),
      db.insert(members).values({
        id: memberId,
        schoolId: school.id,
        sourcedId: 'homeroom:founder',
        nativeName: administrator,
        reading: '',
        roles: [school.kind === 'bureau' ? 'officer' : 'admin'],
        homeGroupId: staffId,
        mailroom: `${staffId}.0`,
        status: 'active',
      }),
      db.insert(enrollments).values({ schoolId: school.id, groupId: staffId, memberId, role: 'member' }),
      db.insert(cards).values({
        id: cardId,
        schoolId: school.id,
        memberId,
        secretHash: await cardHash(cardSecretText),
        orderId: cardId,
        issuedBy: memberId,
        issuedAt: now,
        revokedAt: null,
      }),
      told(env.DB, school.id, { act: 'school.founded', about: school.id, memberId }, now),
    ])
  )
  const { kind: __, ...known } = school
  return { school: known, card: { secret: cardSecretText } }
}

/** The school that this secret has founded already, if it is the one asked for; a conflict if it is another. */
async function foundedBy(env: Bindings, foundingHash: string, founding: Founding): Promise<Founded | null> {
  const row = await drizzle(env.DB)
    .select({ school: schools, administrator: members.nativeName, cardId: cards.id })
    .from(schools)
    .innerJoin(members, and(eq(members.schoolId, schools.id), eq(members.sourcedId, 'homeroom:founder')))
    .innerJoin(cards, and(eq(cards.memberId, members.id), eq(cards.orderId, cards.id)))
    .where(eq(schools.foundingHash, foundingHash))
    .get()
  if (!row) return null
  const { id, kind, name, nativeName, timeZone, hue, language } = row.school
  const said = [
    founding.kind,
    founding.name,
    founding.nativeName,
    founding.timeZone,
    founding.hue,
    founding.language,
    founding.administrator,
  ]
  const same = [kind, name, nativeName, timeZone, hue, language, row.administrator].every((one, i) => one === said[i])
  if (!same || !id.startsWith(`${founding.place}-`)) throw new Refusal('conflict', 'secret')
  return {
    school: { id, name, nativeName, timeZone, hue },
    card: { secret: await cardSecret(env.SIGNING_KEY, row.cardId) },
  }
}

/** Compares hashes, so that the time it takes tells nothing of the secret. */
async function isOneOf(secret: string, all: string[]): Promise<boolean> {
  const hash = await sha256(secret)
  return (await Promise.all(all.filter(Boolean).map(sha256))).includes(hash)
}
