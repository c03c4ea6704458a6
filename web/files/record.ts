import { signal } from '@preact/signals'
import type { Recorded } from './prepare.ts'

/** One container that plays everywhere, where the phone writes it; otherwise the one that it writes. */
const forms = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm;codecs=opus', 'audio/webm']
/** Speech needs no more, and a weak line carries no more. */
const bitsASecond = 24_000
const longestMs = 10 * 60_000
const bars = 48

export type Recording = { status: 'asking' } | { status: 'recording'; since: number } | { status: 'refused' }

/**
 * A voice that is being recorded. The microphone is asked for when somebody taps for it, and let go when they are done: nothing of it
 * is open otherwise.
 */
export class Recorder {
  readonly state = signal<Recording | null>(null)
  /** How loud it has been so far, from 0 to 1, ten times a second. */
  readonly levels = signal<readonly number[]>([])
  private recorder: MediaRecorder | null = null
  private stop: () => void = () => {}

  static get possible(): boolean {
    return 'MediaRecorder' in globalThis && 'mediaDevices' in navigator && formOf() !== undefined
  }

  async begin() {
    if (this.state.value?.status === 'recording' || this.state.value?.status === 'asking') return
    this.state.value = { status: 'asking' }
    this.levels.value = []
    try {
      const audio = { channelCount: 1, noiseSuppression: true, echoCancellation: true }
      const stream = await navigator.mediaDevices.getUserMedia({ audio })
      this.recorder = new MediaRecorder(stream, { mimeType: formOf()!, audioBitsPerSecond: bitsASecond })
      const measured = this.measure(stream)
      this.stop = () => {
        measured()
        stream.getTracks().forEach((track) => track.stop())
      }
      this.recorder.start()
      this.state.value = { status: 'recording', since: Date.now() }
    } catch {
      this.stop()
      this.state.value = { status: 'refused' }
    }
  }

  /** What was said, or null where there was nothing. */
  async end(): Promise<Recorded | null> {
    const { recorder } = this
    const state = this.state.value
    if (!recorder || state?.status !== 'recording') return null
    const duration = Date.now() - state.since
    const blob = await new Promise<Blob>((done) => {
      recorder.addEventListener('dataavailable', ({ data }) => done(data), { once: true })
      recorder.stop()
    })
    const peaks = peaksOf(this.levels.value)
    this.cancel()
    return blob.size > 0 && duration >= 300 ? { blob, peaks, duration } : null
  }

  cancel() {
    if (this.recorder?.state === 'recording') this.recorder.stop()
    this.recorder = null
    this.stop()
    this.stop = () => {}
    this.state.value = null
  }

  private measure(stream: MediaStream): () => void {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const wave = new Float32Array(analyser.fftSize)
    const looking = setInterval(() => {
      analyser.getFloatTimeDomainData(wave)
      this.levels.value = [...this.levels.value, Math.min(1, Math.max(...wave.map(Math.abs)))]
      if (this.levels.value.length * 100 > longestMs && this.recorder?.state === 'recording') this.recorder.pause()
    }, 100)
    return () => {
      clearInterval(looking)
      void context.close()
    }
  }
}

const formOf = () => forms.find((form) => MediaRecorder.isTypeSupported(form))

/** As many bars as a message shows: the loudest moment of each stretch, as one hexadecimal digit. */
export function peaksOf(levels: readonly number[]): string {
  const most = Math.max(0.05, ...levels)
  const stretch = Math.max(1, levels.length / bars)
  const count = Math.max(1, Math.min(bars, levels.length))
  return Array.from({ length: count }, (_, i) => {
    const some = levels.slice(
      Math.floor(i * stretch),
      Math.max(Math.floor(i * stretch) + 1, Math.floor((i + 1) * stretch))
    )
    return Math.round((Math.max(0, ...some) / most) * 15).toString(16)
  }).join('')
}
