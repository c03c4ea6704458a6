import type { Seat } from './lesson-frames.ts'
import type { Person } from './lesson-part.ts'

/** Whoever is in the group no more, or in another place of it, has to come in anew. A guest was never in it. */
export function displaced(
  seats: Iterable<Seat>,
  groupId: string,
  people: readonly Pick<Person, 'memberId' | 'place'>[]
): string[] {
  const places = new Map(people.map(({ memberId, place }) => [memberId, place]))
  return [...seats].flatMap(({ state }) => {
    if (state?.person.groupId !== groupId || state.person.place === 'guest') return []
    return places.get(state.person.memberId) === state.person.place ? [] : [state.person.memberId]
  })
}

/** A session that has ended, or was handed on at this turn: the devices that came in with it. */
export const revoked = (
  seats: Iterable<Seat>,
  sessions: readonly { sessionId: string; turn: number | null }[]
): Seat[] =>
  [...seats].filter(({ state }) =>
    sessions.some(({ sessionId, turn }) => state?.sessionId === sessionId && (turn === null || turn >= state.turn))
  )
