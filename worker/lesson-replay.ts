import { drizzle } from 'drizzle-orm/d1'
import { Hono, type Context } from 'hono'
import { change, told } from './core/audit.ts'
import type { Env } from './core/env.ts'
import { answers, body, bytesAnswers, mayByToken, query } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import { inR2 } from './core/r2.ts'
import { rangeOf } from './core/range.ts'
import { fileOf, rangeIn, type Part } from './lesson-recorded.ts'
import { lessonSettingsOf } from './lesson-settings.ts'
import { Publication, ReplayPage, SoundQuery } from './protocol/lesson-replay.ts'
import { Refusal } from './protocol/refusal.ts'

/** A player asks on for what it still wants; so much is answered at once. */
const mostAtOnce = 2 * 1024 * 1024

/** What was recorded of a lesson, for whoever was in its group then. */
export const lessonReplayRoutes = new Hono<Env>()
  .get(
    '/',
    mayByToken('lesson.join'),
    answers(ReplayPage, 'The recording of a lesson, as far as it has come'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      const found = await lesson.replay().recorded(admitted)
      const mayLead = admitted.person.place === 'lead'
      const voices = mayLead ? (await lessonSettingsOf(c.env.DB, c.var.bearer.schoolId)).recording.voices : null
      const file = found && fileOf(found.tracks, found.pieces)
      const recording = found && file && { ...found.replay, ms: file.ms, bytes: file.bytes }
      return c.json({ recording, mayLead, voices })
    }
  )

  .get(
    '/sound',
    mayByToken('lesson.join'),
    query(SoundQuery),
    bytesAnswers('The recording as a WebM file, or a range of it'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      const found = await lesson.replay().recorded(admitted, c.req.valid('query').upto)
      if (!found) throw new Refusal('not-found')
      const file = fileOf(found.tracks, found.pieces)
      const range = rangeOf(c.req.header('range'), file.bytes)
      if (range === 'none') return c.body(null, 416, { 'content-range': `bytes */${file.bytes}` })
      const { offset, length } = range
        ? { ...range, length: Math.min(range.length, mostAtOnce) }
        : { offset: 0, length: file.bytes }
      const headers = {
        'cache-control': 'private, max-age=300',
        'content-type': found.replay.picture ? 'video/webm' : 'audio/webm',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'accept-ranges': 'bytes',
        'content-length': String(length),
      }
      const bytes = streamOf(c.env.FILES, found.folder, rangeIn(file.parts, offset, length))
      if (!range) return c.body(bytes, 200, headers)
      return c.body(bytes, 206, { ...headers, 'content-range': `bytes ${offset}-${offset + length - 1}/${file.bytes}` })
    }
  )

  .put(
    '/publication',
    mayByToken('lesson.lead'),
    body(Publication),
    answers(null, 'Let the class play it, or only those who lead'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      await lesson.replay().publish(admitted, c.req.valid('json'))
      return c.body(null, 204)
    }
  )

  .delete('/', mayByToken('lesson.lead'), answers(null, 'Erase it, and what was written down of it'), async (c) => {
    await erase(c)
    return c.body(null, 204)
  })

async function erase(c: Context<Env>) {
  const { lesson, admitted } = await inLesson(c)
  const { schoolId, memberId } = c.var.bearer
  await lesson.replay().erase(admitted)
  const about = admitted.lesson.id
  await change(c.env, schoolId, () =>
    drizzle(c.env.DB).batch([told(c.env.DB, schoolId, { act: 'recording.erased', about, memberId }, Date.now())])
  )
}

/** The parts one after the other; a piece is asked for when it is its turn, so that no more than one is ever held. */
function streamOf(bucket: R2Bucket, folder: string, parts: Iterable<{ part: Part; from: number; length: number }>) {
  const turns = parts[Symbol.iterator]()
  return new ReadableStream<Uint8Array>({
    async pull(into) {
      const next = turns.next()
      if (next.done) return into.close()
      const { part, from, length } = next.value
      if ('bytes' in part) return into.enqueue(part.bytes.slice(from, from + length))
      const { takeId, n } = part.piece
      const found = await inR2(() => bucket.get(`${folder}/${takeId}/${n}`, { range: { offset: from, length } }))
      if (!found) throw new Refusal('unavailable')
      into.enqueue(new Uint8Array(await found.arrayBuffer()))
    },
  })
}
