import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'
import { emojiData } from './emoji/build.ts'
import { pdfFolders } from './lesson/board/build.ts'
import { serviceWorker } from './phone/build.ts'

/** The icons stand in the page itself: no second request, and nothing pops in. */
const icons: Plugin = {
  name: 'icons',
  transformIndexHtml: (html) =>
    html.replace('<!-- icons -->', readFileSync(new URL('icons/icons.svg', import.meta.url), 'utf8').trim()),
}

/** All that every first page needs, in one file: a line of 400 ms pays for each request more than for its bytes. */
function core(id: string, graph: { getModuleInfo(id: string): { importedIds: string[] } | null }) {
  if (firstPage.size === 0) {
    const follow = (from: string) => {
      if (firstPage.has(from)) return
      firstPage.add(from)
      graph.getModuleInfo(from)?.importedIds.forEach(follow)
    }
    follow(fileURLToPath(new URL('main.tsx', import.meta.url)))
  }
  return firstPage.has(id) ? 'core' : null
}
const firstPage = new Set<string>()

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ devToolsEnabled: false }), icons, emojiData(), pdfFolders(), serviceWorker()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'ios17.5', 'firefox120'],
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: core, debugName: 'core', includeDependenciesRecursively: false }] } },
    },
  },
  server: {
    proxy: {
      '/api': { target: process.env['SERVER'] ?? 'http://localhost:8787', ws: true },
      '/files': process.env['SERVER'] ?? 'http://localhost:8787',
      '/dev': process.env['SERVER'] ?? 'http://localhost:8787',
    },
  },
})
