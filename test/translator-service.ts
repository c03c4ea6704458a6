import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import * as v from 'valibot'

const Said = v.strictObject({ text: v.string(), source_lang: v.string(), target_lang: v.string() })
type Said = v.InferOutput<typeof Said>

/** How this stand-in translates: something to look at, with every placeholder kept, unless a test wants a worse one. */
const byName = ({ text, target_lang }: Said) => `«${target_lang}» ${text}`

/**
 * A translator on this machine that speaks what Cloudflare's REST interface documents: POST /ai/run/<model> with a bearer token, answered by
 * `{ result, success, errors, messages }`, failures with a code of their own and an HTTP status.
 */
export async function openTranslator(how: (said: Said) => string | Promise<string> = byName) {
  const asked: Said[] = []
  const service = { asked, how, failWith: null as { status: number; code: number } | null }
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const failed = (status: number, code: number, message: string) =>
      answer(status, { result: null, success: false, errors: [{ code, message }], messages: [] })
    const said: unknown = await json(request).catch(() => null)
    if (request.headers.authorization !== 'Bearer a token of tests') return failed(401, 10_000, 'Authentication error')
    if (request.method !== 'POST' || request.url !== '/ai/run/@cf/meta/m2m100-1.2b')
      return failed(400, 5007, 'No such model')
    if (!v.is(Said, said)) return failed(400, 5006, 'Error: oneOf at / not met')
    asked.push(said)
    if (service.failWith) return failed(service.failWith.status, service.failWith.code, `about ${said.text}`)
    return answer(200, {
      result: { translated_text: await service.how(said) },
      success: true,
      errors: [],
      messages: [],
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    service,
    env: { AI_URL: `http://127.0.0.1:${port}`, AI_TOKEN: 'a token of tests' },
    close: () => new Promise((done) => server.close(done)),
  }
}
