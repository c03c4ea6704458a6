import { PartyTracks } from 'partytracks/client'
import { BehaviorSubject, from, type Subscription } from 'rxjs'

/** What the test tells this page to do: publish its camera, or show what somebody publishes. */
export type Tracks = {
  push(width: number, rids?: readonly string[]): Promise<PushedTrack>
  pull(track: PushedTrack, preferredRid?: string): Promise<void>
  prefer(rid: string): void
  stop(): void
  /** How many frames of which width have been drawn. */
  seen(): { frames: number; width: number }
}
export type PushedTrack = { sessionId: string; trackName: string; location: 'remote' }

const tracks = new PartyTracks({ prefix: '/tracks', iceServers: [] })
const video = document.createElement('video')
video.autoplay = true
video.muted = true
document.body.appendChild(video)

let frames = 0
const count = () => {
  frames++
  video.requestVideoFrameCallback(count)
}
video.requestVideoFrameCallback(count)

let preferred: BehaviorSubject<string | undefined>
let pulling: Subscription | undefined

const page: Tracks = {
  async push(width, rids) {
    const camera = await navigator.mediaDevices.getUserMedia({
      video: { width, height: (width * 9) / 16, frameRate: 20 },
    })
    const encodings = rids?.map((rid, i) => ({ rid, scaleResolutionDownBy: 2 ** i })) ?? []
    const pushed = tracks.push(from(camera.getVideoTracks()), {
      ...(rids && { sendEncodings$: new BehaviorSubject(encodings) }),
    })
    return new Promise((resolve, reject) => {
      pushed.subscribe({
        next: ({ sessionId, trackName }) => {
          if (sessionId && trackName) resolve({ sessionId, trackName, location: 'remote' })
        },
        error: reject,
      })
    })
  },
  pull(track, preferredRid) {
    preferred = new BehaviorSubject(preferredRid)
    const pulled = tracks.pull(from([track]), { simulcast: { preferredRid$: preferred } })
    return new Promise((resolve, reject) => {
      pulling = pulled.subscribe({
        next: (track) => {
          video.srcObject = new MediaStream([track])
          resolve()
        },
        error: reject,
      })
    })
  },
  prefer: (rid) => preferred.next(rid),
  stop: () => pulling?.unsubscribe(),
  seen: () => ({ frames, width: video.videoWidth }),
}

Object.assign(globalThis, { page })
