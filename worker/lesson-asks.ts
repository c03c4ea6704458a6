import { Hono } from 'hono'
import type { Context } from 'hono'
import type { AsksCommand } from '../durable/lesson-asks.ts'
import type { Env } from './core/env.ts'
import { answers, body, idParam, mayByToken } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import { AskChange, AskDraft, AskedPage, CardChange, PickDraft } from './protocol/lesson-asks.ts'

/** What is asked of the class in a lesson. Answers, cards and reactions go up the lesson's socket. */
export const lessonAsksRoutes = new Hono<Env>()
  .get(
    '/',
    mayByToken('lesson.join'),
    answers(AskedPage, 'What was asked in a lesson: all of it for who led it, one’s own for the others'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.asked(admitted))
    }
  )

  .post(
    '/',
    mayByToken('lesson.lead'),
    body(AskDraft),
    answers(null, 'Ask the class; what was asked before is put away'),
    (c) => asked(c, { type: 'ask.open', draft: c.req.valid('json') })
  )

  .put(
    '/:ask',
    mayByToken('lesson.lead'),
    body(AskChange),
    answers(null, 'Close it, put it away, show its counts to the class, reveal the right answer'),
    (c) => asked(c, { type: 'ask.change', askId: idParam(c.req.param('ask')), change: c.req.valid('json') })
  )

  .put(
    '/:ask/cards/:card',
    mayByToken('lesson.lead'),
    body(CardChange),
    answers(null, 'Hide a card, or show it'),
    (c) =>
      asked(c, {
        type: 'card.change',
        askId: idParam(c.req.param('ask')),
        cardId: idParam(c.req.param('card')),
        ...c.req.valid('json'),
      })
  )

  .post(
    '/picks',
    mayByToken('lesson.lead'),
    body(PickDraft),
    answers(null, 'Choose somebody who is here and was not chosen yet'),
    (c) => asked(c, { type: 'pick', ...c.req.valid('json') })
  )

async function asked(c: Context<Env>, command: AsksCommand) {
  const { lesson, admitted } = await inLesson(c)
  await lesson.asks(admitted, command)
  return c.body(null, 204)
}
