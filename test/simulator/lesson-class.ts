import { AsksPart } from '../../durable/lesson-asks.ts'
import { isFor } from '../../durable/lesson-log-rules.ts'
import type { Hall, Person, Say } from '../../durable/lesson-part.ts'
import { come, leave, peopleOf } from '../../durable/lesson-people-rules.ts'
import { lessonSchema } from '../../durable/lesson-rules.ts'
import { RoomsPart } from '../../durable/lesson-rooms.ts'
import { knowLesson, lessonOf } from '../../durable/lesson-state-rules.ts'
import type { Bindings } from '../../worker/core/env.ts'
import type { LessonEvent, LessonWord } from '../../worker/protocol/lessons.ts'
import { heardAsks, nothingAsked } from '../../web/lesson/asks/asks-rules.ts'
import { heardRooms, noRooms } from '../../web/lesson/rooms/rooms-rules.ts'
import { Store } from './store.ts'

export const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const person = (n: number, place: Person['place']): Person => ({
  memberId: id(n),
  name: { native: `Person ${n}`, reading: '' },
  place,
  groupId: id(1),
})

/** A phone as the page has it: what it has heard, by the page's own rules. */
type Phone = { person: Person; isIn: boolean; asks: typeof nothingAsked; rooms: typeof noRooms }

/** Neither part asks anybody outside: whoever did would find nobody. */
const noBindings = new Proxy({} as Bindings, {
  get(_, name) {
    throw new Error(`${String(name)} is not in a simulated lesson`)
  },
})

/** A class in a lesson without sockets: the parts' own rules on a store, and phones that hear what is theirs. */
export class LessonClass {
  readonly store = new Store(lessonSchema)
  readonly phones: readonly Phone[]
  readonly asks: AsksPart
  readonly rooms: RoomsPart
  now = 1_000_000

  constructor(leads: number, students: number) {
    const people = [
      ...Array.from({ length: leads }, (_, n) => person(900 + n, 'lead')),
      ...Array.from({ length: students }, (_, n) => person(100 + n, 'student')),
      person(800, 'observer'),
    ]
    this.phones = people.map((one) => ({ person: one, isIn: false, asks: nothingAsked, rooms: noRooms }))
    const { sql } = this.store
    const by = { id: id(900), name: { native: 'Person 900', reading: '' } }
    const lesson = {
      id: id(2),
      groupId: id(1),
      kind: 'lesson' as const,
      title: '',
      by,
      beganAt: 1,
      task: '',
      endedAt: null,
    }
    knowLesson(sql, lesson, 1)
    const hall: Hall = {
      sql,
      env: noBindings,
      schoolId: 'apac',
      lessonId: id(2),
      lesson: () => lessonOf(sql),
      people: () => peopleOf(sql),
      turn: (write) => this.turn(write),
      after: () => {},
      lawful: () => [],
      wake: () => {},
    }
    this.asks = new AsksPart(hall)
    this.rooms = new RoomsPart(hall)
  }

  /** A refusal leaves nothing, and nothing is said of it. */
  turn(write: (now: number) => readonly Say[]) {
    this.now += 7
    let said: readonly Say[] = []
    try {
      said = this.store.transaction(() => write(this.now))
    } catch {}
    for (const { to, event } of said)
      for (const phone of this.phones) if (phone.isIn && isFor(to, phone.person)) hear(phone, event)
  }

  /** Everything that waits for its time is told. */
  ring(afterMs: number) {
    this.now += afterMs
    this.turn((now) => [...this.asks.ring(now), ...this.rooms.ring(now)])
  }

  say(phone: Phone, word: LessonWord) {
    if (phone.isIn)
      this.turn((now) => this.asks.hear(phone.person, word, now) ?? this.rooms.hear(phone.person, word, now) ?? [])
  }

  comes(phone: Phone) {
    this.turn((now) => {
      come(this.store.sql, phone.person, now)
      return this.rooms.came(phone.person, now)
    })
    phone.isIn = true
    hear(phone, this.opened(phone))
  }

  goes(phone: Phone) {
    phone.isIn = false
    this.turn((now) => {
      leave(this.store.sql, phone.person.memberId, now)
      return this.rooms.left(phone.person, now)
    })
  }

  /** The first frame of whoever comes in now. */
  opened({ person: me }: Phone): LessonEvent {
    const { sql } = this.store
    return {
      type: 'lesson.opened',
      lesson: lessonOf(sql),
      me,
      now: this.now,
      seq: 0,
      state: 'open',
      people: [],
      hands: [],
      floor: [],
      tracks: [],
      media: false,
      silent: [],
      ...this.asks.opening(me),
      ...this.rooms.opening(me),
    }
  }
}

function hear(phone: Phone, event: LessonEvent) {
  phone.asks = heardAsks(phone.asks, event)
  phone.rooms = heardRooms(phone.rooms, event)
}
