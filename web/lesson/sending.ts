import { effect, signal } from '@preact/signals'
import { MediaClosed, Published } from '../../worker/protocol/lesson-media.ts'
import type { TrackKind } from '../../worker/protocol/lesson-people.ts'
import { api, whyOf, type Why } from '../api.ts'
import { passing } from '../phone/small.ts'
import { Connection } from './connection.ts'
import type { OpenLesson } from './open-lesson.ts'

type Own = { kind: TrackKind; media: MediaStreamTrack; sender: RTCRtpTransceiver | null; id: string | null }
/** Why one is not heard or seen: the browser said no, there is no such device, or the school refused. */
export type NotSent = 'refused' | 'no-device' | Why

/** Of the lesson that this page is in. */
const sentKey = 'homeroom lesson sent'

/** Names from best to worst in the order of the alphabet, as the media server wants them. */
const layers: RTCRtpEncodingParameters[] = [
  { rid: 'f', maxBitrate: 1_000_000 },
  { rid: 'h', maxBitrate: 350_000, scaleResolutionDownBy: 2 },
  { rid: 'q', maxBitrate: 120_000, scaleResolutionDownBy: 4 },
]
const speech: RTCRtpEncodingParameters[] = [{ maxBitrate: 32_000 }]
const screen: RTCRtpEncodingParameters[] = [{ maxBitrate: 1_500_000, maxFramerate: 15 }]
const encodings: Record<TrackKind, RTCRtpEncodingParameters[]> = {
  camera: layers,
  microphone: speech,
  screen,
  'screen-sound': [{ maxBitrate: 64_000 }],
}

/** What one lets others hear and see. */
export class Sending {
  readonly own = signal<readonly Own[]>([])
  readonly asking = signal<ReadonlySet<TrackKind>>(new Set())
  readonly failed = signal<NotSent | null>(null)
  /** One's own microphone is there and silent. */
  readonly hushed = signal(false)
  private readonly lesson: OpenLesson
  private readonly connection: Connection

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.connection = new Connection(lesson, 'send', () => void this.sendAll())
    effect(() => this.obey(lesson.tracks.value.map(({ id }) => id)))
  }

  /** The devices are let go. Whoever comes back on the same page goes on with them. */
  rest() {
    this.forget(() => true)
    this.connection.drop()
  }

  get pc() {
    return this.connection.pc
  }

  isOn = (kind: TrackKind) => this.own.value.some((one) => one.kind === kind)

  /** Whoever reloads the page goes on with what they sent before. */
  async resume() {
    if (!this.lesson.mayLead.peek() && !this.lesson.hasFloor.peek()) return
    const [lessonId, ...before] = passing.get(sentKey)?.split(' ') ?? []
    if (lessonId !== this.lesson.lessonId) return
    for (const kind of ['microphone', 'camera'] as const) if (before.includes(kind)) await this.turnOn(kind)
  }

  async turnOn(kind: 'microphone' | 'camera' | 'screen') {
    if (this.isOn(kind) || this.asking.value.has(kind)) return
    this.asking.value = new Set([...this.asking.value, kind])
    this.failed.value = null
    try {
      const fresh = await captured(kind)
      for (const one of fresh) one.media.addEventListener('ended', () => void this.turnOff(one.kind))
      this.own.value = [...this.own.value, ...fresh]
      await this.send(fresh)
      this.remember()
    } catch (error) {
      this.failed.value = notSent(error)
      this.forget((one) => one.id === null && one.kind.startsWith(kind))
    } finally {
      this.asking.value = new Set([...this.asking.value].filter((one) => one !== kind))
    }
  }

  async turnOff(kind: TrackKind) {
    const kinds = kind === 'screen' ? ['screen', 'screen-sound'] : [kind]
    const going = this.own.value.filter((one) => kinds.includes(one.kind))
    this.forget((one) => going.includes(one))
    this.remember()
    const mids = going.flatMap(({ sender }) => sender?.mid ?? [])
    if (mids.length === 0) return
    await this.connection
      .run(async (pc, path) => {
        for (const { sender } of going) sender?.stop()
        await pc.setLocalDescription(await pc.createOffer())
        const json = { mids, sdp: pc.localDescription?.sdp }
        const { sdp } = await api(MediaClosed, this.lesson.path(`${path}/closings`), { method: 'POST', json })
        if (sdp !== null) await pc.setRemoteDescription({ type: 'answer', sdp })
      })
      .catch(() => this.anew())
  }

  /** One's own microphone is silent at once, and loud again at once: nothing is asked of anybody. */
  hush(state: 'on' | 'off') {
    this.hushed.value = state === 'off'
    for (const { kind, media } of this.own.value) if (kind === 'microphone') media.enabled = state === 'on'
    this.lesson.say({ type: 'voice', state })
  }

  private send(tracks: readonly Own[]): Promise<void> {
    return this.connection.run(async (pc, path) => {
      const added = tracks.map((one) => ({ ...one, sender: transceiverFor(pc, one) }))
      await pc.setLocalDescription(await pc.createOffer())
      const json = {
        sdp: pc.localDescription?.sdp,
        tracks: added.map(({ sender, kind }) => ({ mid: sender.mid, kind })),
      }
      const answer = await api(Published, this.lesson.path(`${path}/tracks`), { method: 'POST', json }).catch(
        (error: unknown) => {
          this.connection.drop()
          throw error
        }
      )
      if (answer.sdp !== null) await pc.setRemoteDescription({ type: 'answer', sdp: answer.sdp })
      const idOf = new Map(answer.tracks.flatMap(({ mid, id, fault }) => (fault === null ? [[mid, id] as const] : [])))
      this.own.value = this.own.value.map((one) => {
        const sent = added.find(({ media }) => media === one.media)
        return sent ? { ...one, sender: sent.sender, id: idOf.get(sent.sender.mid ?? '') ?? null } : one
      })
    })
  }

  /** On a new connection everything is sent again. */
  private async sendAll() {
    this.own.value = this.own.value.map((one) => ({ ...one, sender: null, id: null }))
    if (this.own.value.length === 0) return
    await this.send(this.own.value).catch((error: unknown) => {
      this.failed.value = notSent(error)
      this.forget(({ id }) => id === null)
    })
  }

  private anew() {
    this.connection.drop()
    return this.sendAll()
  }

  private seen = new Set<string>()
  /** What the lesson has ended is ended here too: the device is let go, and one sees that one is not heard. */
  private obey(onAir: readonly string[]) {
    const ended = this.own.peek().filter(({ id }) => id !== null && this.seen.has(id) && !onAir.includes(id))
    this.seen = new Set(onAir)
    if (ended.length === 0) return
    for (const { sender } of ended) sender?.stop()
    this.forget((one) => ended.includes(one))
    this.remember()
  }

  private forget(which: (one: Own) => boolean) {
    for (const one of this.own.value) if (which(one)) one.media.stop()
    this.own.value = this.own.value.filter((one) => !which(one))
  }

  private remember() {
    passing.put(sentKey, [this.lesson.lessonId, ...this.own.value.map(({ kind }) => kind)].join(' '))
  }
}

function transceiverFor(pc: RTCPeerConnection, { kind, media }: Own) {
  const transceiver = pc.addTransceiver(media, { direction: 'sendonly', sendEncodings: encodings[kind] })
  // All see the same, whatever they see it with, and one place can be given to another's picture.
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? []
  if (media.kind === 'video')
    transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => /vp8|rtx/i.test(mimeType)))
  return transceiver
}

async function captured(kind: 'microphone' | 'camera' | 'screen'): Promise<Own[]> {
  const own = (of: TrackKind) => (media: MediaStreamTrack) => ({ kind: of, media, sender: null, id: null })
  if (kind === 'screen') {
    const shared = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: true })
    return [...shared.getVideoTracks().map(own('screen')), ...shared.getAudioTracks().map(own('screen-sound'))]
  }
  const taken = await navigator.mediaDevices.getUserMedia(
    kind === 'microphone'
      ? { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } }
      : { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24 } } }
  )
  return taken.getTracks().map(own(kind))
}

function notSent(error: unknown): NotSent {
  if (!(error instanceof DOMException)) return whyOf(error)
  return error.name === 'NotAllowedError' ? 'refused' : 'no-device'
}
