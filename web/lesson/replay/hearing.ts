import { signal } from '@preact/signals'
import { SpeechHeard, speechRate } from '../../../worker/protocol/lesson-replay.ts'
import { command, whyOf, type Why } from '../../api.ts'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Resampler, SpeechCutter, type Spoken } from './speech.ts'
import worklet from './speech-worklet.ts?worker&url'

/** What is older than this when it could be sent is read by nobody any more. */
const staleMs = 20_000

/** Listens to the teacher, and sends what they say to be understood, some seconds at a time. It is kept nowhere on the phone. */
export class Hearing {
  readonly status = signal<'off' | 'on'>('off')
  readonly failed = signal<'microphone' | Why | null>(null)
  private readonly lesson: OpenLesson
  private stopIt: () => void = () => {}

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
  }

  async start() {
    if (this.status.value === 'on') return
    this.status.value = 'on'
    this.failed.value = null
    const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true }
    const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch(() => null)
    if (!stream) {
      this.status.value = 'off'
      this.failed.value = 'microphone'
      return
    }
    const context = new AudioContext()
    this.stopIt = () => {
      for (const track of stream.getTracks()) track.stop()
      void context.close()
    }
    await context.audioWorklet.addModule(worklet)
    const node = new AudioWorkletNode(context, 'speech', { numberOfOutputs: 0, channelCount: 1 })
    const resampler = new Resampler(context.sampleRate)
    const cutter = new SpeechCutter()
    const began = this.lesson.now()
    node.port.addEventListener('message', ({ data }) => {
      if (!(data instanceof Float32Array)) return
      for (const spoken of cutter.push(resampler.push(data))) void this.send(spoken, began)
    })
    node.port.start()
    context.createMediaStreamSource(stream).connect(node)
    await context.resume()
  }

  stop() {
    this.stopIt()
    this.stopIt = () => {}
    this.status.value = 'off'
  }

  private async send({ at, samples }: Spoken, began: number) {
    const from = Math.round(began + (at / speechRate) * 1000)
    if (this.lesson.now() - from > staleMs) return
    const path = this.lesson.path(`captions/speech/${uuid()}?from=${from}`)
    try {
      await command(SpeechHeard, path, { method: 'PUT', bytes: new Blob([samples]) }, 2)
      this.failed.value = null
    } catch (error) {
      this.failed.value = whyOf(error)
    }
  }
}
