import { Hono, type Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { thumbnailOf } from '../durable/files-rules.ts'
import type { Readable } from '../durable/files-shared-rules.ts'
import { classGroupOf, schoolOf } from '../durable/names.ts'
import type { Env } from './core/env.ts'
import { bytesAnswers, idParam, may, query } from './core/guards.ts'
import { inR2 } from './core/r2.ts'
import { rangeOf } from './core/range.ts'
import { carriesBody } from './core/reading.ts'
import { uuid } from './core/uuid.ts'
import { disposition, savedAs } from './file-names.ts'
import { FileQuery, type FileType } from './protocol/files.ts'
import { Refusal } from './protocol/refusal.ts'

/** Nothing in a file runs, asks, or is shown as a page of ours, whatever it is taken for. */
const policy = "sandbox; default-src 'none'; frame-ancestors 'none'"
/** A phone need not ask again for what it has just seen; nobody else's memory may hold it. */
const cached = 'private, max-age=300'

const asked = createMiddleware<Env>(async (c, next) => {
  c.header('cache-control', 'no-store')
  c.header('content-security-policy', policy)
  if (carriesBody(c.req.raw.headers)) throw new Refusal('not-valid', 'body')
  await next()
})

/** What people sent, away from pages and answers: each time for whoever may see it now, and only ever to be saved. */
export const fileContentRoutes = new Hono<Env>()
  .get('/', may('file.read'), asked, query(FileQuery), bytesAnswers('The file, or a range of it'), async (c) => {
    const { key, shared } = await readable(c, c.req.valid('query').report)
    const { name, type, size } = shared
    const range = rangeOf(c.req.header('range'), size)
    if (range === 'none') return c.body(null, 416, { 'content-range': `bytes */${size}` })
    return sent(c, await found(c, key, range ?? undefined), { name: savedAs(name, type), type, size, range })
  })
  .get(
    '/thumbnail',
    may('file.read'),
    asked,
    query(FileQuery),
    bytesAnswers('The small picture of a photo'),
    async (c) => {
      const { key, shared } = await readable(c, c.req.valid('query').report)
      if (!shared.thumbnail) throw new Refusal('not-found')
      const small = await found(c, thumbnailOf(key))
      const name = savedAs(shared.name, 'image/jpeg')
      return sent(c, small, { name, type: 'image/jpeg', size: small.size, range: null })
    }
  )

/** Of a report, for the leads who have opened it together; else of a message that the asker may see. */
async function readable(c: Context<Env>, report: string | undefined): Promise<Readable> {
  const { bearer } = c.var
  const [groupId, fileId] = [idParam(c.req.param('group')), idParam(c.req.param('file'))]
  if (report === undefined) return classGroupOf(c.env, bearer.schoolId, groupId).readableFile(bearer, fileId)
  const by = { memberId: bearer.memberId, auditId: uuid() }
  const file = await schoolOf(c.env, bearer.schoolId).reportFile(report, fileId, by)
  if (file.groupId !== groupId) throw new Refusal('not-found')
  return file
}

async function found(c: Context<Env>, key: string, range?: R2Range): Promise<R2ObjectBody> {
  const object = await inR2(() => c.env.FILES.get(key, range && { range }))
  // Its row is there and its bytes are not yet, or not any more.
  if (!object) throw new Refusal('unavailable')
  return object
}

type Sent = { name: string; type: FileType; size: number; range: { offset: number; length: number } | null }

function sent(c: Context<Env>, object: R2ObjectBody, { name, type, size, range }: Sent) {
  const headers = {
    'cache-control': cached,
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': disposition(name),
    'accept-ranges': 'bytes',
    etag: object.httpEtag,
    'content-length': String(range?.length ?? size),
  }
  if (!range) return c.body(object.body, 200, headers)
  const { offset, length } = range
  return c.body(object.body, 206, { ...headers, 'content-range': `bytes ${offset}-${offset + length - 1}/${size}` })
}
