import { effect, signal } from '@preact/signals'
import { SpeechHeard, speechRate } from '../../../worker/protocol/lesson-replay.ts'
import { command, whyOf, type Why } from '../../api.ts'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { OwnVoice } from './own-voice.ts'
import { Resampler, SpeechCutter, type Spoken } from './speech.ts'
// oxlint-disable-next-line import/default -- the bundler makes a file of its own of it, and this is its address
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
    lesson.leaving(() => this.stop())
  }

  async start() {
    if (this.status.value === 'on') return
    this.status.value = 'on'
    this.failed.value = null
    const voice = this.lesson.part(OwnVoice)
    if (!(await voice.open())) {
      this.status.value = 'off'
      this.failed.value = 'microphone'
      return
    }
    const context = new AudioContext()
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
    const quiet = effect(() => {
      const track = voice.track.value
      if (!track) return
      const source = context.createMediaStreamSource(new MediaStream([track]))
      source.connect(node)
      return () => source.disconnect()
    })
    this.stopIt = () => {
      quiet()
      void context.close()
    }
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
