import { Refusal } from '../protocol/refusal.ts'

const deepest = 16

/** Reads a JSON body without ever holding more than `longest` bytes of it; refuses what a phone of ours never sends. */
export async function readJson(request: Request, longest: number): Promise<unknown> {
  if (mediaType(request) !== 'application/json') throw new Refusal('wrong-type', 'application/json')
  const text = utf8(await readBytes(request, longest))
  if (depthOf(text) > deepest) throw new Refusal('not-valid', 'depth')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('not-valid', 'json')
  }
  refuseStrangeText(value)
  return value
}

/** What an address asks. A field that comes twice is a list, which no schema of ours takes. */
export function readQuery(address: string): Record<string, string | string[]> {
  const fields = new URL(address).searchParams
  const said = Object.fromEntries(
    [...new Set(fields.keys())].map((key) => {
      const all = fields.getAll(key)
      return [key, all.length === 1 ? all[0]! : all]
    })
  )
  refuseStrangeText(said)
  return said
}

/** The body's bytes, refused as soon as there are more than `longest`. */
export async function readBytes(request: Request, longest: number): Promise<Uint8Array<ArrayBuffer>> {
  const said = request.headers.get('content-length')
  if (Number(said ?? 0) > longest) throw new Refusal('too-large')
  // What says how long it is, and is short, is read at once: to be handed a stream part by part costs several times as much.
  if (said !== null) {
    const all = new Uint8Array(await request.arrayBuffer())
    if (all.byteLength > longest) throw new Refusal('too-large')
    return all
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > longest) throw new Refusal('too-large')
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/** A question has no body: whoever sends one hopes that somebody on the way reads it as another request. */
export const carriesBody = (headers: Headers) =>
  headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0

export const mediaType = (request: Request) =>
  (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()

function utf8(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    throw new Refusal('not-valid', 'utf-8')
  }
}

/** How deep the brackets go, found before the parser could be made to recurse. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (quoted) {
      if (letter === '\\') i++
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '{' || letter === '[') most = Math.max(most, ++depth)
    else if (letter === '}' || letter === ']') depth--
  }
  return most
}

/**
 * NUL ends strings in other people's software, and half a surrogate pair cannot be written down; neither is ever typed. A field
 * named like what every object inherits, `__proto__` or `constructor`, would pass for one that was asked for.
 */
export function refuseStrangeText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw new Refusal('not-valid', 'text')
  } else if (Array.isArray(value)) value.forEach(refuseStrangeText)
  else if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      if (key in Object.prototype) throw new Refusal('not-valid', 'text')
      refuseStrangeText(key)
      refuseStrangeText(inner)
    }
}
