import { Hono } from 'hono'
import type { Context } from 'hono'
import type { LessonCommand } from '../durable/lesson-commands-rules.ts'
import { classGroupOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, idParam, mayByToken, query } from './core/guards.ts'
import { inLesson, lessonSocket } from './core/lesson-door.ts'
import { ClassLeaving, LecturerTurn } from './protocol/lesson-classes.ts'
import { FloorTurn, HandTurn, LessonEnding, LessonRemoval, Muting, TaskDraft } from './protocol/lesson-people.ts'
import { Lesson, LessonDraft, LessonPage, LogPage, LogQuery } from './protocol/lessons.ts'

/** The lessons of a group, and what is asked of one. Nothing here asks the database. */
export const lessonsRoutes = new Hono<Env>()
  .get('/', mayByToken('lesson.join'), answers(LessonPage, 'The lessons of a group, newest first'), async (c) =>
    c.json(await groupOf(c).lessons().page(c.var.bearer))
  )

  .post(
    '/',
    mayByToken('lesson.lead'),
    body(LessonDraft),
    answers(Lesson, 'Begin a lesson, with further classes where these are named; where one is on air, that one', 201),
    async (c) => c.json(await groupOf(c).lessons().begin(c.var.bearer, c.req.valid('json')), 201)
  )

/** One lesson. */
export const lessonRoutes = new Hono<Env>()
  .get('/', mayByToken('lesson.join'), answers(Lesson, 'A lesson of a group'), async (c) =>
    c.json((await inLesson(c)).admitted.lesson)
  )

  .get(
    '/socket',
    mayByToken('lesson.join'),
    answers(null, 'One’s place in a lesson; whoever opens it again takes it over', 101),
    lessonSocket
  )

  .get(
    '/log',
    mayByToken('lesson.join'),
    query(LogQuery),
    answers(LogPage, 'What has happened in a lesson, oldest first, of what one could have heard'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.log(admitted, Number(c.req.valid('query').after)))
    }
  )

  .put(
    '/hands/:member',
    mayByToken('lesson.join'),
    body(HandTurn),
    answers(null, 'Raise one’s hand or take it down; a lead takes down anybody’s'),
    (c) => asked(c, { type: 'hand', memberId: idParam(c.req.param('member')), ...c.req.valid('json') })
  )

  .put(
    '/floor/:member',
    mayByToken('lesson.lead'),
    body(FloorTurn),
    answers(null, 'Give somebody the right to speak, or take it'),
    (c) => asked(c, { type: 'floor', memberId: idParam(c.req.param('member')), ...c.req.valid('json') })
  )

  .post(
    '/mutings',
    mayByToken('lesson.lead'),
    body(Muting),
    answers(null, 'Silence some, or all who do not lead: the sound is cut where it is handed on'),
    (c) => asked(c, { type: 'mute', ...c.req.valid('json') })
  )

  .put(
    '/removals/:member',
    mayByToken('lesson.lead'),
    body(LessonRemoval),
    answers(null, 'Remove somebody from this lesson, for good'),
    (c) => asked(c, { type: 'remove', memberId: idParam(c.req.param('member')) })
  )

  .put(
    '/task',
    mayByToken('lesson.lead'),
    body(TaskDraft),
    answers(null, 'Say what there is to do while no teacher is there'),
    (c) => asked(c, { type: 'task', ...c.req.valid('json') })
  )

  .put('/ending', mayByToken('lesson.lead'), body(LessonEnding), answers(null, 'End the lesson for all'), (c) =>
    asked(c, { type: 'end' })
  )
  .put(
    '/classes/:class/lecturer',
    mayByToken('lesson.lead'),
    body(LecturerTurn),
    answers(null, 'In a lesson of several classes: a tutor turns the lecturer off for their own class, or on again'),
    (c) => asked(c, { type: 'lecturer', groupId: idParam(c.req.param('class')), ...c.req.valid('json') })
  )
  .put(
    '/classes/:class/leaving',
    mayByToken('lesson.lead'),
    body(ClassLeaving),
    answers(null, 'Take a class out of a lesson of several: for it the lesson is over'),
    (c) => asked(c, { type: 'out', groupId: idParam(c.req.param('class')) })
  )

const groupOf = (c: Context<Env>) => classGroupOf(c.env, c.var.bearer.schoolId, idParam(c.req.param('group')))

async function asked(c: Context<Env>, command: LessonCommand) {
  const { lesson, admitted } = await inLesson(c)
  await lesson.do(admitted, command)
  return c.body(null, 204)
}
