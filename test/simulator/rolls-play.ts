import fc from 'fast-check'
import { standingOf, type MarkStatus } from '../../worker/protocol/marks.ts'
import { instantOf } from '../../worker/protocol/school-clock.ts'
import { date, RollWorld, students, zone, type RollRules, type Truth } from './rolls.ts'

export type Move =
  | { do: 'save'; phone: number; said: [number, MarkStatus][] }
  | { do: 'line'; phone: number; has: boolean }
  | { do: 'seen'; by: 'check-in' | 'terminal'; who: number; late: boolean; twice: boolean }
  | { do: 'note'; stands: boolean; who: number; guardian: number }
  | { do: 'wait'; ticks: number }
  | { do: 'lock' }

const status = fc.constantFrom<MarkStatus>('present', 'late', 'absent', 'excused', 'left-early')
const nth = fc.nat(2)

export const rollMoves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('save' as const),
        phone: fc.nat(1),
        said: fc.uniqueArray(fc.tuple(nth, status), { minLength: 1, maxLength: 3, selector: ([who]) => who }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('line' as const), phone: fc.nat(1), has: fc.boolean() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('seen' as const),
        by: fc.constantFrom('check-in' as const, 'terminal' as const),
        who: nth,
        late: fc.boolean(),
        twice: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('note' as const),
        stands: fc.boolean(),
        who: nth,
        guardian: fc.nat(1),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ticks: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('lock' as const) }) }
  ),
  { minLength: 1, maxLength: 20 }
)

/** Plays one morning to its end. Throws with the invariant's number where one is broken. */
export function playRolls(seed: number, todo: Move[], rules: RollRules) {
  const world = new RollWorld(seed, rules)
  try {
    for (const move of todo) {
      make(world, move)
      for (let tick = move.do === 'wait' ? move.ticks : 1; tick > 0; tick--) world.tick()
    }
    world.settle()
    check(world)
  } finally {
    world.close()
  }
}

function make(world: RollWorld, move: Move) {
  if (move.do === 'wait') return
  const locksAt = instantOf(date, '17:00', zone)
  if (move.do === 'lock') return void world.jump(locksAt + 1_000)
  if (move.do === 'line') return void (world.phones[move.phone]!.hasLine = move.has)
  if (move.do === 'save') {
    const said = move.said.map(([who, how]): [string, MarkStatus] => [students[who]!, how])
    return world.phones[move.phone]!.save(said, world.now >= locksAt ? 'a correction' : null)
  }
  const studentId = students[move.who]!
  if (move.do === 'seen') {
    const how = move.late ? ('late' as const) : ('present' as const)
    const line = { id: world.newId(move.by), studentId, status: how, at: world.now }
    world.truth.push({ ...line, source: move.by, who: move.by })
    world.seen(move.by, move.twice ? [line, line] : [line])
    return
  }
  const guardian = `guardian-${move.guardian}`
  const says = move.stands ? ('absent' as const) : ('expected' as const)
  const id = world.newId('note')
  world.truth.push({ id, studentId, status: says, source: 'guardian', who: guardian, at: world.now })
  world.note({
    kind: 'absence',
    absenceId: `absence-${id}`,
    source: 'guardian',
    status: says,
    code: null,
    text: '',
    by: { id: guardian, role: 'guardian', mailroom: 'room' },
    at: world.now,
    lines: [{ id, studentId, date, late: false }],
  })
}

/** What must hold once everything has arrived, by whatever way: the log has every word once, at its time, and everyone reckons the same. */
function check(world: RollWorld) {
  const log = world.log()
  const ids = log.map((one) => one.id).toSorted()
  const said = world.truth.map((one) => one.id).toSorted()
  if (JSON.stringify(ids) !== JSON.stringify(said)) throw new Error(`I5: the log has ${ids.join()} of ${said.join()}`)
  for (const { id, at } of world.truth) {
    const kept = log.find((one) => one.id === id)!
    if (Math.abs(kept.at - at) > 1_000) throw new Error(`I5: ${id} happened at ${at}, and is kept as ${kept.at}`)
  }
  const standings = world.rules.standingsOf(log)
  const shuffled = world.rules.standingsOf(log.toSorted(() => world.chance.next() - 0.5))
  for (const student of students) {
    const expected = heldBy(world.truth.filter((one) => one.studentId === student))
    const [one, other] = [standings.get(student)?.status ?? 'expected', shuffled.get(student)?.status ?? 'expected']
    if (one !== expected) throw new Error(`I10: ${student} is ${one}, and ought to be ${expected}`)
    if (one !== other) throw new Error(`I10: ${student} is ${one} on one phone and ${other} on another`)
    const alone = standingOf(log.filter((mark) => mark.studentId === student))
    if (alone.by && !log.includes(alone.by)) throw new Error('I5: a standing without a line that made it')
  }
}

/** The same rule said once more in plain words, over what really happened. */
function heldBy(truth: Truth[]): MarkStatus {
  const inOrder = truth.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const word = inOrder.findLast((one) => one.source === 'teacher')
  if (word) return word.status
  const sight = inOrder.find((one) => one.source === 'check-in' || one.source === 'terminal')
  if (sight) return sight.status
  const guardians = new Set(inOrder.map((one) => one.who))
  const standing = [...guardians].flatMap((who) => {
    const last = inOrder.findLast((one) => one.who === who)!
    return last.status === 'expected' ? [] : last.status
  })
  return standing[0] ?? 'expected'
}
