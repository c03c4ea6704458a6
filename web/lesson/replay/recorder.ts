import { signal } from '@preact/signals'
import type { TakeDraft } from '../../../worker/protocol/lesson-replay.ts'
import { uuid } from '../../uuid.ts'
import { PieceCutter, type TakenPiece } from './pieces.ts'
import { WebmStream } from './webm-stream.ts'

/** Speech at this rate is clear, and 45 minutes of it are under ten megabytes. */
const soundBits = 24_000
const pictureBits = 300_000
/** What the recorder itself still holds when the page dies. */
const sliceMs = 1_000

const forms = { sound: 'audio/webm;codecs=opus', picture: 'video/webm;codecs=vp8,opus' }
export const mayRecord = (): boolean =>
  'MediaRecorder' in globalThis &&
  'locks' in navigator &&
  Object.values(forms).every((form) => MediaRecorder.isTypeSupported(form))

export type Heard = {
  begin(take: TakeDraft): Promise<void>
  piece(takeId: string, piece: TakenPiece): Promise<void>
  end(): void
}

/**
 * Records one take: the voice of whoever teaches, and those of others only where that was chosen. What it hears it hands on at once, in
 * pieces; it keeps nothing itself.
 */
export class TakeRecorder {
  readonly status = signal<'asking' | 'recording' | 'ended' | 'failed'>('asking')
  readonly #recorder: MediaRecorder
  readonly #context = new AudioContext()
  readonly #into: MediaStreamAudioDestinationNode
  readonly #voices = new Map<MediaStreamTrack, AudioNode>()
  readonly #stream = new WebmStream()
  readonly #heard: Heard
  readonly #how: { voices: TakeDraft['voices']; clock: () => number }
  #cutter: PieceCutter | null = null
  #take: TakeDraft | null = null
  #began = 0
  #reading: Promise<void> = Promise.resolve()

  constructor(
    picture: MediaStreamTrack | null,
    how: { voices: TakeDraft['voices']; clock: () => number },
    heard: Heard
  ) {
    this.#heard = heard
    this.#how = how
    this.#into = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 1 })
    const stream = new MediaStream([...this.#into.stream.getAudioTracks(), ...(picture ? [picture] : [])])
    this.#recorder = new MediaRecorder(stream, {
      mimeType: picture ? forms.picture : forms.sound,
      audioBitsPerSecond: soundBits,
      ...(picture ? { videoBitsPerSecond: pictureBits, videoKeyFrameIntervalDuration: 4_000 } : {}),
    })
    this.#recorder.addEventListener('dataavailable', ({ data }) => {
      this.#reading = this.#reading.then(() => this.#read(data)).catch(() => this.#fail())
    })
    this.#recorder.addEventListener('error', () => this.#fail())
    this.#recorder.addEventListener(
      'stop',
      () => void this.#reading.then(() => this.#finish()).catch(() => this.#fail())
    )
  }

  /** These voices are recorded from now on, and no others. */
  only(tracks: readonly MediaStreamTrack[]) {
    for (const [track, node] of this.#voices)
      if (!tracks.includes(track)) {
        node.disconnect()
        this.#voices.delete(track)
      }
    for (const track of tracks) {
      if (this.#voices.has(track)) continue
      const node = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([track]) })
      node.connect(this.#into)
      this.#voices.set(track, node)
    }
  }

  async start() {
    await this.#context.resume()
    this.#began = Math.round(this.#how.clock())
    this.#recorder.start(sliceMs)
    this.status.value = 'recording'
  }

  stop() {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop()
  }

  async #read(data: Blob) {
    const frames = this.#stream.push(new Uint8Array(await data.arrayBuffer()))
    const { tracks } = this.#stream
    if (!tracks) return
    if (!this.#take) {
      this.#take = { id: uuid(), began: this.#began, voices: this.#how.voices, tracks }
      this.#cutter = new PieceCutter(tracks.picture !== null)
      await this.#heard.begin(this.#take)
    }
    for (const piece of this.#cutter!.push(frames)) await this.#heard.piece(this.#take.id, piece)
  }

  async #finish() {
    if (this.#take) for (const piece of this.#cutter!.end()) await this.#heard.piece(this.#take.id, piece)
    this.status.value = 'ended'
    await this.#close()
  }

  #fail() {
    this.status.value = 'failed'
    this.stop()
    void this.#close()
  }

  async #close() {
    this.#heard.end()
    if (this.#context.state !== 'closed') await this.#context.close()
  }
}
