import { computed, signal } from '@preact/signals'
import type { reactions } from '../../../worker/protocol/lesson-asks.ts'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Said } from '../said.ts'
import { heardAsks, nothingAsked } from './asks-rules.ts'

/** What is asked in this lesson, and what this phone says to it. */
export class AsksOf {
  readonly here = signal(nothingAsked)
  /** Reactions of this moment; each telling has a number of its own, so that the same again floats again. */
  readonly reacted = signal<{ n: number; counts: readonly { emoji: string; count: number }[] }>({ n: 0, counts: [] })
  readonly said: Said
  /** One's own answer, also one that has not gone out yet. */
  readonly own = computed(() => {
    const now = this.here.value.now
    const waiting = this.said.waiting.value.findLast((one) => one.type === 'answer' && one.askId === now?.ask.id)
    if (waiting?.type === 'answer') return { id: waiting.id, choice: waiting.choice, waits: true }
    return now?.own ? { ...now.own, waits: false } : null
  })
  private readonly lesson: OpenLesson

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.said = lesson.part(Said)
    lesson.listen((event) => {
      if (event.type === 'reactions.seen') this.reacted.value = { n: this.reacted.value.n + 1, counts: event.counts }
      this.here.value = heardAsks(this.here.value, event)
    })
  }

  answer(askId: string, choice: number) {
    const own = this.own.value
    if (own?.choice === choice) return
    this.said.say({ type: 'answer', id: idAfter(own?.id), askId, choice })
  }

  pin(askId: string, text: string) {
    this.said.say({ type: 'pin', id: uuid(), askId, text })
  }

  react(emoji: (typeof reactions)[number]) {
    this.lesson.say({ type: 'react', emoji })
  }
}

/** Greater than the one before, also where this phone's clock was set back: of one's answers the greatest counts. */
const idAfter = (before = '') => uuid(Math.max(Date.now(), timeOf(before) + 1))
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12) || '0', 16)
