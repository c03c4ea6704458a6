/** What of an RTP packet (RFC 3550) has to be known to pass it on. The body is without padding. */
export type Packet = { seq: number; timestamp: number; marker: boolean; body: Buffer }

export function headerLength(packet: Buffer): number {
  const fixed = 12 + (packet[0]! & 15) * 4
  return packet[0]! & 16 ? fixed + 4 + packet.readUInt16BE(fixed + 2) * 4 : fixed
}

export const payloadType = (packet: Buffer) => packet[1]! & 127
export const ssrcOf = (packet: Buffer) => packet.readUInt32BE(8)
/** On one port, a second byte of 192 to 223 is a report (RFC 5761). */
export const isReport = (packet: Buffer) => packet[1]! >= 192 && packet[1]! <= 223

export function readPacket(packet: Buffer): Packet {
  const end = packet[0]! & 32 ? packet.length - packet[packet.length - 1]! : packet.length
  return {
    seq: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    marker: packet[1]! >= 128,
    body: packet.subarray(headerLength(packet), end),
  }
}

/** Whether one number of 16 bits comes after another, on a circle. */
export const isNewer = (seq: number, than: number) => seq !== than && ((seq - than) & 0xffff) < 0x8000

/** The value of a header extension (RFC 8285), in its short or its long form. */
export function extension(packet: Buffer, id: number | undefined): Buffer | null {
  if (id === undefined || !(packet[0]! & 16)) return null
  const from = 12 + (packet[0]! & 15) * 4
  const isShort = packet.readUInt16BE(from) === 0xbede
  const end = from + 4 + packet.readUInt16BE(from + 2) * 4
  for (let at = from + 4; at < end;) {
    const byte = packet[at]!
    if (byte === 0) at += 1
    else {
      const length = isShort ? (byte & 15) + 1 : packet[at + 1]!
      const value = at + (isShort ? 1 : 2)
      if ((isShort ? byte >> 4 : byte) === id) return packet.subarray(value, value + length)
      at = value + length
    }
  }
  return null
}
