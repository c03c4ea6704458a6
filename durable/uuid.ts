/** A UUIDv7 (RFC 9562 §5.7) for what an object makes itself: 48 bits of milliseconds, then 74 random bits. */
export function uuidAt(now: number): string {
  const raw = crypto.getRandomValues(new Uint8Array(16))
  new DataView(raw.buffer).setUint32(0, Math.floor(now / 0x10000))
  new DataView(raw.buffer).setUint16(4, now % 0x10000)
  raw[6] = (raw[6]! & 0x0f) | 0x70
  raw[8] = (raw[8]! & 0x3f) | 0x80
  const hex = Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
