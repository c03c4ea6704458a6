import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'
import { KeptMail, Mail } from './kept-mail.ts'

export type Postbox = { bindings: Record<string, string>; close(): Promise<void> }

/**
 * The mail service of a laptop: takes mails as a provider would, and leaves each in a file of its own under `mail`. No mail
 * ever leaves the machine. Asked with GET it answers the newest fifty, newest first.
 */
export async function openPostbox(data: string): Promise<Postbox> {
  const folder = join(data, 'mail')
  const key = randomBytes(24).toString('base64url')
  mkdirSync(folder, { recursive: true })
  const server = createServer((request, response) => {
    const end = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    void answer(request, folder, key).then(
      ({ status, body }) => end(status, body),
      () => end(500, {})
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the postbox has no port')
  return {
    bindings: {
      MAIL_FROM: 'Homeroom <homeroom@school.example>',
      MAIL_URL: `http://127.0.0.1:${address.port}/`,
      MAIL_KEY: key,
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(request: IncomingMessage, folder: string, key: string) {
  if (request.headers.authorization !== `Bearer ${key}`) return { status: 401, body: {} }
  if (request.method === 'GET') return { status: 200, body: mailsIn(folder) }
  const mail = v.safeParse(v.pipe(v.string(), v.parseJson(), Mail), await text(request))
  if (!mail.success) return { status: 422, body: {} }
  const once = String(request.headers['idempotency-key'] ?? randomBytes(8).toString('hex'))
  const id = Buffer.from(once).toString('base64url')
  if (!readdirSync(folder).some((file) => file.endsWith(`.${id}.json`))) keep(folder, id, mail.output)
  return { status: 200, body: { id } }
}

/** Written beside and put in place whole, so that whoever lists them never reads half a mail. */
function keep(folder: string, id: string, mail: v.InferOutput<typeof Mail>, at = Date.now()) {
  const file = join(folder, `${String(at).padStart(15, '0')}.${id}.json`)
  writeFileSync(`${file}.part`, JSON.stringify({ at, ...mail }, null, 2))
  renameSync(`${file}.part`, file)
}

const mailsIn = (folder: string): v.InferOutput<typeof KeptMail>[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .toReversed()
    .slice(0, 50)
    .map((file) => v.parse(KeptMail, JSON.parse(readFileSync(join(folder, file), 'utf8'))))
