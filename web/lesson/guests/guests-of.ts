import { computed, signal } from '@preact/signals'
import { PassMade, type Pass, type PassTurn } from '../../../worker/protocol/lesson-passes.ts'
import { api } from '../../api.ts'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'

/** The passes of this lesson, as whoever leads it hears of them. */
export class GuestsOf {
  readonly passes = signal<readonly Pass[]>([])
  readonly waiting = computed(() => this.passes.value.filter(({ state }) => state === 'waiting'))
  private readonly lesson: OpenLesson

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    lesson.listen((event) => {
      if (event.type === 'lesson.opened') this.passes.value = event.passes ?? []
      if (event.type === 'passes.changed') this.passes.value = event.passes
    })
  }

  /** Answers the link. The same pass asked for again has the same one. */
  async link(name: string, id = uuid()): Promise<string> {
    const { secret } = await api(PassMade, this.lesson.path('passes'), { method: 'POST', json: { id, name } })
    return `${location.origin}/guest#${secret}`
  }

  turn(id: string, state: PassTurn['state']) {
    return this.lesson.command('PUT', `passes/${id}`, { state })
  }
}
