import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import { classGroupOf, mailroomOf } from '../durable/names.ts'
import type { Bearer, Env } from './core/env.ts'
import { answers, body, idParam, mayByToken } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import { LessonRuleChange, MinutesChange, MinutesPage } from './protocol/lesson-minutes.ts'
import { LessonRule } from './protocol/lesson-rules.ts'
import { guardianships } from './tables/members.ts'

const Rule = v.object({ ...LessonRule.entries, own: v.boolean() })

/** Who was in a lesson for how long, and what that comes to in the roll. */
export const lessonMinutesRoutes = new Hono<Env>()
  .get(
    '/:group/lessons/:lesson/minutes',
    mayByToken('lesson.join'),
    answers(MinutesPage, 'Who was in a lesson for how long: a class, oneself, or one’s own children'),
    async (c) => {
      const { bearer } = c.var
      const children = bearer.role === 'guardian' ? await childrenOf(c.env.DB, bearer) : null
      return c.json(await (await groupFor(c)).lessonRolls().page(bearer, idParam(c.req.param('lesson')), children))
    }
  )

  .put(
    '/:group/lessons/:lesson/minutes',
    mayByToken('lesson.lead'),
    body(MinutesChange),
    answers(MinutesPage, 'Say in which roll of the day a lesson counts, and from when'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      await lesson.setCounting(admitted, c.req.valid('json'))
      return c.json(await (await groupFor(c)).lessonRolls().page(c.var.bearer, admitted.lesson.id, null))
    }
  )

  .get(
    '/:group/lesson-rule',
    mayByToken('roll.take'),
    answers(Rule, 'From which share of a lesson a student of this class was present, and from which late'),
    async (c) => c.json(await (await groupFor(c)).lessonRolls().rule(c.var.bearer))
  )

  .put(
    '/:group/lesson-rule',
    mayByToken('roll.take'),
    body(LessonRuleChange),
    answers(Rule, 'Count presence in the lessons of this class otherwise than the school, or as the school does'),
    async (c) => c.json(await (await groupFor(c)).lessonRolls().setRule(c.var.bearer, c.req.valid('json').rule))
  )

/** Tokens outlive their sessions: the caller's own mailroom knows which have ended, a group only those of its own people. */
async function groupFor(c: Context<Env>) {
  const { bearer } = c.var
  await mailroomOf(c.env, bearer.schoolId, bearer.mailroom).admit(bearer)
  return classGroupOf(c.env, bearer.schoolId, idParam(c.req.param('group')))
}

const childrenOf = async (d1: D1Database, { schoolId, memberId }: Bearer): Promise<string[]> =>
  (
    await drizzle(d1)
      .select({ id: guardianships.studentId })
      .from(guardianships)
      .where(and(eq(guardianships.schoolId, schoolId), eq(guardianships.guardianId, memberId)))
  ).map(({ id }) => id)
