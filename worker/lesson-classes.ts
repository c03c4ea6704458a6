import { and, asc, eq, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Env } from './core/env.ts'
import { answers, may } from './core/guards.ts'
import { ClassesPage } from './protocol/lesson-classes.ts'
import { groups } from './tables/groups.ts'

/** Whom one may invite to a lesson of several classes: any class of the school. Its people are told to nobody here. */
export const lessonClassesRoutes = new Hono<Env>().get(
  '/',
  may('lesson.together'),
  answers(ClassesPage, 'The classes that may be taught together in one lesson'),
  async (c) => c.json({ rows: await classesOf(c.env.DB, c.var.bearer.schoolId) })
)

const classesOf = (db: D1Database, schoolId: string) =>
  drizzle(db)
    .select({ groupId: groups.id, name: groups.name })
    .from(groups)
    .where(and(eq(groups.schoolId, schoolId), eq(groups.status, 'active'), inArray(groups.kind, ['class', 'subject'])))
    .orderBy(asc(groups.year), asc(groups.name))
