import { computed, signal } from '@preact/signals'
import { Media } from '../media.ts'
import type { OpenLesson } from '../open-lesson.ts'

/**
 * One's own voice as the class hears it: where one's microphone is silent in the lesson, it is silent for whatever records or writes
 * down too. A lesson without a media server has a microphone for these alone.
 */
export class OwnVoice {
  private readonly lesson: OpenLesson
  private readonly alone = signal<MediaStreamTrack | null>(null)
  readonly track = computed(() => this.ofLesson() ?? this.alone.value)

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    lesson.leaving(() => this.close())
  }

  /** Answers whether there is one now. */
  async open(): Promise<boolean> {
    if (this.track.value) return true
    const { sending } = this.lesson.part(Media)
    if (this.lesson.opened.value?.media) await sending.turnOn('microphone')
    else {
      const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true }
      const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch(() => null)
      this.alone.value = stream?.getAudioTracks()[0] ?? null
    }
    return this.track.value !== null
  }

  private close() {
    this.alone.value?.stop()
    this.alone.value = null
  }

  private ofLesson(): MediaStreamTrack | undefined {
    return this.lesson.part(Media).sending.own.value.find(({ kind }) => kind === 'microphone')?.media
  }
}
