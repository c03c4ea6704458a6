import { cpSync, createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'

const folders = ['cmaps', 'standard_fonts']
const from = join(import.meta.dirname, '../../../node_modules/pdfjs-dist')

/**
 * Two folders of pdf.js that it asks for by name when a page of a PDF needs them. They are copied beside what is built and are no part of
 * it: a phone that shows no PDF never hears of them, and its service worker keeps no list of them.
 */
export function pdfFolders(): Plugin {
  let outDir = ''
  return {
    name: 'pdf-folders',
    configResolved: (config) => void (outDir = join(config.root, config.build.outDir)),
    closeBundle() {
      for (const folder of folders) cpSync(join(from, folder), join(outDir, 'pdf', folder), { recursive: true })
    },
    configureServer(server) {
      server.middlewares.use('/pdf', ({ url = '' }, response, next) => {
        const [, folder = '', name = ''] = url.split('/')
        const file = join(from, folder, basename(name))
        if (!folders.includes(folder) || !existsSync(file)) next()
        else createReadStream(file).pipe(response)
      })
    },
  }
}
