import { computed, effect, signal } from '@preact/signals'
import type { TakeDraft } from '../../../worker/protocol/lesson-replay.ts'
import type { Store } from '../../inbox/kept.ts'
import { inbox } from '../../me/state.ts'
import type { Why } from '../../api.ts'
import { Media } from '../media.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { OwnVoice } from './own-voice.ts'
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
    lesson.leaving(() => this.stop())
    // What an earlier page of this lesson left behind goes first.
    void this.send()
  }

  /** The voice that the class hears is recorded; its picture too, where that was chosen and there is one. */
  async start(voices: TakeDraft['voices'], pictured: boolean) {
    this.failed.value = null
    const store = await inbox.value?.store.catch(() => null)
    if (!store) return void (this.failed.value = 'storage')
    if (!(await this.lesson.part(OwnVoice).open())) return void (this.failed.value = 'microphone')
    const picture = pictured ? await this.picture() : null
    let over = () => {}
    const recorder = new TakeRecorder(
      picture,
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
          quiet()
          over()
          if (recorder.status.value === 'failed') this.failed.value = 'broke'
          void this.send()
        },
      }
    )
    const quiet = effect(() => recorder.only(this.heard(voices)))
    this.recorder.value = recorder
    await recorder.start()
  }

  /** One's own voice, and those of others only where that was chosen. */
  private heard(voices: TakeDraft['voices']): MediaStreamTrack[] {
    const own = this.lesson.part(OwnVoice).track.value
    const others = voices === 'all' ? this.lesson.part(Media).receiving.shown.value : []
    return [...(own ? [own] : []), ...others.filter(({ kind }) => kind === 'microphone').map(({ media }) => media)]
  }

  /** The screen that one shows, or else one's camera. */
  private async picture(): Promise<MediaStreamTrack | null> {
    const { sending } = this.lesson.part(Media)
    if (!sending.isOn('screen')) await sending.turnOn('camera')
    const find = (sought: 'screen' | 'camera') => sending.own.value.find(({ kind }) => kind === sought)?.media
    return find('screen') ?? find('camera') ?? null
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
