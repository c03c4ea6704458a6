import { small } from './phone/small.ts'

const kept = 'homeroom clock'
/** What a rounded header and a slow line make of a clock that is right. */
const errorMs = 5_000
const slowMs = 10_000

/** By how much this phone's clock is ahead of the school's: learned from every answer, and kept for a start without a line. */
let ahead = Number(small.get(kept)) || 0

/** What time it is at the school. Only what is compared with the school's own times needs it: a stretch of time is the same by any clock. */
export const schoolNow = () => Date.now() - ahead

/** An answer says when it was given, as all of HTTP does; `took` is how long it was waited for. */
export function hearTime(date: string | null, took: number) {
  const said = Date.parse(date ?? '')
  if (Number.isNaN(said) || took > slowMs) return
  const found = Date.now() - took / 2 - said
  const next = Math.abs(found) < errorMs ? 0 : Math.round(found)
  if (Math.abs(next - ahead) < errorMs) return
  ahead = next
  if (ahead === 0) small.drop(kept)
  else small.put(kept, String(ahead))
}
