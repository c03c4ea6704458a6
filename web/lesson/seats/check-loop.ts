import * as v from 'valibot'
import { LoopAnswered } from '../../../worker/protocol/lesson-check.ts'
import { Refusal } from '../../../worker/protocol/refusal.ts'
import { api, NoLine } from '../../api.ts'
import type { Loop } from './check-rules.ts'
import { countsOf, type Counts } from './line-counts.ts'

/** Whoever has no connection after this will have none in the lesson either. */
const connectMs = 5_000
const settleMs = 600
const measureMs = 2_400
const size = { width: 320, height: 180 }

/**
 * Sends a picture that is drawn here through the media server and has it back: the way that a lesson's picture takes, with what is
 * lost on it. Nothing of anybody's camera or microphone is in it.
 */
export async function measureLoop(path: string, left: AbortSignal): Promise<Loop> {
  const drawing = drawn()
  const [sends, receives] = [new RTCPeerConnection(), new RTCPeerConnection()]
  try {
    const ticket = await sent(sends, drawing.track, path)
    await connected(sends, left)
    await comesBack(receives, ticket, path)
    await connected(receives, left)
    await pause(settleMs, left)
    const before = await counted(receives, null)
    await pause(measureMs, left)
    return between(before, await counted(receives, before))
  } catch (error) {
    return whyNot(error)
  } finally {
    drawing.stop()
    sends.close()
    receives.close()
  }
}

async function sent(pc: RTCPeerConnection, track: MediaStreamTrack, path: string): Promise<string> {
  const transceiver = pc.addTransceiver(track, { direction: 'sendonly', sendEncodings: [{ maxBitrate: 400_000 }] })
  await pc.setLocalDescription(await pc.createOffer())
  const json = { sdp: pc.localDescription?.sdp, mid: transceiver.mid }
  const { sdp, ticket } = await api(LoopAnswered, path, { method: 'POST', json })
  await pc.setRemoteDescription({ type: 'answer', sdp })
  return ticket
}

async function comesBack(pc: RTCPeerConnection, sentBy: string, path: string) {
  const { sdp, ticket } = await api(LoopAnswered, `${path}/pulls`, { method: 'POST', json: { ticket: sentBy } })
  await pc.setRemoteDescription({ type: 'offer', sdp })
  await pc.setLocalDescription(await pc.createAnswer())
  await api(v.unknown(), `${path}/answer`, { method: 'PUT', json: { ticket, sdp: pc.localDescription?.sdp } })
}

class Blocked extends Error {}

/** A network may let pages through and nothing else. */
const connected = (pc: RTCPeerConnection, left: AbortSignal) =>
  new Promise<void>((done, fail) => {
    const late = setTimeout(() => fail(new Blocked()), connectMs)
    const look = () => {
      if (pc.connectionState === 'connected') done()
      if (pc.connectionState === 'failed' || left.aborted) fail(new Blocked())
      if (pc.connectionState !== 'new' && pc.connectionState !== 'connecting') clearTimeout(late)
    }
    pc.addEventListener('connectionstatechange', look)
    left.addEventListener('abort', look, { once: true })
    look()
  })

const pause = (ms: number, left: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    left.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true })
  })

async function counted(pc: RTCPeerConnection, before: Counts | null): Promise<Counts> {
  const reports: unknown[] = []
  for (const report of (await pc.getStats()).values()) reports.push(report)
  return countsOf(reports, before, performance.now())
}

/** Where nothing came, all was lost. */
function between(before: Counts, now: Counts): Loop {
  const lost = Math.max(0, now.lost - before.lost)
  const arrived = Math.max(0, now.arrived - before.arrived)
  const rttMs = now.rttMs === null ? null : Math.round(now.rttMs)
  return { lost: arrived === 0 ? 1 : lost / (lost + arrived), rttMs }
}

function whyNot(error: unknown): Loop {
  if (error instanceof Blocked) return 'blocked'
  if (error instanceof Refusal && error.code === 'unavailable' && error.detail === 'off') return 'off'
  // That there is no line at all is seen by what measures the line; of anything else nothing is said.
  return error instanceof NoLine ? null : 'unknown'
}

/** Noise, so that it takes as much of the line as a face that moves. */
function drawn(): { track: MediaStreamTrack; stop: () => void } {
  const canvas = Object.assign(document.createElement('canvas'), size)
  const drawing = canvas.getContext('2d')
  const dots = new ImageData(size.width, size.height)
  const draw = () => {
    for (let at = 0; at < dots.data.length; at += 65_536) crypto.getRandomValues(dots.data.subarray(at, at + 65_536))
    for (let at = 3; at < dots.data.length; at += 4) dots.data[at] = 255
    drawing?.putImageData(dots, 0, 0)
  }
  draw()
  const drawingOn = setInterval(draw, 66)
  const [track] = canvas.captureStream(15).getVideoTracks()
  if (!track) throw new Error('a canvas gives no picture')
  const stop = () => {
    clearInterval(drawingOn)
    track.stop()
  }
  return { track, stop }
}
