import { Hono } from 'hono'
import { classGroupOf, mailroomOf, schoolOf } from '../durable/names.ts'
import type { VariantKey } from '../durable/translation-rules.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, idParam, mayByToken } from './core/guards.ts'
import { log } from './core/log.ts'
import { ModelFailed, modelsAreOn } from './outside/models.ts'
import { translate } from './outside/translator.ts'
import { Refusal } from './protocol/refusal.ts'
import { Variant, VariantQuery } from './protocol/translations.ts'
import { namesIn } from './translation-names.ts'
import { sourceOf, tell } from './translation-parts.ts'

/** What somebody may read, in the language that they read. */
export const translationRoutes = new Hono<Env>()
  .post(
    '/notices/:notice/translation',
    mayByToken('inbox.read'),
    body(VariantQuery),
    answers(Variant, 'A notice of one’s inbox in another language; made once for everybody who reads it'),
    async (c) => {
      const { bearer } = c.var
      const { to } = c.req.valid('json')
      const room = mailroomOf(c.env, bearer.schoolId, bearer.mailroom)
      const { id, title, body: text } = await room.notice(bearer, idParam(c.req.param('notice')))
      const school = schoolOf(c.env, bearer.schoolId)
      return c.json(await variantFrom(c.env, school, bearer, { about: id, version: 0, to }, `${title}\n${text}`))
    }
  )
  .post(
    '/groups/:group/messages/:message/translation',
    mayByToken('message.read'),
    body(VariantQuery),
    answers(Variant, 'A message in another language; made once for everybody who reads it'),
    async (c) => {
      const { bearer } = c.var
      const { to } = c.req.valid('json')
      const group = classGroupOf(c.env, bearer.schoolId, idParam(c.req.param('group')))
      const about = idParam(c.req.param('message'))
      const { text, version, around } = await group.messageText(bearer, about)
      return c.json(await variantFrom(c.env, group, bearer, { about, version, to }, text, around))
    }
  )

/** Whatever keeps variants beside the texts: School for notices, a group for its messages. */
type Keeper = {
  variant(key: VariantKey): Promise<Variant | null>
  keepVariant(key: VariantKey, variant: Variant): Promise<void>
  giveUpVariant(key: VariantKey): Promise<void>
}

/** The variant that is kept; or, where we are the first to ask, the one we make. */
async function variantFrom(
  env: Bindings,
  keeper: Keeper,
  bearer: Bearer,
  key: VariantKey,
  text: string,
  around = ''
): Promise<Variant> {
  if (!modelsAreOn(env)) throw new Refusal('unavailable', 'translation')
  const kept = await keeper.variant(key)
  if (kept) return kept
  try {
    const variant = await make(env, bearer, key, text, around)
    await keeper.keepVariant(key, variant)
    return variant
  } catch (error) {
    await keeper.giveUpVariant(key)
    if (!(error instanceof ModelFailed)) throw error
    log('translator', { code: error.code })
    throw new Refusal('unavailable', 'translation')
  }
}

async function make(env: Bindings, { schoolId, memberId }: Bearer, { to }: VariantKey, text: string, around: string) {
  const telling = { text, to, around }
  if (sourceOf(telling).told) {
    if (!(await schoolOf(env, schoolId).spendTranslated(memberId, text.length)))
      throw new Refusal('too-many', 'translation')
    return tell({ ...telling, names: await namesIn(env.DB, schoolId, text) }, (said) => translate(env, said))
  }
  return tell(telling, (said) => translate(env, said))
}
