import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { classGroupOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, bodyOf, idParam, mayByToken, query } from './core/guards.ts'
import { inLesson } from './core/lesson-door.ts'
import { inR2, sha256 } from './core/r2.ts'
import { readBytes } from './core/reading.ts'
import { lessonSettingsOf } from './lesson-settings.ts'
import {
  longestPieceMs,
  pieceBytes,
  PieceNumber,
  PieceQuery,
  TakeDraft,
  TakeEnd,
  TakeStatus,
} from './protocol/lesson-replay.ts'
import { Refusal } from './protocol/refusal.ts'
import { opusMs } from './protocol/webm-head.ts'
import { framesIn, NotWebm, tracksOf } from './protocol/webm.ts'

/** How a recording comes: a take is begun, its pieces come in any order and as often as the line breaks, and it is said how many there were. */
export const lessonTakeRoutes = new Hono<Env>()
  .post(
    '/',
    mayByToken('lesson.lead'),
    body(TakeDraft),
    answers(TakeStatus, 'Begin to record; everybody in the lesson is told', 201),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      const { schoolId } = c.var.bearer
      const { recording } = await lessonSettingsOf(c.env.DB, schoolId)
      const people = await classGroupOf(c.env, schoolId, idParam(c.req.param('group')))
        .lessons()
        .memberIds(c.var.bearer)
      return c.json(await lesson.replay().beginTake(admitted, c.req.valid('json'), recording, people), 201)
    }
  )
  .get(
    '/:take',
    mayByToken('lesson.lead'),
    answers(TakeStatus, 'How much of a take of one’s own has come'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      return c.json(await lesson.replay().takeStatus(admitted, idParam(c.req.param('take'))))
    }
  )
  .put(
    '/:take/pieces/:n',
    mayByToken('lesson.lead'),
    query(PieceQuery),
    bodyOf('application/octet-stream'),
    answers(TakeStatus, 'Keeps some seconds of a take, as the blocks of one WebM cluster'),
    async (c) => c.json(await keepPiece(c, c.req.valid('query').at))
  )
  .put(
    '/:take/end',
    mayByToken('lesson.lead'),
    body(TakeEnd),
    answers(TakeStatus, 'The take has this many pieces, and no more'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      const { pieces } = c.req.valid('json')
      return c.json(await lesson.replay().endTake(admitted, idParam(c.req.param('take')), pieces))
    }
  )

/** What is kept was looked through: it is sound and pictures, and of the length that it says. */
async function keepPiece(c: Context<Env>, at: number): Promise<TakeStatus> {
  const { lesson, admitted } = await inLesson(c)
  const takeId = idParam(c.req.param('take'))
  const n = c.req.param('n')
  if (!v.is(PieceNumber, n)) throw new Refusal('not-found')
  const { folder } = await lesson.replay().placeOfTake(admitted, takeId)
  const bytes = await readBytes(c.req.raw, pieceBytes)
  const { ms, isKey } = looked(bytes)
  const key = `${folder}/${takeId}/${n}`
  const hash = sha256(bytes)
  const onlyIf = { etagDoesNotMatch: '*' }
  const put: R2Object | null = await inR2(() =>
    c.env.FILES.put(key, bytes, { onlyIf, customMetadata: { sha256: hash } })
  )
  const there = put ?? (await inR2(() => c.env.FILES.head(key)))
  if (there?.customMetadata?.['sha256'] !== hash) throw new Refusal('conflict', 'bytes')
  const piece = { n: Number(n), at, ms, bytes: bytes.byteLength, isKey, sha256: hash }
  const status = await lesson.replay().keepPiece(admitted, takeId, folder, piece)
  if (status) return status
  await inR2(() => c.env.FILES.delete(key))
  throw new Refusal('not-found')
}

function looked(bytes: Uint8Array): { ms: number; isKey: boolean } {
  try {
    const frames = framesIn(bytes)
    const [first] = frames
    const last = frames.findLast(({ track }) => track === tracksOf.sound) ?? frames.at(-1)
    if (!first || !last) throw new NotWebm('empty')
    const ms = Math.ceil(last.at + (last.track === tracksOf.sound ? opusMs(last.bytes) : 0))
    if (ms > longestPieceMs) throw new NotWebm('long')
    const pictures = frames.some(({ track }) => track === tracksOf.picture)
    return { ms, isKey: !pictures || (first.track === tracksOf.picture && first.key) }
  } catch (error) {
    if (error instanceof NotWebm) throw new Refusal('not-valid', 'piece')
    throw error
  }
}
