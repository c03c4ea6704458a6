/**
 * The files of one version: `shell` is what every first page needs and is fetched when the version is installed; `parts` are
 * fetched when they are first used. Written into the service worker by the build, from what it made.
 */
export type Build = { version: string; shell: readonly string[]; parts: readonly string[] }

export const prefix = 'homeroom '
const page = '/'

export async function install(build: Build) {
  const cache = await caches.open(prefix + build.version)
  await cache.put(page, await withoutQuestions(await fetch(page, { cache: 'reload' })))
  await cache.addAll(build.shell.filter((path) => path !== page))
  await cache.addAll(await usedBefore(build))
}

/** A cold page asks the school in its first lines, before any code runs; one that opens from the phone must not ask at all. */
async function withoutQuestions(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error('the page did not come')
  const html = (await answer.text()).replaceAll(/\s*<link rel="preload"[^>]* as="fetch"[^>]*>/g, '')
  const headers = new Headers(answer.headers)
  for (const gone of ['content-encoding', 'content-length', 'etag']) headers.delete(gone)
  return new Response(html, { headers })
}

/** Parts that this phone used in an earlier version come along in the new one, so that it opens without a line as before. */
async function usedBefore({ parts }: Build): Promise<string[]> {
  const names = new Set<string>()
  for (const cache of await older(''))
    for (const { url } of await (await caches.open(cache)).keys()) names.add(nameOf(new URL(url).pathname))
  return parts.filter((path) => names.has(nameOf(path)))
}

const nameOf = (path: string) => path.replace(/-[\w-]{8}(\.\w+)$/, '$1')
const older = async (version: string) =>
  (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version)

export async function forgetOlder({ version }: Build) {
  for (const name of await older(version)) await caches.delete(name)
}

/** The page of this version, without asking anybody. A phone that has lost it asks. */
export async function pageOf({ version }: Build, asked: Request): Promise<Response> {
  const cache = await caches.open(prefix + version)
  return (await cache.match(page)) ?? fetch(asked)
}

/** A file's name says its contents, so what was fetched once is good for ever. */
export async function fileOf({ version }: Build, asked: Request): Promise<Response> {
  const cache = await caches.open(prefix + version)
  const kept = await cache.match(asked.url)
  if (kept) return kept
  const answer = await fetch(asked)
  // Where a file is gone the school answers with a page, which must not be kept in its place.
  const isFile = answer.ok && !answer.headers.get('content-type')?.startsWith('text/html')
  if (isFile) await cache.put(asked.url, answer.clone()).catch(() => undefined)
  return answer
}

/** What the page fetched before its service worker was there, from the browser's own store. */
export async function keep(build: Build, paths: readonly string[]) {
  const cache = await caches.open(prefix + build.version)
  for (const path of paths)
    if (build.parts.includes(path) && !(await cache.match(path))) await cache.add(path).catch(() => undefined)
}
