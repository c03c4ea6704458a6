import { and, eq, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import { schoolOf } from '../durable/names.ts'
import { readSettings } from '../durable/rolls-settings.ts'
import { change, told } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, may } from './core/guards.ts'

import { RollSettings } from './protocol/rolls.ts'
import { groups } from './tables/groups.ts'
import { rollSettings } from './tables/rolls.ts'

export const rollSettingsRoutes = new Hono<Env>()
  .get('/', may('roll.settings'), answers(RollSettings, 'How this school takes its rolls'), async (c) =>
    c.json((await readSettings(c.env.DB, c.var.bearer.schoolId)).settings)
  )

  .put(
    '/',
    may('roll.settings'),
    body(RollSettings),
    answers(RollSettings, 'Take rolls otherwise: hours, alerts, the lock and the school’s own codes'),
    async (c) => c.json(await changeSettings(c.env, c.var.bearer, c.req.valid('json')))
  )

/** The groups hear of it when it is written: each reads it again before it next takes a roll. */
async function changeSettings(
  env: Bindings,
  { schoolId, memberId }: Bearer,
  settings: RollSettings,
  now = Date.now()
): Promise<RollSettings> {
  const db = drizzle(env.DB)
  await change(env, schoolId, () =>
    db.batch([
      db
        .insert(rollSettings)
        .values({ schoolId, body: settings, changedAt: now })
        .onConflictDoUpdate({ target: rollSettings.schoolId, set: { body: settings, changedAt: now } }),
      told(env.DB, schoolId, { act: 'roll-settings.changed', about: schoolId, memberId }, now),
    ])
  )
  const taught = await db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.schoolId, schoolId), inArray(groups.kind, ['class', 'subject'])))
  await schoolOf(env, schoolId)
    .mornings()
    .settingsChanged(taught.map(({ id }) => id))
  return settings
}
