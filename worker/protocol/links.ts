const longest = 2048

/** Where a text may lead: the address as a browser will take it, and the place that a person is shown. */
export type Link = { href: string; host: string }

/** Only http, https and mailto lead anywhere. An address that hides its host behind a name and a password leads nowhere either. */
export function linkTo(address: string): Link | null {
  if (address.length > longest || !/^(?:https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return null
  const { href, protocol, host, pathname, username, password } = new URL(address)
  if (protocol === 'mailto:') return /^[^\s@?]+@[^\s@?]+$/.test(pathname) ? { href, host: pathname } : null
  return host === '' || username || password ? null : { href, host }
}

/** ASCII alone: in Japanese and Chinese the sentence goes on right after the address. */
const bare = /https?:\/\/[\w\-.~:/?#@!$&'()+,;=%]+/iy
const afterSentence = /[.,;:!?'_~]/

/** An address in a text, without the marks of the sentence around it; `link` is null where it leads nowhere. */
export type BareLink = { text: string; link: Link | null }

export function bareLinkAt(text: string, at: number): BareLink | null {
  bare.lastIndex = at
  const found = bare.exec(text)?.[0]
  if (!found) return null
  const said = withoutTail(found)
  const link = linkTo(said)
  // What leads nowhere is taken whole: looking again from each of its letters would take a text of addresses for ever.
  return link ? { text: said, link } : { text: found, link: null }
}

function withoutTail(found: string): string {
  let tooMany = found.split(')').length - found.split('(').length
  let end = found.length
  for (; end > 0; end--) {
    const last = found[end - 1]!
    if (last === ')' && tooMany > 0) tooMany--
    else if (!afterSentence.test(last)) break
  }
  return found.slice(0, end)
}

/** The first page of the web that a text speaks of, if any; what stands in code is not meant to be opened. */
export function firstPageIn(text: string): string | null {
  const said = text.replaceAll(/```[^]*?(?:```|$)|`[^`\n]*`/g, ' ')
  const begins = /https?:\/\//gi
  for (let found = begins.exec(said); found; found = begins.exec(said)) {
    const page = bareLinkAt(said, found.index)
    if (page?.link) return page.link.href
    begins.lastIndex = found.index + (page ?? { text: found[0] }).text.length
  }
  return null
}
