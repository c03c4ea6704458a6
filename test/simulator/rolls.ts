import type { RollLetter } from '../../durable/letters-rolls.ts'
import * as alertRules from '../../durable/rolls-alert-rules.ts'
import { marksOf, type Ways } from '../../durable/rolls-log.ts'
import * as noteRules from '../../durable/rolls-note-rules.ts'
import * as rollRules from '../../durable/rolls-rules.ts'
import { rollTables } from '../../durable/rolls-schema.ts'
import { outboxTable } from '../../durable/outbox-rules.ts'
import { standingsOf, type MarkStatus, type RollMark } from '../../worker/protocol/marks.ts'
import { Refusal } from '../../worker/protocol/refusal.ts'
import { usualRolls, type RollSave } from '../../worker/protocol/rolls.ts'
import { instantOf } from '../../worker/protocol/school-clock.ts'
import { Chance } from './chance.ts'
import { Store } from './store.ts'

export const rules = { ...rollRules, ...noteRules, ...alertRules, standingsOf, saidAt: (now: number) => now }
export type RollRules = typeof rules

export const students = ['aki', 'ben', 'chie']
export const zone = 'Asia/Tokyo'
export const date = '2026-09-15'
const key = { date, period: 'day' } as const

/** What really happened, at the time at which it did. */
export type Truth = {
  id: string
  studentId: string
  status: MarkStatus
  source: RollMark['source']
  who: string
  at: number
}
type Parcel = { from: string; arrive: () => void; due: number }

/** A class, two teachers' phones whose clocks are wrong, a gate, a terminal and two guardians; everything comes late, twice, or out of order. */
export class RollWorld {
  now = instantOf(date, '08:20', zone)
  readonly chance: Chance
  readonly rules: RollRules
  readonly store = new Store([rollTables, outboxTable])
  readonly truth: Truth[] = []
  readonly phones: TeacherPhone[]
  readonly ways: Ways
  faults = { lost: 0.2, doubled: 0.2 }
  #under: Parcel[] = []
  #ids = 0
  #seen: string[] = []

  constructor(seed: number, given: RollRules) {
    this.chance = new Chance(seed)
    this.rules = given
    this.ways = {
      groupId: 'class',
      zone,
      settings: usualRolls,
      students: students.map((id) => ({ id })),
      newId: () => this.newId('made'),
    }
    this.phones = [new TeacherPhone(this, 'tess', 2 * 3_600_000), new TeacherPhone(this, 'toma', -47 * 60_000)]
  }

  newId = (what: string) => `${what}-${String(++this.#ids).padStart(4, '0')}`

  /** Sends something that arrives within a second, perhaps never, perhaps twice. Answers may be lost on the way back. */
  post(from: string, arrive: () => void, back: () => void = () => {}) {
    const { lost, doubled } = this.faults
    if (this.chance.happens(lost)) return
    const deliver = (answers: boolean) =>
      this.#under.push({
        from,
        due: this.now + this.chance.below(900),
        arrive: () => {
          arrive()
          if (answers && !this.chance.happens(lost)) back()
        },
      })
    deliver(true)
    if (this.chance.happens(doubled)) deliver(false)
  }

  /** Hours pass at once; nothing stays under way that long. */
  jump(to: number) {
    this.#arrive()
    this.now = Math.max(this.now, to)
  }

  /** Two seconds pass: what is under way arrives, in any order. */
  tick() {
    this.#arrive()
    this.now += 2_000
    for (const phone of this.phones) phone.turn()
  }

  #arrive() {
    const due = this.#under.splice(0).sort(() => this.chance.next() - 0.5)
    for (const one of due) {
      this.now = Math.max(this.now, one.due)
      one.arrive()
      this.#watch()
    }
  }

  /** A mailbox that repeats until it is believed: what School and terminals do. */
  insist(from: string, arrive: () => void) {
    let had = false
    const again = () => {
      if (had) return
      this.post(from, arrive, () => (had = true))
      this.#later.push(again)
    }
    again()
  }
  #later: (() => void)[] = []

  settle() {
    this.faults = { lost: 0, doubled: 0 }
    for (const phone of this.phones) phone.hasLine = true
    for (let round = 0; round < 60; round++) {
      for (const again of this.#later.splice(0)) again()
      this.tick()
      if (this.#under.length === 0 && this.phones.every((one) => one.queue.length === 0)) break
    }
    this.tick()
  }

  log = (): RollMark[] => marksOf(this.store.sql, key)

  inObject = <T>(act: () => T): T => this.store.transaction(act)

  /** I5: the log is only ever added to. */
  #watch() {
    const rows = this.store.sql(`select * from roll_marks`).map((row) => JSON.stringify(row))
    for (const [i, row] of this.#seen.entries())
      if (!rows.includes(row)) throw new Error(`I5: line ${i} of the log was changed or lost`)
    this.#seen = rows
  }

  note(letter: RollLetter & { kind: 'absence' }) {
    this.insist('school', () => this.inObject(() => this.rules.takeNote(this.store.sql, letter, this.ways, this.now)))
  }

  seen(source: 'check-in' | 'terminal', lines: { id: string; studentId: string; status: MarkStatus; at: number }[]) {
    const said = lines.map((one) => ({ ...one, saidAt: one.at }))
    this.insist(source, () =>
      this.inObject(() => this.rules.addSeen(this.store.sql, key, source, said, this.ways, this.now))
    )
  }

  close() {
    this.store.close()
  }
}

/** A teacher's phone: its clock is wrong, it keeps what it saved until it has been told that it arrived, and sends in order. */
class TeacherPhone {
  hasLine = true
  readonly queue: Omit<RollSave, 'saidAt'>[] = []
  readonly #world: RollWorld
  readonly who: string
  readonly #wrong: number

  constructor(world: RollWorld, who: string, wrong: number) {
    this.#world = world
    this.who = who
    this.#wrong = wrong
  }

  get clock() {
    return this.#world.now + this.#wrong
  }

  save(said: [studentId: string, status: MarkStatus][], reason: string | null) {
    const marks = said.map(([studentId, status]) => {
      const id = this.#world.newId(this.who)
      this.#world.truth.push({ id, studentId, status, source: 'teacher', who: this.who, at: this.#world.now })
      return { id, studentId, status, code: null, at: this.clock }
    })
    this.queue.push({ date, period: 'day', reason, marks })
  }

  /** Sends the first that waits; a refusal would lose a teacher's word, and there is none for what was really done. */
  turn() {
    const [first] = this.queue
    if (!first || !this.hasLine) return
    const world = this.#world
    const save = { ...first, saidAt: world.rules.saidAt(this.clock) }
    world.post(
      this.who,
      () => {
        try {
          world.inObject(() =>
            world.rules.saveRoll(
              world.store.sql,
              save,
              { id: this.who, role: 'teacher', auditId: world.newId('audit') },
              world.ways,
              world.now
            )
          )
        } catch (error) {
          if (error instanceof Refusal) throw new Error(`I5: a roll was refused: ${error.message}`)
          throw error
        }
      },
      () => {
        if (this.queue[0] === first) this.queue.shift()
      }
    )
  }
}
