import { Hono } from 'hono'
import { mailroomOf } from '../durable/names.ts'
import type { Bearer, Bindings, Env } from './core/env.ts'
import { answers, body, may } from './core/guards.ts'
import { uuid } from './core/uuid.ts'
import { isPushService } from './outside/push-services.ts'
import { Push, PushDraft } from './protocol/push.ts'
import { Refusal } from './protocol/refusal.ts'

/** Whether this phone, as this member, is pushed to when a notice comes and it is not there to hear it. */
export const pushRoutes = new Hono<Env>()
  .get(
    '/',
    may('inbox.read'),
    answers(Push, 'The key to subscribe with, and where this phone is pushed to'),
    async (c) => c.json(await pushOf(c.env, c.var.bearer))
  )

  .put('/', may('inbox.read'), body(PushDraft), answers(Push, 'Push to this phone'), async (c) => {
    const draft = c.req.valid('json')
    if (!c.env.VAPID_PUBLIC_KEY) throw new Refusal('unavailable', 'push')
    if (!isPushService(draft.endpoint, c.env.PUSH_ALSO)) throw new Refusal('not-valid', 'endpoint')
    const from = { origin: new URL(c.req.url).origin, auditId: uuid() }
    await roomOf(c.env, c.var.bearer).savePush(c.var.bearer, draft, from)
    return c.json(await pushOf(c.env, c.var.bearer))
  })

  .delete('/', may('inbox.read'), answers(null, 'Push to this phone no more'), async (c) => {
    await roomOf(c.env, c.var.bearer).dropPush(c.var.bearer, uuid())
    return c.body(null, 204)
  })

const pushOf = async (env: Bindings, bearer: Bearer): Promise<Push> => ({
  key: env.VAPID_PUBLIC_KEY ?? null,
  endpoint: await roomOf(env, bearer).endpoint(bearer),
})

const roomOf = (env: Bindings, { schoolId, mailroom }: Bearer) => mailroomOf(env, schoolId, mailroom)
