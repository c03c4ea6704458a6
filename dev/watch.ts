import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './build.ts'
import { serve, type ServeOptions, type Serving } from './serve.ts'

/** As `serve`, with the pages from Vite, replaced in the browser as they are written, and the Worker bundled anew on every change. */
export async function watch({ port = 0, ...options }: ServeOptions): Promise<Serving> {
  const worker = await serve(options)
  const proxied = { target: worker.url, ws: true }
  const vite = await createServer({
    configFile: join(root, 'web/vite.config.ts'),
    cacheDir: join(root, '.wrangler/vite'),
    server: { host: '127.0.0.1', port, strictPort: true, proxy: { '/api': proxied, '/dev': proxied } },
  })
  await vite.listen()
  const sources = ['worker', 'durable', 'dev/worker.ts'].map((path) => join(root, path))
  vite.watcher.add(sources)
  vite.watcher.on('all', (_, path) => {
    if (sources.some((source) => path.startsWith(source))) soon(() => worker.reload())
  })
  return {
    ...worker,
    url: `http://localhost:${vite.config.server.port}`,
    async close() {
      await vite.close()
      await worker.close()
    },
  }
}

let timer: NodeJS.Timeout | undefined

/** An editor saves in several steps, and half a file does not bundle: what is wrong then is said, and the old Worker goes on. */
function soon(act: () => Promise<void>) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    act().catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
  }, 60)
}
