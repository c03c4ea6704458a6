import { mostSpeakers } from '../../../worker/protocol/lesson-speakers.ts'
import type { OnAir } from '../../../worker/protocol/lesson-air.ts'

/** One page of faces: whoever speaks comes first, the rest stay in their order. Only these are fetched. */
export function facesOn(seen: readonly string[], speakers: readonly string[], wanted: number, many: number) {
  const first = speakers.filter((one) => seen.includes(one))
  const order = [...first, ...seen.filter((one) => !first.includes(one))]
  const pages = Math.max(1, Math.ceil(order.length / many))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  return { page, pages, members: order.slice(page * many, (page + 1) * many) }
}

/** Whose sound is fetched; null where it is everybody’s. Where nearly all lead, as among colleagues, leading is no reason. */
export const heardIn = (
  kind: OnAir['kind'],
  speakers: readonly string[],
  leads: readonly string[],
  microphones: number
): ReadonlySet<string> | null =>
  kind === 'lesson' || microphones <= mostSpeakers
    ? null
    : new Set([...speakers, ...(leads.length > mostSpeakers ? [] : leads)])
