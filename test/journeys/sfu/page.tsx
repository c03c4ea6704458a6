import { PartyTracks } from 'partytracks/client'
import { BehaviorSubject, from, type Subscription } from 'rxjs'
import { Connection } from './connection.ts'

/** What the test tells this page to do: publish its camera, or show what somebody publishes. */
export type Tracks = {
  push(width: number, rids?: readonly string[]): Promise<PushedTrack>
  pull(track: PushedTrack, preferredRid?: string): Promise<void>
  prefer(rid: string): void
  stop(): void
  /** Without any library: pulls, and again and again after the track was closed in either way. */
  comeAndGo(track: PushedTrack, times: number): Promise<{ mids: string[]; sections: number }>
  /** As if the phone were on another network. */
  restart(): Promise<void>
  /** Two talk to each other by data channels of the same name; what each heard. */
  talk(): Promise<{ teacher: string; student: string }>
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

const raw = new Connection()

const show = (track: MediaStreamTrack) => {
  video.srcObject = new MediaStream([track])
}

const heard = (channel: RTCDataChannel) =>
  new Promise<string>((resolve) => channel.addEventListener('message', ({ data }) => resolve(String(data))))

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
          show(track)
          resolve()
        },
        error: reject,
      })
    })
  },
  prefer: (rid) => preferred.next(rid),
  stop: () => pulling?.unsubscribe(),
  async comeAndGo(track, times) {
    await raw.open()
    // Whoever stops the last section ends the connection: so one stays.
    await raw.pull(track)
    const mids: string[] = []
    for (let i = 0; i < times; i++) {
      const pulled = await raw.pull(track)
      mids.push(pulled.mid)
      show(pulled.track)
      if (i === times - 1) break
      if (i % 2 === 0) await raw.closeByForce(pulled.mid)
      else await raw.stop(pulled.mid)
    }
    return { mids, sections: raw.sections() }
  },
  restart: () => raw.restart(),
  async talk() {
    const [teacher, student] = [new Connection(), new Connection()]
    for (const one of [teacher, student]) {
      await one.open()
      await one.establish()
    }
    const speaks = await teacher.channel({ location: 'local' })
    const listens = await student.channel({ location: 'remote', sessionId: teacher.id, canReply: true })
    const [atTeacher, atStudent] = [heard(speaks), heard(listens)]
    speaks.send('good morning')
    const heardFirst = await atStudent
    listens.send('good morning to you')
    return { teacher: await atTeacher, student: heardFirst }
  },
  seen: () => ({ frames, width: video.videoWidth }),
}

Object.assign(globalThis, { page })
