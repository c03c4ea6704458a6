import { Refusal } from './protocol/refusal.ts'

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** Boxes that hold other boxes, on the way to what says whether there is a picture in it. */
const holders = ['moov', 'trak', 'mdia']
/** Boxes for whatever a maker adds: titles, places, whole pictures. */
const added = ['udta', 'meta', 'uuid']

/**
 * Sound in an MP4 (ISO 14496-12): one with a picture in it is refused. What was added to it, such as where it was recorded, is
 * written over in its place, so that nothing in it moves.
 */
export function cleanMp4(bytes: Uint8Array): Uint8Array {
  const clean = bytes.slice()
  const sounds = { heard: false }
  try {
    walk(new DataView(clean.buffer), clean, 0, clean.byteLength, sounds)
  } catch (error) {
    throw error instanceof RangeError ? new Refusal('not-valid', 'mp4') : error
  }
  if (!sounds.heard) throw new Refusal('not-valid', 'mp4')
  return clean
}

function walk(view: DataView, bytes: Uint8Array, from: number, stop: number, sounds: { heard: boolean }) {
  for (let at = from; at + 8 <= stop;) {
    const said = view.getUint32(at)
    const length = said === 1 ? Number(view.getBigUint64(at + 8)) : said === 0 ? stop - at : said
    const name = text(bytes, at + 4, at + 8)
    if (length < 8 || at + length > stop) throw new Refusal('not-valid', 'mp4')
    if (holders.includes(name)) walk(view, bytes, at + 8, at + length, sounds)
    else if (added.includes(name)) {
      bytes.fill(0, at + 8, at + length)
      bytes.set(new TextEncoder().encode('free'), at + 4)
    } else if (name === 'hdlr') {
      const handler = text(bytes, at + 16, at + 20)
      if (handler === 'soun') sounds.heard = true
      else throw new Refusal('wrong-type', 'video')
    }
    at += length
  }
}

/** Sound in a WebM: it says so in its head, where a picture's codec would stand as well. */
export function checkWebm(bytes: Uint8Array) {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 16 * 1024))
  if (!head.includes('webm') || !/A_(OPUS|VORBIS)/.test(head)) throw new Refusal('not-valid', 'webm')
  if (/V_(VP8|VP9|AV1|MPEG)/.test(head)) throw new Refusal('wrong-type', 'video')
}
