import { signal } from '@preact/signals'
import { deviceStateOf, isHeard, type DeviceState } from './check-rules.ts'

const listenEveryMs = 100
/** Whoever has said nothing for so long is told that nothing is heard. */
const patientMs = 6_000
/** A picture whose brightest and darkest dots are this near to each other is a covered lens. */
const darkest = 12

/** One's own microphone and camera, open as long as the check is on the page. Nothing of them leaves the phone. */
export class CheckedDevices {
  readonly microphone = signal<DeviceState | null>(null)
  readonly camera = signal<DeviceState | null>(null)
  /** How loud it is, from 0 to 1. */
  readonly level = signal(0)
  readonly picture = signal<MediaStream | null>(null)
  private closing: (() => void)[] = []
  private closed = false

  async open() {
    await Promise.all([this.listen(), this.look()])
  }

  close() {
    this.closed = true
    for (const close of this.closing.splice(0)) close()
    this.picture.value = null
  }

  private async listen() {
    const stream = await this.ask({ audio: { channelCount: 1 } })
    if (!(stream instanceof MediaStream)) {
      this.microphone.value = stream
      return
    }
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const wave = new Float32Array(analyser.fftSize)
    const peaks: number[] = []
    const listening = setInterval(() => {
      analyser.getFloatTimeDomainData(wave)
      const peak = wave.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
      this.level.value = peak
      peaks.push(peak)
      if (isHeard(peaks)) this.microphone.value = 'works'
      else if (peaks.length * listenEveryMs > patientMs) this.microphone.value = 'silent'
    }, listenEveryMs)
    this.closing.push(() => {
      clearInterval(listening)
      void context.close()
    })
  }

  private async look() {
    const stream = await this.ask({ video: { width: 320, height: 240, facingMode: 'user' } })
    if (!(stream instanceof MediaStream)) {
      this.camera.value = stream
      return
    }
    this.picture.value = stream
    const video = document.createElement('video')
    video.muted = true
    video.playsInline = true
    video.srcObject = stream
    await video.play().catch(() => undefined)
    const canvas = document.createElement('canvas')
    const looking = setInterval(() => {
      if (video.videoWidth > 0) this.camera.value = isDark(video, canvas) ? 'silent' : 'works'
    }, 500)
    this.closing.push(() => clearInterval(looking))
  }

  private async ask(wish: MediaStreamConstraints): Promise<MediaStream | DeviceState> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wish)
      const stop = () => stream.getTracks().forEach((track) => track.stop())
      if (this.closed) stop()
      else this.closing.push(stop)
      return stream
    } catch (error) {
      return deviceStateOf(error instanceof DOMException ? error.name : '')
    }
  }
}

function isDark(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  canvas.width = 32
  canvas.height = 24
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  if (!drawing) return false
  drawing.drawImage(video, 0, 0, 32, 24)
  const dots = drawing.getImageData(0, 0, 32, 24).data.filter((_, i) => i % 4 === 1)
  return Math.max(...dots) - Math.min(...dots) < darkest
}

/** A short tone, quiet at first, so that nobody is startled. */
export function playTone() {
  const context = new AudioContext()
  const tone = context.createOscillator()
  const loud = context.createGain()
  tone.frequency.value = 523
  loud.gain.setValueAtTime(0, context.currentTime)
  loud.gain.linearRampToValueAtTime(0.2, context.currentTime + 0.15)
  loud.gain.linearRampToValueAtTime(0, context.currentTime + 0.9)
  tone.connect(loud).connect(context.destination)
  tone.start()
  tone.stop(context.currentTime + 1)
  tone.addEventListener('ended', () => void context.close())
}
