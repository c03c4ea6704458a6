import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { preact } from '@preact/preset-vite'
import type { BrowserContext } from 'playwright-core'
import { build } from 'vite'
import { securityHeaders } from '../../../worker/core/headers.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const icons = () => readFileSync(join(import.meta.dirname, '../../../web/icons/icons.svg'), 'utf8')

/** The page beside this, built as ours are; it stands at `/filing/` of a served school, with the headers that our pages have. */
export async function buildFiling() {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-filing-'))
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: '/filing/',
    logLevel: 'warn',
    mode: 'production',
    plugins: [
      preact({ devToolsEnabled: false }),
      { name: 'icons', transformIndexHtml: (html) => html.replace('<!-- icons -->', icons()) },
    ],
    build: { target: 'es2023', outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
  })
  return {
    standIn: (context: BrowserContext) =>
      context.route('**/filing/**', (route) => {
        const name = new URL(route.request().url()).pathname.replace('/filing/', '') || 'index.html'
        const contentType = types[extname(name)] ?? 'text/plain'
        return route.fulfill({ body: readFileSync(join(folder, name)), contentType, headers: securityHeaders })
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
