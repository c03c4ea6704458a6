const longest = 2048

/** Names that are of a network, not of the world (RFC 6761, 6762, 7686, 8375 and what routers and clouds use). */
const inside =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|arpa|onion|test|invalid|example|alt)$/

/** Names that anybody can make point at any address: they exist to be turned at a machine inside. */
const turning =
  /(^|\.)(nip\.io|sslip\.io|xip\.io|rbndr\.us|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|1u\.ms|traefik\.me|local\.gd|ip6\.name)$/

/**
 * Whether the Worker may ask this address for a page: https on its own port, a name and no number, nothing of a network's inside. Asked
 * before the first request and again before each that a redirect leads to. `also` is a test's own server, and only ever this machine.
 */
export function isPublicPage(address: string, also?: string): boolean {
  if (address.length > longest || !URL.canParse(address)) return false
  const { protocol, hostname, port, username, password, origin } = new URL(address)
  if (username || password) return false
  if (also && origin === also && protocol === 'http:' && hostname === '127.0.0.1') return true
  return protocol === 'https:' && port === '' && isPublicName(hostname.toLowerCase().replace(/\.$/, ''))
}

/** A browser's parser writes every number that is an address as four numbers or in brackets, however it was disguised. */
function isPublicName(name: string): boolean {
  if (name === '' || name.startsWith('[') || /^[\d.]+$/.test(name) || !/\.[a-z][a-z0-9-]*$/.test(name)) return false
  if (inside.test(name) || turning.test(name) || name.length > 253) return false
  return !holdsAddress(name)
}

/** An address of a network's inside written into the name, as the services do that answer with it. */
function holdsAddress(name: string): boolean {
  for (const [, a, b] of name.matchAll(/(?<![\d])(\d{1,3})[.-](\d{1,3})[.-]\d{1,3}[.-]\d{1,3}(?![\d])/g))
    if (isInside(Number(a), Number(b))) return true
  return name.split(/[.-]/).some((label) => /^(0x)?[0-9a-f]{8}$/.test(label) && isInside(...bytesOf(label.slice(-8))))
}

const bytesOf = (hex: string): [number, number] => [parseInt(hex.slice(0, 2), 16), parseInt(hex.slice(2, 4), 16)]

const isInside = (a: number, b: number) =>
  a === 0 ||
  a === 10 ||
  a === 127 ||
  (a === 100 && b >= 64 && b < 128) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b < 32) ||
  (a === 192 && b === 168) ||
  a >= 224
