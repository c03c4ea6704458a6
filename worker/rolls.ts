import { Hono } from 'hono'
import { classGroupOf, mailroomOf } from '../durable/names.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, mayByToken, query } from './core/guards.ts'
import { uuid } from './core/uuid.ts'
import { RollPage, RollQuery, RollSave, RollSaved } from './protocol/rolls.ts'

/** The rolls of one group. Neither costs a database query: the group itself knows who leads it. */
export const rollRoutes = new Hono<Env>()
  .get(
    '/:group/rolls',
    mayByToken('roll.take'),
    query(RollQuery),
    answers(RollPage, 'A roll with its whole log, and with what was told beforehand'),
    async (c) => {
      const { bearer } = c.var
      const group = await groupFor(c.env, bearer, idParam(c.req.param('group')))
      return c.json(await group.rolls().page(bearer, c.req.valid('query')))
    }
  )

  .post(
    '/:group/rolls/marks',
    mayByToken('roll.take'),
    body(RollSave, 256 * 1024),
    answers(RollSaved, 'Save a roll as it was taken, also one that a phone has kept for a while'),
    async (c) => {
      const { bearer } = c.var
      const group = await groupFor(c.env, bearer, idParam(c.req.param('group')))
      return c.json(await group.rolls().save(bearer, c.req.valid('json'), uuid()))
    }
  )

/** Tokens outlive their sessions by minutes: the caller's own mailroom knows which have ended, a group only those of its own people. */
async function groupFor(env: Bindings, bearer: Bearer, groupId: string) {
  await mailroomOf(env, bearer.schoolId, bearer.mailroom).admit(bearer)
  return classGroupOf(env, bearer.schoolId, groupId)
}
