import { Hono } from 'hono'
import type { Context } from 'hono'
import { classGroupOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, idParam, mayByToken, query } from './core/guards.ts'
import {
  Message,
  MessageDraft,
  MessageEdit,
  MessagePage,
  MessageQuery,
  People,
  PeopleQuery,
  PinDraft,
  ReactionDraft,
  RoomChange,
  RoomPage,
} from './protocol/messages.ts'

/** The chat of one group. Nothing here asks the database: the group's own object knows who is in it. */
export const messageRoutes = new Hono<Env>()
  .get('/room', mayByToken('message.read'), answers(RoomPage, 'The chat, and what one may do in it'), async (c) =>
    c.json(await chatOf(c).room(c.var.bearer))
  )

  .put(
    '/room',
    mayByToken('message.lead'),
    body(RoomChange),
    answers(RoomPage, 'Say who may post, and how often'),
    async (c) => c.json(await chatOf(c).setRoom(c.var.bearer, c.req.valid('json')))
  )

  .get(
    '/people',
    mayByToken('message.read'),
    query(PeopleQuery),
    answers(People, 'People of the group whom a message may call by name'),
    async (c) => c.json({ people: await chatOf(c).people(c.var.bearer, c.req.valid('query').find) })
  )

  .get(
    '/messages',
    mayByToken('message.read'),
    query(MessageQuery),
    answers(MessagePage, 'A page of messages, or what has changed since an event'),
    async (c) => {
      const { before, after, around, since } = c.req.valid('query')
      const asked = Object.entries({ before, after, around, since }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, Number(value)]]
      )
      return c.json(await chatOf(c).messages(c.var.bearer, Object.fromEntries(asked)))
    }
  )

  .post(
    '/messages',
    mayByToken('message.post'),
    body(MessageDraft),
    answers(Message, 'Post a message', 201),
    async (c) => c.json(await chatOf(c).postMessage(c.var.bearer, c.req.valid('json')), 201)
  )

  .patch(
    '/messages/:message',
    mayByToken('message.post'),
    body(MessageEdit),
    answers(Message, 'Change one’s own words, for a quarter of an hour'),
    async (c) => c.json(await chatOf(c).editMessage(c.var.bearer, messageIn(c), c.req.valid('json')))
  )

  .delete('/messages/:message', mayByToken('message.post'), answers(Message, 'Take a message back'), async (c) =>
    c.json(await chatOf(c).recallMessage(c.var.bearer, messageIn(c)))
  )

  .put(
    '/messages/:message/reaction',
    mayByToken('message.post'),
    body(ReactionDraft),
    answers(Message, 'One’s own reaction to a message, or none'),
    async (c) => c.json(await chatOf(c).react(c.var.bearer, messageIn(c), c.req.valid('json').emoji || null))
  )

  .put(
    '/messages/:message/pin',
    mayByToken('message.lead'),
    body(PinDraft),
    answers(Message, 'Keep a message on top, or no longer'),
    async (c) => c.json(await chatOf(c).pinMessage(c.var.bearer, messageIn(c), c.req.valid('json').state === 'pinned'))
  )

const chatOf = (c: Context<Env>) => classGroupOf(c.env, c.var.bearer.schoolId, idParam(c.req.param('group')))
const messageIn = (c: Context<Env>) => idParam(c.req.param('message'))
