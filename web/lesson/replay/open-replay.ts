import { signal } from '@preact/signals'
import type { Caption, ReplayOpened } from '../../../worker/protocol/lesson-replay.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'
import type { OpenLesson } from '../open-lesson.ts'

/** As many lines as anybody reads at once. */
const mostSaid = 3

/** Whether this lesson is recorded and written down, and what was said a moment ago. */
export class OpenReplay {
  readonly recording = signal<ReplayOpened['recording']>({ status: 'off', voices: 'own' })
  readonly captions = signal<ReplayOpened['captions']>({ status: 'off', lang: 'en' })
  readonly said = signal<readonly Caption[]>([])
  /** Whether the reader wants captions. */
  readonly shown = signal(true)

  constructor(lesson: OpenLesson) {
    lesson.listen((event) => this.hear(event))
  }

  private hear(event: LessonEvent) {
    switch (event.type) {
      case 'lesson.opened':
        if (event.replay) {
          this.recording.value = event.replay.recording
          this.captions.value = event.replay.captions
        }
        break
      case 'recording.turned':
        this.recording.value = { status: event.status, voices: event.voices }
        break
      case 'captions.turned':
        this.captions.value = { status: event.status, lang: event.lang }
        break
      case 'caption.said':
        this.said.value = [...this.said.value, event].toSorted((a, b) => a.from - b.from).slice(-mostSaid)
    }
  }
}
