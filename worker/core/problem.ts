import type { ErrorHandler } from 'hono'
import { Refusal, refusals, type RefusalCode } from '../protocol/refusal.ts'
import type { Env } from './env.ts'
import { log } from './log.ts'

/** Every refusal leaves as a problem document (RFC 9457); anything else is our mistake, logged and told as `unexpected`. */
export const onError: ErrorHandler<Env> = (error, c) => {
  const refusal = refusalIn(error) ?? new Refusal('unexpected')
  const status = refusals[refusal.code]
  if (status >= 500) log('fault', { requestId: c.var.requestId, route: c.req.routePath, ...tracesOf(error) })
  c.header('content-type', 'application/problem+json')
  if (status === 503) c.header('retry-after', '2')
  // A refusal that passes by itself says in its detail after how many milliseconds.
  if (status === 429 && /^\d+$/.test(refusal.detail ?? ''))
    c.header('retry-after', `${Math.ceil(Number(refusal.detail) / 1000)}`)
  return c.body(
    JSON.stringify({
      type: 'about:blank',
      title: refusal.code,
      status,
      code: refusal.code,
      detail: refusal.detail,
      requestId: c.var.requestId,
    }),
    status
  )
}

/**
 * Where it went wrong, without what it says: the message of a failed query or of a parser quotes what people wrote. D1's own
 * complaints name tables and columns only.
 */
function tracesOf(error: Error) {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const said = error.cause instanceof Error ? error.cause.message : error.message
  return { error: error.name, database: /^D1_ERROR: [\w .:,]*/.exec(said)?.[0], frames: frames.join('\n') }
}

/** A refusal thrown inside a Durable Object arrives as a plain error with its message; overload is a refusal too. */
function refusalIn(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return null
  const [, code, detail] = /^(?:\w*Error: )?([a-z-]+)(?:: (.*))?$/.exec(error.message) ?? []
  if (code && Object.hasOwn(refusals, code)) return new Refusal(code as RefusalCode, detail)
  return 'overloaded' in error || 'retryable' in error ? new Refusal('unavailable') : null
}
