import { signal } from '@preact/signals'
import * as v from 'valibot'
import { asksWords, type RefusedWhy } from '../../worker/protocol/lesson-asks.ts'
import { roomsWords } from '../../worker/protocol/lesson-rooms.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import { Id } from '../../worker/protocol/words.ts'
import { localKey } from '../inbox/kept.ts'
import { small } from '../phone/small.ts'
import type { OpenLesson } from './open-lesson.ts'

const [Answering, Pinning] = asksWords
const [Noting] = roomsWords
const SaidWord = v.variant('type', [Answering, Pinning, Noting])
export type SaidWord = v.InferOutput<typeof SaidWord>

/** Of each lesson what was said and not taken yet, and what is being written. */
const Store = v.record(Id, v.object({ waiting: v.array(SaidWord), drafts: v.record(v.string(), v.string()) }))
/** Under which name what is being written stands. */
export const draftOf = (to: { type: 'pin'; askId: string } | { type: 'note'; roomId: string | null }): string =>
  to.type === 'pin' ? `card ${to.askId}` : `note ${to.roomId ?? 'all'}`

/** Of older lessons nothing is sent any more. */
const mostLessons = 3

/**
 * What somebody has answered, pinned or noted waits here until the lesson says that it has it: over a line that breaks, and over a
 * page that is loaded anew. What is being typed stands here too.
 */
export class Said {
  readonly waiting = signal<readonly SaidWord[]>([])
  readonly drafts = signal<Readonly<Record<string, string>>>({})
  /** What was refused last, and why: for whoever said it. */
  readonly refused = signal<{ id: string; why: RefusedWhy } | null>(null)
  private readonly lesson: OpenLesson
  private readonly key: string

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.key = localKey(lesson.me, 'lesson')
    const kept = this.store()[lesson.lessonId]
    this.waiting.value = kept?.waiting ?? []
    this.drafts.value = kept?.drafts ?? {}
    lesson.listen((event) => this.hear(event))
  }

  say(word: SaidWord) {
    const isOlder = (one: SaidWord) => one.type === 'answer' && word.type === 'answer' && one.askId === word.askId
    this.waiting.value = [...this.waiting.value.filter((one) => !isOlder(one)), word]
    this.keep()
    this.lesson.say(word)
  }

  write(what: string, text: string) {
    const { [what]: _, ...others } = this.drafts.value
    this.drafts.value = text === '' ? others : { ...others, [what]: text }
    this.keep()
  }

  private hear(event: LessonEvent) {
    switch (event.type) {
      case 'lesson.opened':
        for (const word of this.waiting.value) this.lesson.say(word)
        break
      case 'answer.kept':
        this.took(event.id)
        break
      case 'note.written':
        this.took(event.note.id)
        break
      case 'lesson.locked':
        if (event.state === 'open') for (const word of this.waiting.value) this.lesson.say(word)
        break
      case 'answer.refused':
      case 'note.refused':
        if (event.why === 'locked') break
        this.refused.value = { id: event.id, why: event.why }
        this.giveBack(event.id)
        this.took(event.id)
    }
  }

  /** What was written and refused stands in its field again, unless something else does by now. */
  private giveBack(id: string) {
    const word = this.waiting.value.find((one) => one.id === id)
    if (!word || word.type === 'answer') return
    const field = draftOf(word)
    if (!this.drafts.value[field]) this.write(field, word.text)
  }

  private took(id: string) {
    if (!this.waiting.value.some((one) => one.id === id)) return
    this.waiting.value = this.waiting.value.filter((one) => one.id !== id)
    this.keep()
  }

  private store(): v.InferOutput<typeof Store> {
    const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), Store), small.get(this.key))
    return kept.success ? kept.output : {}
  }

  private keep() {
    const { [this.lesson.lessonId]: _, ...others } = this.store()
    const own = { waiting: [...this.waiting.value], drafts: this.drafts.value }
    const rows = Object.entries(others).slice(1 - mostLessons)
    const isEmpty = own.waiting.length === 0 && Object.keys(own.drafts).length === 0
    if (isEmpty && rows.length === 0) small.drop(this.key)
    else
      small.put(this.key, JSON.stringify(Object.fromEntries(isEmpty ? rows : [...rows, [this.lesson.lessonId, own]])))
  }
}
