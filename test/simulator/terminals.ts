import fc from 'fast-check'
import type { Sighting } from '../../durable/letters-rolls.ts'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import { marksOf, type Ways } from '../../durable/rolls-log.ts'
import { schoolSchema } from '../../durable/school-schema.ts'
import * as sightingRules from '../../durable/sightings-rules.ts'
import * as terminalRules from '../../durable/terminals-rules.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { instantOf } from '../../worker/protocol/school-clock.ts'
import { Chance } from './chance.ts'
import { Store } from './store.ts'

export const rules = { ...terminalRules, ...sightingRules }
export type TerminalRules = typeof rules

const zone = 'Asia/Tokyo'
const date = '2026-09-15'
const groupId = 'class'
const students = ['aki', 'ben', 'chie'].map((id) => ({ id, groupId }))

export type Move =
  | { do: 'card'; who: number }
  | { do: 'line'; has: boolean }
  | { do: 'send'; answered: boolean }
  | { do: 'replay' }
  | { do: 'wait'; minutes: number }

const arbitrary = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('card' as const), who: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('line' as const), has: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), answered: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('replay' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(30) }) }
)
export const terminalMoves: fc.Arbitrary<Move[]> = fc.array(arbitrary, { minLength: 1, maxLength: 30 })

type Batch = terminalRules.ReadBatch
type Outbox = { id: number; body: string }

/** A terminal with a wrong clock and a bad line, the school, and one class: what was seen is in the roll once, at its time. */
export function playTerminals(seed: number, moves: Move[], own: TerminalRules) {
  const chance = new Chance(seed)
  const school = new Store(schoolSchema)
  const group = new Store(classGroupSchema)
  const ways: Ways = { groupId, zone, settings: usualRolls, students, newId: () => `new-${chance.next()}` }
  const wrong = Math.round((chance.next() - 0.5) * 14_400_000)
  let now = instantOf(date, '08:00', zone)
  let hasLine = true
  let n = 0
  const truth: { studentId: string; at: number }[] = []
  const waiting: terminalRules.Read[] = []
  const sent: Batch[] = []

  const take = (batch: Batch) => {
    // The line takes its time, and each time another.
    const arrives = now + Math.floor(chance.next() * 900)
    const answers = school.transaction(() => own.takeBatch(school.sql, batch, ways, arrives))
    for (const { id, body } of school.sql<Outbox>(`select id, body from outbox order by id`)) {
      const { sightings } = JSON.parse(body) as { sightings: Sighting[] }
      const times = chance.next() < 0.3 ? 2 : 1
      for (let i = 0; i < times; i++) group.transaction(() => own.takeSightings(group.sql, sightings, ways, arrives))
      school.sql(`delete from outbox where id = ?`, id)
    }
    return answers
  }
  const send = (answered: boolean) => {
    if (!hasLine) return
    const batch = { terminalId: 'gate', n: ++n, saidAt: now + wrong, buffered: 0, events: [...waiting] }
    sent.push(batch)
    const answers = take(batch)
    if (!answered) return
    for (const { id, status } of answers)
      if (status !== 'again')
        waiting.splice(
          waiting.findIndex((one) => one.id === id),
          1
        )
  }
  const make = (move: Move) => {
    now += 1_000
    if (move.do === 'wait') now += move.minutes * 60_000
    else if (move.do === 'line') hasLine = move.has
    else if (move.do === 'send') send(move.answered)
    else if (move.do === 'replay') {
      const old = sent[Math.floor(chance.next() * sent.length)]
      if (old) take(old)
    } else {
      const student = students[move.who]!
      truth.push({ studentId: student.id, at: now })
      waiting.push({ id: `event-${truth.length}`, at: now + wrong, card: student.id, student })
    }
  }

  try {
    moves.forEach(make)
    hasLine = true
    send(true)
    // Long after, when the school has forgotten the ids, somebody plays all of it again.
    now += 9 * 86_400_000
    own.forgetEvents(school.sql, now)
    sent.forEach(take)
    check(group, truth)
  } finally {
    school.close()
    group.close()
  }
}

function check(group: Store, truth: { studentId: string; at: number }[]) {
  const said = (all: { studentId: string; at: number }[]) =>
    all
      .map((one) => `${Math.floor(one.at / 1_000)} ${one.studentId}`)
      .toSorted()
      .join('; ')
  const days = group.sql<{ date: string }>(`select distinct date from roll_marks`)
  const log = days.flatMap((one) => marksOf(group.sql, { date: one.date, period: usualRolls.morning }))
  if (said(log) !== said(truth)) throw new Error(`T1: the rolls have [${said(log)}] of [${said(truth)}]`)
  for (const { at, status } of log)
    if ((status === 'late') !== at > instantOf(date, usualRolls.beginsAt, zone))
      throw new Error(`T2: ${at} is ${status}`)
}
