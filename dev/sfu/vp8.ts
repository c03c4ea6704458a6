/** Where a VP8 payload descriptor (RFC 7741) has its numbers; -1 where it has none. */
type Descriptor = { pictureId: number; isWide: boolean; layerIndex: number; payload: number }

function descriptorOf(body: Buffer): Descriptor {
  const found: Descriptor = { pictureId: -1, isWide: false, layerIndex: -1, payload: 1 }
  if (!(body[0]! & 0x80)) return found
  const more = body[1]!
  found.payload = 2
  if (more & 0x80) {
    found.pictureId = found.payload
    found.isWide = (body[found.payload]! & 0x80) !== 0
    found.payload += found.isWide ? 2 : 1
  }
  if (more & 0x40) found.layerIndex = found.payload++
  if (more & 0x30) found.payload++
  return found
}

export function isVp8Keyframe(body: Buffer): boolean {
  const beginsFrame = (body[0]! & 0x10) !== 0 && (body[0]! & 7) === 0
  if (!beginsFrame) return false
  const { payload } = descriptorOf(body)
  return body.length > payload && (body[payload]! & 1) === 0
}

/** By how much the numbers of one stream have to go up to go on where another ended. */
export type Vp8Shift = { pictureId: number; layerIndex: number }
export const noShift: Vp8Shift = { pictureId: 0, layerIndex: 0 }

const pictureId = (body: Buffer, at: Descriptor) =>
  at.isWide ? body.readUInt16BE(at.pictureId) & 0x7fff : body[at.pictureId]! & 0x7f

/** The shift with which `next` follows `last`, which went out with `shift`. */
export function following(last: Buffer, shift: Vp8Shift, next: Buffer): Vp8Shift {
  const [was, is] = [descriptorOf(last), descriptorOf(next)]
  const hasIds = was.pictureId >= 0 && is.pictureId >= 0
  const hasLayers = was.layerIndex >= 0 && is.layerIndex >= 0
  return {
    pictureId: hasIds ? (pictureId(last, was) + shift.pictureId + 1 - pictureId(next, is)) & 0x7fff : 0,
    layerIndex: hasLayers ? (last[was.layerIndex]! + shift.layerIndex + 1 - next[is.layerIndex]!) & 0xff : 0,
  }
}

/** The same bytes where nothing is shifted: most viewers never change their layer. */
export function shifted(body: Buffer, shift: Vp8Shift): Buffer {
  if (shift.pictureId === 0 && shift.layerIndex === 0) return body
  const at = descriptorOf(body)
  const copy = Buffer.from(body)
  if (at.isWide) copy.writeUInt16BE(((pictureId(body, at) + shift.pictureId) & 0x7fff) | 0x8000, at.pictureId)
  if (at.layerIndex >= 0) copy[at.layerIndex] = (body[at.layerIndex]! + shift.layerIndex) & 0xff
  return copy
}
