import type { Hall, Say } from './lesson-part.ts'
import { presentIn } from './lesson-names.ts'
import { roomIn } from './lesson-rooms-rules.ts'

/** A room, or null for where those are who are in none. */
type Place = string | null

/**
 * Who hears whom has changed in these places, or for all. What may not be heard any more is cut where it is handed on, and the phones
 * there ask again for what they may hear now.
 */
export function hearAnew(hall: Hall, places: 'all' | readonly Place[], now: number): Say[] {
  const said = hall.lawful(now)
  const others = said.filter(({ event }) => event.type !== 'tracks.turned')
  const turned = { type: 'tracks.turned' } as const
  if (places === 'all') return [...others, { to: 'all', event: turned }]
  const cut = said.flatMap(({ to, event }) =>
    event.type === 'tracks.turned' && typeof to === 'object' ? to.members : []
  )
  const { students, leads } = presentIn(hall.sql)
  const there = [...students, ...leads].filter((one) => places.includes(roomIn(hall.sql, one)))
  const members = [...new Set([...cut, ...there])]
  return members.length === 0 ? others : [...others, { to: { members }, event: turned }]
}
