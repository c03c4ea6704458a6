import { createHash } from 'node:crypto'

/**
 * An id for what follows from something else, such as the entry that tells of a report: a rule has no randomness, and a letter that
 * comes twice must find the same. It is a UUIDv7 of the given moment, and the rest of it a hash.
 */
export function derivedId(at: number, ...from: string[]): string {
  const hash = createHash('sha256').update(from.join('\n')).digest('hex')
  const time = at.toString(16).padStart(12, '0')
  const [a, b, c] = [hash.slice(0, 3), hash.slice(3, 6), hash.slice(6, 18)]
  return [time.slice(0, 8), time.slice(8, 12), `7${a}`, `a${b}`, c].join('-')
}
