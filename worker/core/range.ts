export type Range = { offset: number; length: number }

/**
 * The one range that is asked for (RFC 9110 §14.2). Null for all of it: also where the header is none that we know, or asks for
 * several at once. `none` for one that lies behind the end.
 */
export function rangeOf(header: string | undefined, size: number): Range | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return Number(to) === 0 || size === 0 ? 'none' : rangeFrom(Math.max(0, size - Number(to)), size - 1)
  if (to !== '' && Number(to) < Number(from)) return null
  if (Number(from) >= size) return 'none'
  return rangeFrom(Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1))
}

const rangeFrom = (offset: number, last: number): Range => ({ offset, length: last - offset + 1 })
