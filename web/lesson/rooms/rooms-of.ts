import { computed, signal } from '@preact/signals'
import { uuid } from '../../uuid.ts'
import type { OpenLesson } from '../open-lesson.ts'
import { Said } from '../said.ts'
import { heardRooms, noRooms } from './rooms-rules.ts'

/** The rooms of this lesson, and what this phone says in them. */
export class RoomsOf {
  readonly here = signal(noRooms)
  readonly said: Said
  /** The room one is in: a student's own, or the one that somebody who leads visits. */
  readonly own = computed(() => {
    const { now } = this.here.value
    const mine = this.lesson.me.member.id
    const isHere = ({ id }: { id: string }) => id === mine
    if (!this.lesson.mayLead.value) return now?.rooms.find(({ members }) => members.some(isHere)) ?? null
    return now?.rooms.find(({ leads }) => leads.some(isHere)) ?? null
  })
  /** A visit was ended, because one would have been alone with one student. */
  readonly broughtBack = signal(false)
  private readonly lesson: OpenLesson

  constructor(lesson: OpenLesson) {
    this.lesson = lesson
    this.said = lesson.part(Said)
    lesson.listen((event) => {
      if (event.type === 'visit.ended' && event.memberId === lesson.me.member.id) this.broughtBack.value = true
      if (event.type === 'rooms.closed') this.broughtBack.value = false
      this.here.value = heardRooms(this.here.value, event)
    })
  }

  note(roomId: string | null, text: string) {
    this.said.say({ type: 'note', id: uuid(), roomId, text })
  }

  help(roomId: string): boolean {
    return this.lesson.say({ type: 'help', roomId })
  }
}
