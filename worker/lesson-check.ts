import { Hono, type Context } from 'hono'
import { mailroomOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, bodyOf, bytesAnswers, mayByToken, query } from './core/guards.ts'
import { readBytes } from './core/reading.ts'
import { LessonCheckQuery, LessonCheckTaken, mostCheckBytes } from './protocol/lesson-check.ts'

/** As many random bytes as are made at once. */
const chunk = 64 * 1024

/** What a phone measures its line with before a lesson: bytes that say nothing, cannot be packed, and are kept nowhere. */
export const lessonCheckRoutes = new Hono<Env>()
  .get(
    '/',
    mayByToken('lesson.join'),
    query(LessonCheckQuery),
    bytesAnswers('As many bytes as were asked for, to measure a line with'),
    async (c) => {
      await paced(c)
      const { bytes } = c.req.valid('query')
      c.header('content-type', 'application/octet-stream')
      return c.body(noise(Number(bytes)))
    }
  )
  .post(
    '/',
    mayByToken('lesson.join'),
    bodyOf('application/octet-stream'),
    answers(LessonCheckTaken, 'Takes bytes and forgets them, to measure a line with'),
    async (c) => {
      await paced(c)
      const { length } = await readBytes(c.req.raw, mostCheckBytes)
      return c.json({ bytes: length })
    }
  )

/** A check is eight questions; whoever asks on has one every two seconds. */
const paced = ({ env, var: { bearer } }: Context<Env>) =>
  mailroomOf(env, bearer.schoolId, bearer.mailroom).admitPaced(bearer)

function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += chunk) crypto.getRandomValues(all.subarray(at, at + chunk))
  return all
}
