import { Hono } from 'hono'
import type { Context } from 'hono'
import type { RoomsCommand } from '../durable/lesson-rooms.ts'
import type { Env } from './core/env.ts'
import { answers, body, idParam, mayByToken } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import {
  Responsible,
  RoomMove,
  RoomsClosing,
  RoomsDraft,
  RoomsKept,
  RoomsTime,
  Visit,
  Voice,
} from './protocol/lesson-rooms.ts'

/** The class in rooms. Notes and calls for help go up the lesson's socket. */
export const lessonRoomsRoutes = new Hono<Env>()
  .get(
    '/',
    mayByToken('lesson.join'),
    answers(RoomsKept, 'The rooms of a lesson and what was noted: all for who led it, one’s own for the others'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.roomsKept(admitted))
    }
  )

  .post('/', mayByToken('lesson.lead'), body(RoomsDraft), answers(null, 'Put the class into rooms'), (c) =>
    ruled(c, { type: 'rooms.open', draft: c.req.valid('json') })
  )

  .post(
    '/visits',
    mayByToken('lesson.lead'),
    body(Visit),
    answers(null, 'Go into a room, or back to all; nobody is alone with one student unless the policy lets them'),
    (c) => ruled(c, { type: 'room.visit', visit: c.req.valid('json') })
  )

  .put(
    '/members/:member',
    mayByToken('lesson.lead'),
    body(RoomMove),
    answers(null, 'Put a student into another room'),
    (c) => ruled(c, { type: 'room.move', memberId: idParam(c.req.param('member')), ...c.req.valid('json') })
  )

  .put(
    '/responsible/:room',
    mayByToken('lesson.lead'),
    body(Responsible),
    answers(null, 'Say who is responsible in a room'),
    (c) => ruled(c, { type: 'room.responsible', roomId: idParam(c.req.param('room')), ...c.req.valid('json') })
  )

  .put('/voice', mayByToken('lesson.lead'), body(Voice), answers(null, 'Be heard in all rooms, or no longer'), (c) =>
    ruled(c, { type: 'rooms.voice', ...c.req.valid('json') })
  )

  .put(
    '/rounds/:round/time',
    mayByToken('lesson.lead'),
    body(RoomsTime),
    answers(null, 'Say when everybody comes back'),
    (c) => ruled(c, { type: 'rooms.time', roundId: idParam(c.req.param('round')), ...c.req.valid('json') })
  )

  .put(
    '/rounds/:round/closure',
    mayByToken('lesson.lead'),
    body(RoomsClosing),
    answers(null, 'Bring everybody back'),
    (c) => ruled(c, { type: 'rooms.close', roundId: idParam(c.req.param('round')) })
  )

async function ruled(c: Context<Env>, command: RoomsCommand) {
  const { lesson, admitted } = await inLesson(c)
  await lesson.rooms(admitted, command)
  return c.body(null, 204)
}
