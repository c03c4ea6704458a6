import { Hono } from 'hono'
import type { Env } from './core/env.ts'
import { answers, body, byPass, idParam, mayByToken, open, query } from './core/guards.ts'
import { forgetGuest, knocking, passSecret } from './core/guest.ts'
import { inLesson, lessonSocket } from './core/lesson-door.ts'
import { lessonOf } from '../durable/names.ts'
import { Knock, Knocked, PassDraft, PassMade, PassTurn } from './protocol/lesson-passes.ts'
import { LogPage, LogQuery } from './protocol/lessons.ts'

/** The passes of a lesson, for those who lead it. */
export const lessonPassRoutes = new Hono<Env>()
  .post(
    '/',
    mayByToken('lesson.lead'),
    body(PassDraft),
    answers(PassMade, 'Make a pass: a link by which one guest without an account may knock at this lesson', 201),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      const pass = await lesson.makePass(admitted, c.req.valid('json'))
      const place = {
        schoolId: c.var.bearer.schoolId,
        groupId: admitted.lesson.groupId,
        lessonId: admitted.lesson.id,
        passId: pass.id,
      }
      return c.json({ ...pass, secret: await passSecret(c.env.SIGNING_KEY, place) }, 201)
    }
  )

  .put(
    '/:pass',
    mayByToken('lesson.lead'),
    body(PassTurn),
    answers(null, 'Let a guest in who waits, refuse them, or take their pass back'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      await lesson.turnPass(admitted, idParam(c.req.param('pass')), c.req.valid('json'))
      return c.body(null, 204)
    }
  )

/** A guest's side. No address says where they are: their pass does. */
export const guestRoutes = new Hono<Env>()
  .post('/', open, body(Knock), answers(Knocked, 'Knock with a pass; who waits knocks again'), async (c) => {
    const { browser, ...place } = await knocking(c, c.req.valid('json').secret)
    const { passId, ...where } = place
    if (browser === null) return c.json({ ...where, state: 'unbound' as const, memberId: null, name: '' })
    const { state, memberId, name } = await lessonOf(c.env, place.schoolId, place.lessonId).knock(passId, browser)
    const admitted = state === 'admitted'
    return c.json({
      ...where,
      name,
      state: admitted ? ('admitted' as const) : ('waiting' as const),
      memberId: admitted ? memberId : null,
    })
  })

  .delete('/', open, answers(null, 'Forget the pass on this browser'), (c) => {
    forgetGuest(c)
    return c.body(null, 204)
  })

  .get('/socket', byPass, answers(null, 'A guest’s place in the lesson; opened again it takes over', 101), lessonSocket)

  .get(
    '/log',
    byPass,
    query(LogQuery),
    answers(LogPage, 'What has happened in the lesson of which a guest could have heard'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.log(admitted, Number(c.req.valid('query').after)))
    }
  )
