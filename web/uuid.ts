/** A UUIDv7 (RFC 9562 §5.7), made once where a thing begins, so that saying it twice stores it once. */
export function uuid(now = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  random[0] = (random[0]! & 0x0f) | 0x70
  random[2] = (random[2]! & 0x3f) | 0x80
  const time = now.toString(16).padStart(12, '0')
  const rest = hex(random)
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
