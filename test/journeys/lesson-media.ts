import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { expect } from 'vitest'

/** A microphone and a camera that need no hand, and a line to the media server even where the machine has no other. */
export const devices = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
]

/** In a page before anything else: holds every connection that it makes. */
export function watchMedia() {
  const all: RTCPeerConnection[] = []
  Object.assign(globalThis, { everyConnection: all })
  const Native = RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      all.push(this)
    }
  }
}

/** In a page before anything else: somebody's own browser, which stops nothing that it is told to stop. */
export function ignoresOrders() {
  RTCRtpTransceiver.prototype.stop = () => {}
  MediaStreamTrack.prototype.stop = () => {}
  RTCPeerConnection.prototype.close = () => {}
}

const Flows = v.object({ frames: v.number(), sound: v.number() })
const Figures = v.object({ in: Flows, out: Flows })

/** What has come and gone by all connections that this page ever made: frames of pictures, packets of sound. */
export async function mediaOf(page: Page) {
  const found = await page.evaluate(async () => {
    const sums = { in: { frames: 0, sound: 0 }, out: { frames: 0, sound: 0 } }
    const all: unknown = Reflect.get(globalThis, 'everyConnection')
    if (!Array.isArray(all)) return sums
    for (const pc of all) {
      if (!(pc instanceof RTCPeerConnection)) continue
      for (const one of (await pc.getStats()).values()) {
        const way = one.type === 'inbound-rtp' ? 'in' : one.type === 'outbound-rtp' ? 'out' : null
        if (!way) continue
        if (one.kind === 'audio') sums[way].sound += one.packetsReceived ?? one.packetsSent ?? 0
        else sums[way].frames += one.framesDecoded ?? one.framesEncoded ?? 0
      }
    }
    return sums
  })
  return v.parse(Figures, found)
}

/** More comes, of whatever this counts. Whoever sends anew is counted anew: what had come from their former connection is in the count no more. */
export async function grows(count: () => Promise<number>, least = 5) {
  let before = await count()
  const more = async () => {
    const now = await count()
    before = Math.min(before, now)
    return now - before
  }
  await expect.poll(more).toBeGreaterThanOrEqual(least)
}

/** Sound is handed on fifty times a second: where nothing more has come three times in a row, nothing comes. */
export async function stops(count: () => Promise<number>) {
  const seen: number[] = []
  const isStill = async () => {
    seen.push(await count())
    return seen.length > 3 && new Set(seen.slice(-4)).size === 1
  }
  await expect.poll(isStill, { interval: 300 }).toBe(true)
}
