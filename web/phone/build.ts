import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import type { Build } from './shell.ts'

/** Files of `web/public` that an installed page shows without a line. */
const drawn = ['/manifest.webmanifest', '/icon.svg']

/** Builds `sw.js` after everything else, with the list of what was built written into it. */
export function serviceWorker(): Plugin {
  let outDir = ''
  let made: Build
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => void (outDir = join(config.root, config.build.outDir)),
    writeBundle(_, bundle) {
      const page = String(bundle['index.html']?.type === 'asset' ? bundle['index.html'].source : '')
      const files = Object.keys(bundle).map((file) => `/${file}`)
      const named = files.filter((file) => file !== '/index.html' && page.includes(file))
      const parts = files.filter((file) => file !== '/index.html' && !named.includes(file))
      const version = createHash('sha256').update(page).update(parts.join()).digest('hex').slice(0, 12)
      made = { version, shell: ['/', ...named, ...drawn], parts }
    },
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { __BUILD__: JSON.stringify(made) },
        build: {
          target: 'es2023',
          outDir,
          emptyOutDir: false,
          rolldownOptions: {
            input: join(import.meta.dirname, '../sw.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
    },
  }
}
