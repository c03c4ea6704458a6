import fc from 'fast-check'
import * as checkInRules from '../../durable/check-ins-rules.ts'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import { marksOf, type Ways } from '../../durable/rolls-log.ts'
import type { Sql } from '../../durable/sql.ts'
import type { CheckedIn, CheckIn } from '../../worker/protocol/check-ins.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { instantOf } from '../../worker/protocol/school-clock.ts'
import { Store } from './store.ts'

/** What a run is played with; `inObject` is how the object wraps one command. */
export const rules = { ...checkInRules, inObject: <T>(store: Store, act: () => T): T => store.transaction(act) }
export type CheckInRules = typeof rules

export const zone = 'Asia/Tokyo'
export const date = '2026-09-15'
const students = ['aki', 'ben', 'chie']

export type Move =
  /** A code that was read so many seconds ago; `crash` is at which statement the object dies; what was lost is said again. */
  | { do: 'come'; who: number; device: number; age: number; wrong: boolean; crash: number | null; again: boolean }
  | { do: 'wait'; seconds: number }
  | { do: 'open' }
  | { do: 'close' }

const nth = fc.nat(2)
export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('come' as const),
        who: nth,
        device: nth,
        age: fc.nat(35),
        wrong: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        crash: fc.option(fc.nat(9), { freq: 3 }),
        again: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 600 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) }
  ),
  { minLength: 1, maxLength: 30 }
)

class Died extends Error {}

/** One class's check-in: three students with three phones that they lend each other, and an object that dies in the middle of a command. */
export class CheckInWorld {
  readonly store = new Store(classGroupSchema)
  readonly rules: CheckInRules
  now = instantOf(date, '08:10', zone)
  readonly ways: Ways
  /** What each student was first told, by opening; and which phones they came with. */
  readonly told = new Map<string, CheckedIn>()
  readonly phones = new Map<string, Set<number>>()
  #wrongs = new Map<string, number>()
  #openings = 0
  #taken = new Set<string>()
  #opening: { id: string; key: string; date: string; period: 'day'; until: number } | null = null
  #ids = 0

  constructor(given: CheckInRules) {
    this.rules = given
    this.ways = {
      groupId: 'class',
      zone,
      settings: usualRolls,
      students: students.map((id) => ({ id })),
      newId: () => `made-${++this.#ids}`,
    }
    this.open()
  }

  open() {
    const id = `opening-${++this.#openings}`
    this.rules.openCheckIn(this.store.sql, { id, period: 'day' }, `key ${id}`, this.ways, this.now)
    this.#opening = { id, key: `key ${id}`, date, period: 'day', until: this.now + 3_600_000 }
  }

  make(move: Move) {
    if (move.do === 'wait') this.now += move.seconds * 1_000
    else if (move.do === 'open') this.open()
    else if (move.do === 'close') {
      this.rules.closeCheckIn(this.store.sql, this.now)
      this.#opening = null
    } else this.#come(move)
  }

  #come({ who, device, age, wrong, crash, again }: Move & { do: 'come' }) {
    const opening = this.#opening && this.now < this.#opening.until ? this.#opening : null
    const memberId = students[who]!
    const readAt = this.now - age * 1_000
    const shown = opening && checkInRules.codeOf(opening, checkInRules.spanAt(readAt)).code
    const code = wrong || !shown ? 'ZZZZZZ' : shown
    const said: CheckIn = { id: `said-${++this.#ids}`, code, device: `phone-${device}`, inside: null }
    const key = `${opening?.id} ${memberId}`
    const span = `${key} ${checkInRules.spanAt(this.now)}`
    const lost = crash === null ? null : this.#said(said, memberId, crash)
    if (lost?.status === 'wrong') this.#wrongs.set(span, (this.#wrongs.get(span) ?? 0) + 1)
    this.#whole()
    const isLocked = (this.#wrongs.get(span) ?? 0) >= 3 || this.#wrongsOf(key) >= 12
    const isGood = !wrong && checkInRules.spanAt(this.now) - checkInRules.spanAt(readAt) <= 1
    const before = this.told.get(key)
    const kept = crash !== null && this.#isKept(said.id)
    const outcome = this.#said(said, memberId, null)!
    const wanted = kept ? 'in' : !opening ? 'closed' : isLocked ? 'locked' : isGood ? 'in' : 'wrong'
    if (outcome.status !== wanted) throw new Error(`C1: ${memberId} was told ${outcome.status} and not ${wanted}`)
    if (outcome.status === 'wrong') this.#wrongs.set(span, (this.#wrongs.get(span) ?? 0) + 1)
    if (outcome.status === 'in') this.#isIn(key, outcome.as, before, device)
    if (outcome.status === 'in') this.#taken.add(said.id)
    if (
      again &&
      outcome.status === 'in' &&
      JSON.stringify(this.#said(said, memberId, null)) !== JSON.stringify(outcome)
    )
      throw new Error('C3: the same word was answered otherwise the second time')
  }

  #isIn(key: string, as: CheckedIn, before: CheckedIn | undefined, device: number) {
    if (before && (before.at !== as.at || before.status !== as.status))
      throw new Error('C2: a second check-in changed the first')
    this.told.set(key, as)
    this.phones.set(key, (this.phones.get(key) ?? new Set()).add(device))
    const late = as.at >= instantOf(date, '08:30', zone)
    if ((as.status === 'late') !== late) throw new Error('C4: late is not by the school’s clock')
  }

  #wrongsOf = (key: string) =>
    [...this.#wrongs].reduce((sum, [span, n]) => sum + (span.startsWith(`${key} `) ? n : 0), 0)

  #isKept = (id: string) => this.store.sql(`select 1 from check_ins where id = ?`, id).length > 0

  /** Null where the object died before it could answer. */
  #said(said: CheckIn, memberId: string, crash: number | null): checkInRules.Outcome | null {
    let statements = 0
    const sql: Sql = (query, ...values) => {
      if (statements++ === crash) throw new Died()
      return this.store.sql(query, ...values)
    }
    try {
      const by = { memberId, sessionId: `session of ${said.device}` }
      return this.rules.inObject(this.store, () => this.rules.checkIn(sql, said, by, this.ways, this.now))
    } catch (error) {
      if (error instanceof Died) return null
      throw error
    }
  }

  /** Whoever is in stands in the roll, once for each opening; whoever is not does not. */
  #whole() {
    const rows = this.store.sql<{ n: number }>(
      `select count(*) as n from (select distinct opening_id, member_id from check_ins)`
    )[0]!.n
    const lines = marksOf(this.store.sql, { date, period: 'day' }).filter(({ source }) => source === 'check-in')
    if (lines.length !== rows) throw new Error(`C5: ${rows} are in and ${lines.length} lines stand in the roll`)
  }

  check() {
    this.#whole()
    if (this.store.sql(`select id from check_ins`).length > this.#taken.size)
      throw new Error('C8: the same word is kept more than once')
    for (let n = 1; n <= this.#openings; n++) {
      const opening = `opening-${n}`
      const { odd, checkedIn } = this.rules.comersOf(this.store.sql, opening)
      const told = [...this.told.keys()].filter((key) => key.startsWith(`${opening} `)).map((key) => key.split(' ')[1]!)
      if (checkedIn.toSorted().join() !== told.toSorted().join()) throw new Error('C6: who is told is not who is shown')
      for (const who of told) {
        const phones = this.phones.get(`${opening} ${who}`)!
        const lent = told.some((one) => one !== who && !this.phones.get(`${opening} ${one}`)!.isDisjointFrom(phones))
        const is = (kind: string) => odd.some((one) => one.kind === kind && one.studentId === who)
        if (is('second-device') !== phones.size > 1) throw new Error(`C7: two phones of ${who} were not told right`)
        if (is('same-device') !== lent) throw new Error(`C7: a lent phone of ${who} was not told right`)
      }
    }
  }
}

/** Plays one check-in to its end. Throws with the invariant's number where one is broken. */
export function playCheckIns(todo: Move[], given: CheckInRules) {
  const world = new CheckInWorld(given)
  try {
    for (const move of todo) world.make(move)
    world.check()
  } finally {
    world.store.close()
  }
}
