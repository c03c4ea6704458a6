import { Hono } from 'hono'
import type { Context } from 'hono'
import { classGroupOf, lessonOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, idParam, mayByToken } from './core/guards.ts'
import { Call, CallDraft } from './protocol/calls.ts'

/** The calls of a chat. Nothing here asks the database: the chat's own group knows who is in it, and what the policy says. */
export const callRoutes = new Hono<Env>()
  .post(
    '/:group/calls',
    mayByToken('call.make'),
    body(CallDraft),
    answers(Call, 'Ring everybody of a chat; where a call is on, that one', 201),
    async (c) => c.json(await groupOf(c).calls().begin(c.var.bearer, c.req.valid('json')), 201)
  )

  .delete(
    '/:group/calls/:call',
    mayByToken('call.make'),
    answers(null, 'Hang up, or decline what rings'),
    async (c) => {
      const { bearer } = c.var
      const callId = idParam(c.req.param('call'))
      const admitted = await groupOf(c).lessons().admit(bearer, callId)
      await groupOf(c).calls().decline(bearer, callId)
      if (admitted.lesson.endedAt === null) await lessonOf(c.env, bearer.schoolId, callId).hangUp(admitted)
      return c.body(null, 204)
    }
  )

const groupOf = (c: Context<Env>) => classGroupOf(c.env, c.var.bearer.schoolId, idParam(c.req.param('group')))
