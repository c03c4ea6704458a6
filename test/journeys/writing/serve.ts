import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { preact } from '@preact/preset-vite'
import { build } from 'vite'
import { emojiData } from '../../../web/emoji/build.ts'
import { securityHeaders } from '../../../worker/core/headers.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The page beside this, built as ours are and served with the headers that ours have. */
export async function serveWriting() {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-writing-'))
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    mode: 'production',
    plugins: [preact({ devToolsEnabled: false }), emojiData()],
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url ?? '/', 'http://localhost').pathname
    const name = path === '/' ? '/index.html' : path
    try {
      const file = readFileSync(join(folder, name))
      answer.writeHead(200, { ...securityHeaders, 'content-type': types[extname(name)] ?? 'text/plain' }).end(file)
    } catch {
      answer.writeHead(404, securityHeaders).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close()
      server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
