import { signal } from '@preact/signals'
import type { OpenLesson } from './open-lesson.ts'
import { Receiving } from './receiving.ts'
import { Sending } from './sending.ts'

/** Sound and picture of one lesson on this phone. `lesson.part(Media)` is where every other part finds it. */
export class Media {
  readonly receiving: Receiving
  readonly sending: Sending
  /** The browser plays no sound before somebody has tapped. */
  readonly needsTap = signal(false)

  constructor(lesson: OpenLesson) {
    this.receiving = new Receiving(lesson)
    this.sending = new Sending(lesson)
    lesson.leaving(() => {
      this.receiving.rest()
      this.sending.rest()
    })
    lesson.listen((event) => {
      if (event.type === 'lesson.opened') void this.sending.resume()
    })
  }
}
