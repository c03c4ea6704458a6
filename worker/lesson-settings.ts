import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import * as v from 'valibot'
import { change, told } from './core/audit.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, may } from './core/guards.ts'
import { LessonSettings, usualLessons } from './protocol/lesson-settings.ts'
import { lessonSettings } from './tables/lessons.ts'

export const lessonSettingsRoutes = new Hono<Env>()
  .get('/', may('lesson.settings'), answers(LessonSettings, 'How this school holds its lessons'), async (c) =>
    c.json(await lessonSettingsOf(c.env.DB, c.var.bearer.schoolId))
  )

  .put(
    '/',
    may('lesson.settings'),
    body(LessonSettings),
    answers(LessonSettings, 'Hold lessons otherwise: whose voices are recorded, and how long that is kept'),
    async (c) => c.json(await changeSettings(c.env, c.var.bearer, c.req.valid('json')))
  )

export async function lessonSettingsOf(db: D1Database, schoolId: string): Promise<LessonSettings> {
  const [row] = await drizzle(db).select().from(lessonSettings).where(eq(lessonSettings.schoolId, schoolId))
  const settings = v.safeParse(LessonSettings, row?.body)
  return settings.success ? settings.output : usualLessons
}

/** What is recorded already is kept as long as was said when it was begun. */
async function changeSettings(
  env: Bindings,
  { schoolId, memberId }: Bearer,
  settings: LessonSettings,
  now = Date.now()
): Promise<LessonSettings> {
  const db = drizzle(env.DB)
  await change(env, schoolId, () =>
    db.batch([
      db
        .insert(lessonSettings)
        .values({ schoolId, body: settings, changedAt: now })
        .onConflictDoUpdate({ target: lessonSettings.schoolId, set: { body: settings, changedAt: now } }),
      told(env.DB, schoolId, { act: 'lesson-settings.changed', about: schoolId, memberId }, now),
    ])
  )
  return settings
}
