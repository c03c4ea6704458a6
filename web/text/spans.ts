import { bareLinkAt, linkTo } from '../../worker/protocol/links.ts'
import { closersOf } from './code-spans.ts'
import { Emphases } from './emphases.ts'
import { beside, flanking } from './flanking.ts'
import { longestName, nameBegins, nameEnds } from './mentions.ts'
import type { Span } from './tokens.ts'

const signs = /[*_~`[\]\\@\n]|https?:\/\//gi
const named = new RegExp(`${nameBegins}([^${nameBegins}${nameEnds}\n]{1,${longestName}})${nameEnds}`, 'y')
const target = /\(((?:[^\s()]|\([^\s()]*\)){1,2048})\)/y

/** The spans of one paragraph. Every letter of it stands in exactly one of them or is a mark that was understood. */
export function spansOf(text: string): Span[] {
  const out = new Emphases()
  const closers = closersOf(text)
  let at = 0
  const upTo = (end: number) => {
    if (end > at) out.put({ kind: 'text', text: text.slice(at, end) })
    at = end
  }
  while (at < text.length) {
    signs.lastIndex = at
    const found = signs.exec(text)
    if (!found) break
    upTo(found.index)
    at = found.index + (taken(found[0], found.index) || plain(found[0]))
  }
  upTo(text.length)
  return out.end()

  function plain(sign: string): number {
    out.put({ kind: 'text', text: sign })
    return sign.length
  }

  /** How many letters were understood here; none leaves the sign as it was typed. */
  function taken(sign: string, from: number): number {
    switch (sign) {
      case '\n':
        out.put({ kind: 'break' })
        return 1
      case '`':
        return code(from)
      case '\\':
        if (!/[*~`[\]@]/.test(text[from + 1] ?? '')) return 0
        out.put({ kind: 'text', text: text[from + 1]! })
        return 2
      case '[':
        out.bracket()
        return 1
      case ']':
        return link(from)
      case '@':
        return mention(from)
      case '*':
      case '_':
      case '~':
        return run(sign, from)
      default:
        return bareLink(from)
    }
  }

  function code(from: number): number {
    const length = runAt('`', from)
    const close = closers(length, from + length)
    if (close === null) {
      out.put({ kind: 'text', text: '`'.repeat(length) })
      return length
    }
    out.put({
      kind: 'code',
      text: text
        .slice(from + length, close)
        .replaceAll('\n', ' ')
        .trim(),
    })
    return close + length - from
  }

  function link(from: number): number {
    target.lastIndex = from + 1
    const [whole, address = ''] = target.exec(text) ?? []
    const to = whole && linkTo(address)
    return to && out.close('[', (spans) => ({ kind: 'link', ...to, bare: false, spans })) ? 1 + whole.length : 0
  }

  function bareLink(from: number): number {
    const found = bareLinkAt(text, from)
    if (!found) return 0
    const said: Span = { kind: 'text', text: found.text }
    out.put(found.link ? { kind: 'link', ...found.link, bare: true, spans: [said] } : said)
    return found.text.length
  }

  function mention(from: number): number {
    named.lastIndex = from + 1
    const [whole, name] = named.exec(text) ?? []
    if (!whole) return 0
    out.put({ kind: 'mention', text: `@${name}` })
    return 1 + whole.length
  }

  function run(sign: string, from: number): number {
    const length = runAt(sign, from)
    const known = sign === '~' ? length === 2 : length <= 3
    const { opens, closes } = flanking(...beside(text, from, from + length), sign)
    if (!known || (!opens && !closes)) out.put({ kind: 'text', text: sign.repeat(length) })
    else out.run(sign, length, opens, closes)
    return length
  }

  function runAt(sign: string, from: number): number {
    let end = from
    while (text[end] === sign) end++
    return end - from
  }
}
