import * as v from 'valibot'

const Latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))
const Longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
const Point = v.strictObject({ latitude: Latitude, longitude: Longitude })
export type Point = v.InferOutput<typeof Point>

/** Where the school is, as it drew it: a circle, or corners in order. */
export const Place = v.variant('shape', [
  v.strictObject({
    shape: v.literal('circle'),
    middle: Point,
    metres: v.pipe(v.number(), v.minValue(10), v.maxValue(20_000)),
  }),
  v.strictObject({ shape: v.literal('corners'), corners: v.pipe(v.array(Point), v.minLength(3), v.maxLength(60)) }),
])
export type Place = v.InferOutput<typeof Place>

/** All that a phone ever says of where it is. */
export const Inside = v.picklist(['yes', 'no', 'unknown'])
export type Inside = v.InferOutput<typeof Inside>

const metresADegree = 111_320
const radians = Math.PI / 180

/** Whether a point that is known to so many metres is there. What may be either is taken for inside: nobody is accused by a weak signal. */
export function isInside(place: Place, at: Point, within: number): boolean {
  if (place.shape === 'circle') return metresBetween(place.middle, at) <= place.metres + within
  const corners = place.corners.map((one) => planeOf(at, one))
  return holdsOrigin(corners) || sidesOf(corners).some(([a, b]) => metresToOrigin(a, b) <= within)
}

type Flat = readonly [x: number, y: number]

/** Metres east and north of a point; a school is small enough for the earth to be flat. */
const planeOf = (from: Point, to: Point): Flat => [
  nearest(to.longitude - from.longitude) * metresADegree * Math.cos(from.latitude * radians),
  (to.latitude - from.latitude) * metresADegree,
]
const nearest = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180

const metresBetween = (a: Point, b: Point) => Math.hypot(...planeOf(a, b))

const sidesOf = (corners: Flat[]) => corners.map((one, i): [Flat, Flat] => [one, corners[(i + 1) % corners.length]!])

/** Counts the sides that a line to the east crosses: an odd number is inside. */
const holdsOrigin = (corners: Flat[]) =>
  sidesOf(corners).filter(([[ax, ay], [bx, by]]) => ay > 0 !== by > 0 && ax + (ay / (ay - by)) * (bx - ax) > 0).length %
    2 ===
  1

function metresToOrigin([ax, ay]: Flat, [bx, by]: Flat): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(ax + along * dx, ay + along * dy)
}
