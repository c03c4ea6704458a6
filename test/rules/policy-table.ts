import { ageBands, firstPolicy, readyPacks, type AgeBand } from '../../worker/protocol/packs.ts'
import type { Actor, Kind, Other, Place, PolicyAct, Relation } from '../../worker/protocol/policy.ts'

/** One case as a person would say it: who, what they do, with whom, where, at which hour, and whether a second adult is there. */
export type Case = {
  act: PolicyAct
  who: Kind
  band: AgeBand
  with: Kind
  theirBand: AgeBand
  relation: Relation
  place: Place['kind']
  hour: 'morning' | 'evening' | 'night'
  second: 'there' | 'gone'
}

export const policy = { ...firstPolicy('Asia/Tokyo'), bands: readyPacks }
export const hours = { morning: '10:00', evening: '19:30', night: '23:00' } as const
export const instantOf = (hour: Case['hour']) => Date.parse(`2026-11-20T${hours[hour]}:00+09:00`)

/** A second adult is somebody of the staff who looks on; nobody is where the case is of a room with a whole class. */
export function askedOf(one: Case): { actor: Actor; place: Place; others: Other[] } {
  const actor: Actor = { kind: one.who, band: one.band, enrollment: 'member' }
  const other: Other = { kind: one.with, band: one.theirBand, enrollment: 'member', relation: one.relation }
  const watching: Other = { kind: 'staff', band: '6-9', enrollment: 'observer', relation: 'none' }
  return { actor, place: { kind: one.place }, others: one.second === 'there' ? [other, watching] : [other] }
}

const kinds: Kind[] = ['student', 'staff', 'guardian']
const bandsOf = (kind: Kind) => (kind === 'student' ? ageBands : (['6-9'] as const))
/** Nobody's guardian is a student, and nobody's child is an adult here. */
const relationsOf = (who: Kind, other: Kind): Relation[] => [
  'none',
  'group',
  ...(who === 'student' && other === 'guardian' ? (['guardian'] as const) : []),
  ...(who !== 'student' && other === 'student' ? (['child'] as const) : []),
]

const acts: PolicyAct[] = ['start', 'write', 'read', 'search', 'push', 'mail', 'export', 'preview', 'seen', 'call']

export const cases: Case[] = acts.flatMap((act) =>
  kinds.flatMap((who) =>
    bandsOf(who).flatMap((band) =>
      kinds.flatMap((other) =>
        bandsOf(other).flatMap((theirBand) =>
          relationsOf(who, other).flatMap((relation) =>
            (['direct', 'class'] as const).flatMap((place) =>
              (['morning', 'evening', 'night'] as const).flatMap((hour) =>
                (['there', 'gone'] as const).map((second): Case => ({
                  act,
                  who,
                  band,
                  with: other,
                  theirBand,
                  relation,
                  place,
                  hour,
                  second,
                }))
              )
            )
          )
        )
      )
    )
  )
)
