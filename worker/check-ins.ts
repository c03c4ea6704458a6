import { Hono } from 'hono'
import { classGroupOf, mailroomOf } from '../durable/names.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, mayByToken } from './core/guards.ts'
import { CheckedIn, CheckIn, CheckInOpening, CheckInPage, CheckInState } from './protocol/check-ins.ts'

/** A class that comes in at once costs no database query: the group itself knows who is in it. */
export const checkInRoutes = new Hono<Env>()
  .get(
    '/:group/check-in',
    mayByToken('roll.take'),
    answers(CheckInPage, 'The code to show, who is in, and what is odd'),
    async (c) => {
      const group = await groupFor(c.env, c.var.bearer, idParam(c.req.param('group')))
      return c.json(await group.checkIns().page(c.var.bearer))
    }
  )

  .put(
    '/:group/check-in',
    mayByToken('roll.take'),
    body(CheckInOpening),
    answers(CheckInPage, 'Let the students of a group check themselves in'),
    async (c) => {
      const group = await groupFor(c.env, c.var.bearer, idParam(c.req.param('group')))
      return c.json(await group.checkIns().open(c.var.bearer, c.req.valid('json')))
    }
  )

  .delete('/:group/check-in', mayByToken('roll.take'), answers(null, 'End the check-in'), async (c) => {
    const group = await groupFor(c.env, c.var.bearer, idParam(c.req.param('group')))
    await group.checkIns().close(c.var.bearer)
    return c.body(null, 204)
  })

  .get(
    '/:group/check-ins',
    mayByToken('check-in.make'),
    answers(CheckInState, 'Whether a student may check in now, and whether they have'),
    async (c) => {
      const group = await groupFor(c.env, c.var.bearer, idParam(c.req.param('group')))
      return c.json(await group.checkIns().state(c.var.bearer))
    }
  )

  .post(
    '/:group/check-ins',
    mayByToken('check-in.make'),
    body(CheckIn),
    answers(CheckedIn, 'Check in with the code on the screen; what is taken stands in the roll'),
    async (c) => {
      const group = await groupFor(c.env, c.var.bearer, idParam(c.req.param('group')))
      return c.json(await group.checkIns().checkIn(c.var.bearer, c.req.valid('json')))
    }
  )

/** Tokens outlive their sessions by minutes: the caller's own mailroom knows which have ended. */
async function groupFor(env: Bindings, bearer: Bearer, groupId: string) {
  await mailroomOf(env, bearer.schoolId, bearer.mailroom).admit(bearer)
  return classGroupOf(env, bearer.schoolId, groupId)
}
