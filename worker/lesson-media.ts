import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import type { Env } from './core/env.ts'
import { answers, body, byPass, idParam, mayByToken } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import {
  MediaAnswer,
  MediaClosed,
  MediaClosing,
  MediaSession,
  MediaSessionDraft,
  Published,
  Publishing,
  Pulled,
  Pulling,
  Repulling,
} from './protocol/lesson-media.ts'

/** A description of many tracks is long. */
const longest = 200 * 1024

/** Sound and picture of a lesson. The media server is spoken to by the lesson's own object, never by a phone. */
const mediaRoutes = (mayJoin: MiddlewareHandler<Env>) =>
  new Hono<Env>()
    .post(
      '/sessions',
      mayJoin,
      body(MediaSessionDraft, longest),
      answers(
        MediaSession,
        'Open a connection to send or to receive, and do with it what is first asked; one’s former one is over',
        201
      ),
      async (c) => {
        const { lesson, admitted } = await inLesson(c)
        return c.json(await lesson.openMedia(admitted, c.req.valid('json')), 201)
      }
    )

    .post(
      '/sessions/:session/tracks',
      mayJoin,
      body(Publishing, longest),
      answers(Published, 'Send sound or picture, as far as one may in this lesson'),
      async (c) => {
        const { lesson, admitted } = await inLesson(c)
        return c.json(await lesson.publish(admitted, idParam(c.req.param('session')), c.req.valid('json')))
      }
    )

    .post(
      '/sessions/:session/pulls',
      mayJoin,
      body(Pulling),
      answers(Pulled, 'Hear or see what is on air; an offer comes back'),
      async (c) => {
        const { lesson, admitted } = await inLesson(c)
        return c.json(await lesson.pull(admitted, idParam(c.req.param('session')), c.req.valid('json')))
      }
    )

    .put(
      '/sessions/:session/pulls',
      mayJoin,
      body(Repulling),
      answers(Pulled, 'Another size, or another track in the place of one'),
      async (c) => {
        const { lesson, admitted } = await inLesson(c)
        return c.json(await lesson.repull(admitted, idParam(c.req.param('session')), c.req.valid('json')))
      }
    )

    .put(
      '/sessions/:session/answer',
      mayJoin,
      body(MediaAnswer, longest),
      answers(null, 'The browser’s answer to an offer'),
      async (c) => {
        const { lesson, admitted } = await inLesson(c)
        await lesson.answerMedia(admitted, idParam(c.req.param('session')), c.req.valid('json').sdp)
        return c.body(null, 204)
      }
    )

    .post(
      '/sessions/:session/closings',
      mayJoin,
      body(MediaClosing, longest),
      answers(MediaClosed, 'Stop sending or receiving some of it'),
      async (c) => {
        const { lesson, admitted } = await inLesson(c)
        return c.json(await lesson.closeMedia(admitted, idParam(c.req.param('session')), c.req.valid('json')))
      }
    )

export const lessonMediaRoutes = mediaRoutes(mayByToken('lesson.join'))
export const guestMediaRoutes = mediaRoutes(byPass)
