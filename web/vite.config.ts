import { readFileSync } from 'node:fs'
import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'
import { serviceWorker } from './phone/build.ts'

/** The icons stand in the page itself: no second request, and nothing pops in. */
const icons: Plugin = {
  name: 'icons',
  transformIndexHtml: (html) =>
    html.replace('<!-- icons -->', readFileSync(new URL('icons/icons.svg', import.meta.url), 'utf8').trim()),
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ devToolsEnabled: false }), icons, serviceWorker()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': { target: process.env['SERVER'] ?? 'http://localhost:8787', ws: true },
      '/dev': process.env['SERVER'] ?? 'http://localhost:8787',
    },
  },
})
