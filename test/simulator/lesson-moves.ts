import fc from 'fast-check'
import type { Person } from '../../durable/lesson-part.ts'
import type { TrackKind } from '../../worker/protocol/lesson-people.ts'

const place = (n: number): Person['place'] => (n === 0 ? 'lead' : n === 5 ? 'observer' : 'student')
export const class6 = Array.from({ length: 6 }, (_, n): Person => {
  const memberId = `member-${n}`
  return { memberId, name: { native: memberId, reading: '' }, place: place(n), groupId: 'class' }
})
export const kinds: TrackKind[] = ['microphone', 'camera', 'screen']

export type Move =
  | { do: 'come' | 'drop'; who: number }
  | { do: 'hand'; who: number; state: 'up' | 'down' }
  | { do: 'floor'; who: number; state: 'given' | 'taken' }
  | { do: 'send'; who: number; kind: number; crash: boolean }
  | { do: 'mute'; who: number | null }
  | { do: 'remove'; who: number }
  | { do: 'reload'; who: number }
  | { do: 'crash' | 'deliver' | 'end' }
  | { do: 'wait'; seconds: number }

/** Mostly the same three, so that much happens to one person. */
const who = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(5) })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('come' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hand' as const), who, state: fc.constantFrom('up', 'down') }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('floor' as const), who, state: fc.constantFrom('given', 'given', 'taken') }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), who, kind: fc.nat(2), crash: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mute' as const), who: fc.option(who) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who: fc.integer({ min: 2, max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('crash' as const, ...Array.from({ length: 4 }, () => 'deliver' as const)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(14) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('end' as const, ...Array.from({ length: 9 }, () => 'deliver' as const)),
    }),
  }
)
export const lessonMoves: fc.Arbitrary<Move[]> = fc.array(move, { minLength: 10, maxLength: 60, size: 'max' })
