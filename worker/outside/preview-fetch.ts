import type { Preview } from '../protocol/previews.ts'
import { isPublicPage } from './preview-hosts.ts'
import { charsetOf, saysOfItself } from './preview-page.ts'

type Limits = { also?: string | undefined; longestMs?: number; mostBytes?: number }

/** `later` is for what may work yet: no line, too slow, or a server that is not well. */
export type Previewed = { outcome: 'found'; preview: Preview } | { outcome: 'nothing' | 'later'; why: string }

const mostRedirects = 3
const nothing = (why: string): Previewed => ({ outcome: 'nothing', why })

/** Asks a page what it says of itself. Never throws; what the page answers is somebody else's, and is believed in nothing. */
export async function fetchPreview(url: string, limits: Limits = {}): Promise<Previewed> {
  const signal = AbortSignal.timeout(limits.longestMs ?? 5_000)
  try {
    let at = url
    for (let hops = 0; hops <= mostRedirects; hops++) {
      if (!isPublicPage(at, limits.also)) return nothing('not-public')
      const answer = await fetch(at, { redirect: 'manual', signal, headers })
      const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      if (to === null) return await read(answer, { url, at }, limits.mostBytes ?? 512 * 1024)
      await answer.body?.cancel()
      if (!URL.canParse(to, at)) return nothing('redirect')
      at = new URL(to, at).href
    }
    return nothing('redirects')
  } catch (error) {
    return { outcome: 'later', why: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no-line' }
  }
}

/** It says who asks, and nothing of whoever sent the address. */
const headers = { accept: 'text/html', 'user-agent': 'Homeroom (link preview)' }

async function read(answer: Response, { url, at }: { url: string; at: string }, mostBytes: number): Promise<Previewed> {
  const type = answer.headers.get('content-type') ?? ''
  if (!answer.ok || !/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    await answer.body?.cancel()
    if (answer.status >= 500 || answer.status === 429) return { outcome: 'later', why: String(answer.status) }
    return nothing(answer.ok ? 'not-a-page' : String(answer.status))
  }
  const bytes = await headOf(answer, mostBytes)
  const said = saysOfItself(new TextDecoder(charsetOf(type, bytes)).decode(bytes))
  return said.title === ''
    ? nothing('says-nothing')
    : { outcome: 'found', preview: { url, host: new URL(at).host, ...said } }
}

/** As many bytes as a page's head may take, and no more are read. */
async function headOf(answer: Response, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  // Leaving the loop ends the answer.
  for await (const value of answer.body ?? []) {
    parts.push(value.subarray(0, mostBytes - length))
    length += value.length
    if (length >= mostBytes) break
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
