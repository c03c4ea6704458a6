import { computed, signal } from '@preact/signals'
import type { ClassStanding } from '../../../worker/protocol/lesson-classes.ts'
import type { LessonEvent } from '../../../worker/protocol/lessons.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { hearClasses } from './classes-rules.ts'

/** The classes of a lesson of several, as far as one may know them; none in any other lesson. */
export class ClassesOf {
  readonly all = signal<readonly ClassStanding[]>([])
  /** The class that the lecturer looks at; null while it is their own. */
  readonly opened = signal<string | null>(null)
  readonly own = computed(() => this.all.value.find(({ groupId }) => groupId === this.groupId()))
  private readonly lesson: OpenLesson

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    lesson.listen((event) => this.hear(event))
  }

  /** Those of the class that one looks at, and whoever leads. */
  theirs<T extends { groupId: string; place: string }>(people: readonly T[]): readonly T[] {
    if (this.all.value.length < 2) return people
    const shown = this.shown()
    return people.filter(({ groupId, place }) => groupId === shown || place === 'lead')
  }

  /** Of several who lead, whose picture goes first: the lecturer’s, or the tutor’s once they have taken over. */
  first(): string | null {
    const home = this.lesson.opened.value?.lesson
    if (!home?.classes) return null
    return this.own.value?.lecturer === 'muted' ? (this.groupId() ?? null) : home.groupId
  }

  shown = (): string | undefined => this.opened.value ?? this.groupId()

  private groupId = () => this.lesson.opened.value?.me.groupId

  private hear(event: LessonEvent) {
    this.all.value = hearClasses(this.all.peek(), event)
    // Whoever looked at a class that has gone looks at their own again.
    if (event.type === 'class.left' && event.groupId === this.opened.peek()) this.opened.value = null
  }
}
