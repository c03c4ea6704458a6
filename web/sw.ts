import * as v from 'valibot'
import type { Scope } from './phone/scope.ts'
import { hearPushes } from './push/hear.ts'
import { sendKept } from './phone/send-kept.ts'
import { fileOf, forgetOlder, install, keep, pageOf, type Build } from './phone/shell.ts'

declare const self: Scope
/** Put in its place by the build. */
declare const __BUILD__: Build
const build = __BUILD__

/** What a page says to its service worker. */
const Word = v.variant('type', [
  v.object({ type: v.literal('take over') }),
  v.object({ type: v.literal('keep'), paths: v.array(v.string()) }),
])

self.addEventListener('install', (event) => event.waitUntil(install(build)))
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder(build).then(() => self.clients.claim())))

self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendKept())
})

self.addEventListener('message', (event) => {
  const word = v.safeParse(Word, event.data)
  if (!word.success) return
  if (word.output.type === 'take over') event.waitUntil(self.skipWaiting())
  else event.waitUntil(keep(build, word.output.paths))
})

/** Only what is ours and does not change is answered here: the school's own words are kept by the page, never by this. */
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (/^\/(api|files|dev)\//.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(opened(request, url))
  else if (build.shell.includes(url.pathname) || url.pathname.startsWith('/assets/'))
    event.respondWith(fileOf(build, request))
})

/**
 * Opening a page is the moment for a version that waits: it takes over, and the page is asked for again. An address with a
 * fragment cannot be asked for again in this way, so it opens with the version that is here.
 */
async function opened(request: Request, url: URL): Promise<Response> {
  const { waiting } = self.registration
  if (!waiting || url.hash) return pageOf(build, request)
  waiting.postMessage({ type: 'take over' })
  return new Response(null, { headers: { refresh: '0', 'content-type': 'text/html' } })
}

hearPushes(self)
