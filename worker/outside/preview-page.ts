type Said = { title: string; description: string; site: string }

const lengths = { title: 160, description: 300, site: 60 } as const

/** What the head of a page says of itself. Only its head is looked at, tag by tag; the page is never built, and nothing of it runs. */
export function saysOfItself(html: string): Said {
  const said = new Map<string, string>()
  const keep = (name: string, text: string) => {
    if (!said.has(name) && text.trim() !== '') said.set(name, text)
  }
  for (const { name, attributes, inside } of tagsOf(html)) {
    if (name === 'body') break
    if (name === 'title') keep('title', inside)
    if (name !== 'meta') continue
    const { content = '', property, name: called } = attributes
    const what = (property ?? called ?? '').toLowerCase()
    if (/^(og:(title|description|site_name)|twitter:(title|description)|description)$/.test(what)) keep(what, content)
  }
  const first = (...names: string[]) => names.map((name) => said.get(name)).find((text) => text !== undefined) ?? ''
  return {
    title: cleaned(first('og:title', 'title', 'twitter:title'), lengths.title),
    description: cleaned(first('og:description', 'description', 'twitter:description'), lengths.description),
    site: cleaned(first('og:site_name'), lengths.site),
  }
}

type Tag = { name: string; attributes: Record<string, string>; inside: string }

/** One pass from left to right: what cannot be read is skipped, and no letter is looked at more than a few times. */
function* tagsOf(html: string): Generator<Tag> {
  let at = 0
  for (;;) {
    const open = html.indexOf('<', at)
    if (open < 0) return
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      if (end < 0) return
      at = end + 3
      continue
    }
    const name = /^[a-z][a-z0-9]*/i.exec(html.slice(open + 1, open + 20))?.[0].toLowerCase()
    if (!name) {
      at = open + 1
      continue
    }
    const { attributes, end } = attributesAt(html, open + 1 + name.length)
    at = end
    let inside = ''
    if (/^(title|script|style|noscript|template|svg)$/.test(name)) {
      const close = closeOf(html, name, at)
      if (close < 0) return
      inside = html.slice(at, close)
      at = close
    }
    yield { name, attributes, inside }
  }
}

function closeOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s>/]`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? -1
}

const attribute = /[\s/]*([^\s=>/"']+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?|[\s/]*(["'=])/y

function attributesAt(html: string, from: number): { attributes: Record<string, string>; end: number } {
  const found: [string, string][] = []
  let at = from
  for (;;) {
    attribute.lastIndex = at
    const one = attribute.exec(html)
    if (!one || one[0] === '') break
    if (one[1]) found.push([one[1].toLowerCase(), unescaped(one[2] ?? one[3] ?? one[4] ?? '')])
    at = attribute.lastIndex
  }
  const end = html.indexOf('>', at)
  return { attributes: Object.fromEntries(found.toReversed()), end: end < 0 ? html.length : end + 1 }
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  laquo: '«',
  raquo: '»',
  copy: '©',
}

const unescaped = (text: string) =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return entities[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : parseInt(hex!, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    }
  )

/** One line, without what turns the direction of a text or cannot be seen. */
function cleaned(text: string, longest: number): string {
  const line = unescaped(text)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .trim()
  const letters = Array.from(line)
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line
}

/** Schools of Japan and China have pages in older encodings: what the header says, else what the page says, else UTF-8. */
export function charsetOf(type: string, bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  const named = /charset\s*=\s*["']?([\w-]{2,20})/i
  const said = named.exec(type)?.[1] ?? named.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(said).encoding
  } catch {
    return 'utf-8'
  }
}
