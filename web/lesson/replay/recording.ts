import { computed, signal } from '@preact/signals'
import type { TakeDraft } from '../../../worker/protocol/lesson-replay.ts'
import type { Store } from '../../inbox/kept.ts'
import { inbox } from '../../me/state.ts'
import type { Why } from '../../api.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { TakeRecorder } from './recorder.ts'
import { keepTakenPiece, recordingLock, sendTakes } from './takes.ts'

const againMs = 5_000

/** What this page records of its lesson, and what of it the school does not have yet. */
export class Recording {
  readonly recorder = signal<TakeRecorder | null>(null)
  readonly failed = signal<'microphone' | 'broke' | 'storage' | Why | null>(null)
  /** How many pieces are still on this phone, from earlier pages too. */
  readonly waiting = signal(0)
  readonly on = computed(() => this.recorder.value?.status.value === 'recording')
  private readonly lesson: OpenLesson
  private again: ReturnType<typeof setTimeout> | undefined
  private sending = false

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    // What an earlier page of this lesson left behind goes first.
    void this.send()
  }

  /** Asks for the microphone, and for the camera where that was chosen. The lesson's own are not touched. */
  async start(voices: TakeDraft['voices'], camera: boolean) {
    this.failed.value = null
    const store = await inbox.value?.store.catch(() => null)
    if (!store) return void (this.failed.value = 'storage')
    const video = camera && { width: 640, height: 360, frameRate: 15 }
    const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true }
    const stream = await navigator.mediaDevices.getUserMedia({ audio, video }).catch(() => null)
    if (!stream) return void (this.failed.value = 'microphone')
    const letGo = () => stream.getTracks().forEach((track) => track.stop())
    let over = () => {}
    const recorder = new TakeRecorder(
      stream.getVideoTracks()[0] ?? null,
      { voices, clock: this.lesson.now },
      {
        begin: async (take) => {
          over = await this.begin(store, take)
        },
        piece: async (takeId, piece) => {
          await keepTakenPiece(store, takeId, piece)
          void this.send()
        },
        end: () => {
          letGo()
          over()
          if (recorder.status.value === 'failed') this.failed.value = 'broke'
          void this.send()
        },
      }
    )
    for (const track of stream.getAudioTracks()) recorder.add(track)
    this.recorder.value = recorder
    await recorder.start()
  }

  stop() {
    this.recorder.value?.stop()
  }

  /** The take stands on the phone before anything of it, and is this page's as long as the page lives. */
  private async begin(store: Store, draft: TakeDraft): Promise<() => void> {
    const { groupId, lessonId } = this.lesson
    let over = () => {}
    const held = new Promise<void>((done) => (over = done))
    await new Promise<void>((has) => {
      void navigator.locks.request(recordingLock(draft.id), () => {
        has()
        return held
      })
    })
    await store.put('takes', { id: draft.id, groupId, lessonId, draft, told: false, pieces: 0, refused: null })
    void this.send()
    return over
  }

  private async send() {
    const store = await inbox.value?.store.catch(() => null)
    if (!store) return
    if (!this.sending) {
      this.sending = true
      clearTimeout(this.again)
      const all = await sendTakes(store, this.lesson.me).catch(() => 'waits' as const)
      this.sending = false
      if (all === 'waits') this.again = setTimeout(() => void this.send(), againMs)
      const refused = (await store.getAll('takes')).find((take) => take.refused)
      if (refused) this.failed.value = refused.refused
      if (refused && this.on.value) this.stop()
    }
    this.waiting.value = await store.count('takePieces')
  }
}
