import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import type { Env } from './core/env.ts'
import { answers, body, byPass, mayByToken } from './core/guards.ts'
import { inLesson, pageParam } from './core/lesson-door.ts'
import { BoardPage, BoardPageDraft, BoardSheet, PageDescription } from './protocol/lesson-board.ts'

/** The pages of a lesson's board. What is drawn on them comes by the lesson's socket, and their pictures as files do. */
const sheets = (mayJoin: MiddlewareHandler<Env>) =>
  new Hono<Env>().get(
    '/:page',
    mayJoin,
    answers(BoardSheet, 'A page that was shown: its words, and all that is drawn on it'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.pageSheet(admitted, pageParam(c.req.param('page'))))
    }
  )

export const guestBoardRoutes = sheets(byPass)

export const lessonBoardRoutes = sheets(mayByToken('lesson.join'))
  .post(
    '/',
    mayByToken('lesson.lead'),
    body(BoardPageDraft),
    answers(BoardPage, 'Add a page to a lesson’s board; its picture follows', 201),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.placePage(admitted, c.req.valid('json')), 201)
    }
  )

  .put(
    '/:page/description',
    mayByToken('lesson.lead'),
    body(PageDescription),
    answers(null, 'Say what is on a page, for whoever does not see it'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      await lesson.describePage(admitted, pageParam(c.req.param('page')), c.req.valid('json').text)
      return c.body(null, 204)
    }
  )
