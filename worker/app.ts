import { Hono } from 'hono'
import { uuid } from './core/uuid.ts'
import type { Env } from './core/env.ts'
import { log } from './core/log.ts'
import { onError } from './core/problem.ts'
import { Refusal } from './protocol/refusal.ts'
import { roster } from './roster.ts'

export const app = new Hono<Env>()
  .use('*', async (c, next) => {
    c.set('requestId', uuid())
    const began = Date.now()
    await next()
    c.header('x-request-id', c.var.requestId)
    log('request', {
      requestId: c.var.requestId,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Date.now() - began,
      memberId: c.var.bearer?.memberId,
    })
  })
  .use('/api/*', async (c, next) => {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const socket = c.req.header('upgrade') !== undefined
    if ((changes || socket) && c.req.header('origin') !== new URL(c.req.url).origin) throw new Refusal('wrong-origin')
    c.header('cache-control', 'no-store')
    await next()
  })
  .route('/api/schools/:school/roster', roster)
  .notFound(() => {
    throw new Refusal('not-found')
  })
  .onError(onError)

export type App = typeof app
