import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'
import { Api, type Answer } from './api.ts'
import { ShapeOrder } from './api-words.ts'
import type { Shape } from './line.ts'
import { Sfu, type SfuOptions } from './sfu.ts'
import { statsOf, type SfuStats } from './stats.ts'

export type OpenSfu = {
  /** Where the Connection API begins, as `https://rtc.live.cloudflare.com/v1` is Cloudflare's. */
  url: string
  appId: string
  secret: string
  stats(): SfuStats
  shape(whose: string, shape: Shape): boolean
  close(): Promise<void>
}

/**
 * A selective forwarding unit on this machine that speaks Cloudflare's Connection API. It does two things more, for benches that
 * run in another process: GET /stats, and PUT /shapes/:session (or `all`), which makes a line bad.
 */
export async function openSfu({ port = 0, ...options }: SfuOptions & { port?: number } = {}): Promise<OpenSfu> {
  const sfu = await Sfu.open(options)
  const appId = 'laptop'
  const secret = randomBytes(24).toString('base64url')
  const api = new Api(sfu, appId, secret)
  const server = createServer((request, response) => {
    const end = ({ status, body }: Answer) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    answer(request, sfu, api, secret).then(end, () => end({ status: 500, body: {} }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the SFU has no port')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    appId,
    secret,
    stats: () => statsOf(sfu),
    shape: (whose, shape) => sfu.shape(whose, shape),
    close: () =>
      new Promise((resolve) => {
        sfu.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(request: IncomingMessage, sfu: Sfu, api: Api, secret: string): Promise<Answer> {
  const { method = '', headers } = request
  const { authorization } = headers
  const path = new URL(request.url ?? '/', 'http://sfu').pathname
  const body = v.safeParse(v.union([v.literal(''), v.pipe(v.string(), v.parseJson())]), await text(request))
  if (!body.success) return { status: 400, body: { errorCode: 'decoding_error', errorDescription: 'This is no JSON' } }
  const said = body.output === '' ? undefined : body.output
  if (authorization === `Bearer ${secret}`) {
    if (method === 'GET' && path === '/stats') return { status: 200, body: statsOf(sfu) }
    const whose = /^\/shapes\/(\w+)$/.exec(path)?.[1]
    if (method === 'PUT' && whose) return shape(sfu, whose, said)
  }
  return api.answer({ method, path, authorization, body: said })
}

function shape(sfu: Sfu, whose: string, said: unknown): Answer {
  const order = v.safeParse(ShapeOrder, said)
  if (!order.success) return { status: 400, body: {} }
  return { status: sfu.shape(whose, order.output) ? 200 : 404, body: {} }
}
