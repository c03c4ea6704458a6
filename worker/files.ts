import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { classGroupOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { answers, body, bodyOf, idParam, mayByToken } from './core/guards.ts'
import { readBytes } from './core/reading.ts'
import { completeUpload } from './file-completion.ts'
import { keepPart, keepThumbnail } from './file-parts.ts'
import { FileCompletion, FileDraft, FileStatus, partBytes, PartNumber, thumbnailBytes } from './protocol/files.ts'
import { Refusal } from './protocol/refusal.ts'

const bytes = 'application/octet-stream'

/**
 * How a file comes to its group: said what it is, then its parts in any order and as often as the line breaks, then said that this
 * was all. Each step may be repeated and answers how far the file has come.
 */
export const fileRoutes = new Hono<Env>()
  .post(
    '/',
    mayByToken('file.send'),
    body(FileDraft),
    answers(FileStatus, 'Begins a file, and answers in how many parts it is to come', 201),
    async (c) => {
      return c.json(await groupOf(c).beginFile(c.var.bearer, c.req.valid('json')), 201)
    }
  )
  .get('/:file', mayByToken('file.send'), answers(FileStatus, 'How far a file of one’s own has come'), async (c) => {
    const group = groupOf(c)
    const { status } = await group.filePlace(c.var.bearer, idParam(c.req.param('file')))
    return c.json(status)
  })
  .put(
    '/:file/parts/:n',
    mayByToken('file.send'),
    bodyOf(bytes),
    answers(FileStatus, 'Keeps a part; each but the last is of 5 MiB'),
    async (c) => {
      const group = groupOf(c)
      const place = await group.filePlace(c.var.bearer, idParam(c.req.param('file')))
      if (!v.is(PartNumber, c.req.param('n'))) throw new Refusal('not-found')
      const part = { n: Number(c.req.param('n')), bytes: await readBytes(c.req.raw, partBytes) }
      return c.json(await keepPart(c.env.FILES, group, place, part, c.req.header('content-digest')))
    }
  )
  .put(
    '/:file/thumbnail',
    mayByToken('file.send'),
    bodyOf(bytes),
    answers(FileStatus, 'Keeps the small picture of a photo: a JPEG'),
    async (c) => {
      const group = groupOf(c)
      const place = await group.filePlace(c.var.bearer, idParam(c.req.param('file')))
      return c.json(await keepThumbnail(c.env.FILES, group, place, await readBytes(c.req.raw, thumbnailBytes)))
    }
  )
  .post(
    '/:file/completion',
    mayByToken('file.send'),
    body(FileCompletion),
    answers(FileStatus, 'All parts were sent: looks the file through, and keeps it or refuses it'),
    async (c) => {
      const group = groupOf(c)
      const fileId = idParam(c.req.param('file'))
      const place = await group.filePlace(c.var.bearer, fileId)
      if (c.req.valid('json').parts !== place.status.parts) throw new Refusal('not-valid', 'parts')
      return c.json(await completeUpload(c.env.FILES, group, place))
    }
  )

/** Who is in it, the group's own object knows. */
const groupOf = (c: Context<Env>) => classGroupOf(c.env, c.var.bearer.schoolId, idParam(c.req.param('group')))
