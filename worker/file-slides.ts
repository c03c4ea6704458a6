import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { bytesAnswers, answers, bodyOf, byPass, mayByToken, query } from './core/guards.ts'
import type { Env } from './core/env.ts'
import { inLesson, pageParam } from './core/lesson-door.ts'
import { readBytes } from './core/reading.ts'
import { inR2 } from './core/r2.ts'
import { looked } from './file-look.ts'
import { putOnce } from './file-parts.ts'
import {
  pictureBytes,
  PictureDraft,
  PictureQuery,
  pictureTypes,
  smallOf,
  smallPictureBytes,
} from './protocol/lesson-board.ts'
import { Refusal } from './protocol/refusal.ts'

/** A picture is the same for ever under its page's number, and no memory but the reader's own may hold it. */
const cached = 'private, max-age=86400, immutable'
const policy = "sandbox; default-src 'none'; frame-ancestors 'none'"

/** The pictures of a lesson's pages: for everyone in it, whoever is in its group or was let in by a pass. */
const shown = (mayJoin: MiddlewareHandler<Env>) =>
  new Hono<Env>().get(
    '/:page/picture',
    mayJoin,
    query(PictureQuery),
    bytesAnswers('The picture of a page that was shown, or the small one, where there is one'),
    async (c) => {
      const { lesson, admitted } = await inLesson(c)
      const { key, type } = await lesson.pagePicture(admitted, pageParam(c.req.param('page')))
      if (type === null) throw new Refusal('unavailable')
      const { size } = c.req.valid('query')
      const small = size === 'small' ? await inR2(() => c.env.FILES.get(smallOf(key))) : null
      const found = small ?? (await inR2(() => c.env.FILES.get(key)))
      if (!found) throw new Refusal('unavailable')
      return c.body(found.body, 200, {
        'content-type': small?.customMetadata?.['type'] ?? type,
        'content-length': String(found.size),
        'content-disposition': 'attachment',
        'content-security-policy': policy,
        'cache-control': cached,
      })
    }
  )

export const guestSlideRoutes = shown(byPass)

export const lessonSlideRoutes = shown(mayByToken('lesson.join')).put(
  '/:page/picture',
  mayByToken('lesson.lead'),
  query(PictureDraft),
  bodyOf('application/octet-stream'),
  answers(
    null,
    'Keep the picture of a page: a WebP, a JPEG or a PNG of at most 200 KB; before it, a small one of at most 32'
  ),
  async (c) => {
    const { lesson, admitted } = await inLesson(c)
    const page = pageParam(c.req.param('page'))
    if (admitted.person.place !== 'lead') throw new Refusal('not-found')
    const { key } = await lesson.pagePicture(admitted, page)
    const isSmall = c.req.valid('query').size === 'small'
    const { type, bytes } = await pictureIn(await readBytes(c.req.raw, isSmall ? smallPictureBytes : pictureBytes))
    if (isSmall) {
      await putOnce(c.env.FILES, smallOf(key), bytes, { type })
      return c.body(null, 204)
    }
    await putOnce(c.env.FILES, key, bytes)
    await lesson.keepPagePicture(admitted, page, type)
    return c.body(null, 204)
  }
)

/** What it is, its first bytes say; whatever a camera has added to it goes. */
async function pictureIn(bytes: Uint8Array<ArrayBuffer>): Promise<{ type: string; bytes: Uint8Array }> {
  for (const type of pictureTypes) {
    const found = await looked(type, bytes).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'wrong-type' && error.detail === 'type') return null
      throw error
    })
    if (found) return { type, bytes: found.bytes }
  }
  throw new Refusal('wrong-type', 'picture')
}
