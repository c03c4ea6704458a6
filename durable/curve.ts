/** Milliseconds since posting, in the steps a person reads: tenths of a second to 10 s, seconds to 2 min, 10 s to an hour, then 5 min. */
export function stepOf(ms: number): number {
  const late = Math.max(ms, 0)
  const step = late < 10_000 ? 100 : late < 120_000 ? 1_000 : late < 3_600_000 ? 10_000 : 300_000
  return Math.ceil(late / step) * step
}

export type Curve = { ms: number; people: number }[]

const inOrder = (steps: Iterable<[ms: number, people: number]>): Curve =>
  Array.from(steps, ([ms, people]) => ({ ms, people })).toSorted((a, b) => a.ms - b.ms)

/** How many were reached in each step, in order. */
export const curveOf = (times: number[]): Curve =>
  inOrder(
    Map.groupBy(times, stepOf)
      .entries()
      .map(([ms, those]) => [ms, those.length])
  )

/** Several groups' curves as one. */
export function sumOf(curves: Curve[]): Curve {
  const sum = new Map<number, number>()
  for (const { ms, people } of curves.flat()) sum.set(ms, (sum.get(ms) ?? 0) + people)
  return inOrder(sum)
}

/** By when this share of all people was reached; null while it is not. */
export function reachedBy(curve: Curve, people: number, share: number): number | null {
  let reached = 0
  for (const step of curve) {
    reached += step.people
    if (reached >= people * share) return step.ms
  }
  return null
}
