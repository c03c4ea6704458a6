import type { Point } from './points.ts'

/**
 * The fewest of a line's points that stay within `off` of all of it. Ramer, “An iterative procedure for the polygonal approximation of
 * plane curves”, 1972; Douglas and Peucker, “Algorithms for the reduction of the number of points required to represent a digitized
 * line or its caricature”, 1973. With a list of spans that are still to be looked at, because a long line would be too deep to recurse.
 */
export function simplified(points: readonly Point[], off: number): Point[] {
  const kept = new Set([0, points.length - 1])
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let [farthest, most] = [0, off]
    for (let i = from + 1; i < to; i++) {
      const far = distance(points[i]!, points[from]!, points[to]!)
      if (far > most) [farthest, most] = [i, far]
    }
    if (farthest === 0) continue
    kept.add(farthest)
    spans.push([from, farthest], [farthest, to])
  }
  return points.filter((_, i) => kept.has(i))
}

/** From a point to the piece between two others: a line may turn back on itself, so its ends count. */
export function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const long = dx * dx + dy * dy
  const share = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}
