import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { routePartyTracksRequest } from 'partytracks/server'
import { build } from 'vite'
import { openSfu } from '../../../dev/sfu/open.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Node wants to be told that a body may be sent as it comes; in Workers, for which `partytracks` is made, that goes without saying. */
const plainFetch = globalThis.fetch
const asInWorkers: typeof fetch = (input, init) => plainFetch(input, Object.assign({ duplex: 'half' }, init))

/** The page beside this, and Cloudflare's own server half of `partytracks` in front of our SFU. */
export async function serveTracks() {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-tracks-'))
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    mode: 'production',
    build: { target: 'es2023', outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  })
  globalThis.fetch = asInWorkers
  const sfu = await openSfu()
  const server = createServer((asked, answer) => {
    void answered(asked, folder, sfu).then(async (response) => {
      answer.writeHead(response.status, Object.fromEntries(response.headers))
      answer.end(Buffer.from(await response.arrayBuffer()))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://localhost:${port}/`,
    sfu,
    async close() {
      server.close()
      server.closeAllConnections()
      await sfu.close()
      globalThis.fetch = plainFetch
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answered(asked: IncomingMessage, folder: string, sfu: Awaited<ReturnType<typeof openSfu>>) {
  const url = new URL(asked.url ?? '/', `http://${asked.headers.host}`)
  if (url.pathname.startsWith('/tracks/')) {
    const method = asked.method ?? 'GET'
    const body = method === 'GET' ? null : await buffer(asked)
    const headers = {
      cookie: asked.headers.cookie ?? '',
      'content-type': 'application/json',
      // Without it, no body is passed on.
      'content-length': String(body?.length ?? 0),
    }
    return routePartyTracksRequest({
      appId: sfu.appId,
      token: sfu.secret,
      realtimeApiBaseUrl: sfu.url,
      prefix: '/tracks',
      request: new Request(url, { method, headers, body }),
    })
  }
  const name = url.pathname === '/' ? '/index.html' : url.pathname
  const type = types[extname(name)]
  if (!type) return new Response(null, { status: 404 })
  return new Response(readFileSync(join(folder, name)), { headers: { 'content-type': type } })
}
