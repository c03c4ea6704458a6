import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grid } from '../../worker/protocol/lesson-board.ts'
import { read, written, type Point } from '../../web/lesson/board/points.ts'
import { distance, simplified } from '../../web/lesson/board/simplify.ts'

const side = fc.integer({ min: 0, max: grid })
const point = fc.tuple(side, side)
const line = fc.array(point, { minLength: 1, maxLength: 80 })

test('a line is read as it was written, wherever it is cut in two', () => {
  fc.assert(
    fc.property(line, fc.nat(), (points, where) => {
      expect(read(written(points))).toEqual(points)
      const at = 1 + (where % points.length)
      const [head, tail] = [points.slice(0, at), points.slice(at)]
      const before = head.at(-1)!
      expect([...read(written(head)), ...read(written(tail, before), before)]).toEqual(points)
    })
  )
})

test('letters that no pen has written lead nowhere but onto the page', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{0,200}$/), (text) => {
      const points = read(text)
      expect(points.length).toBeLessThanOrEqual(text.length)
      for (const [x, y] of points) expect(x >= 0 && x <= grid && y >= 0 && y <= grid).toBe(true)
    })
  )
})

const off = (one: Point, points: readonly Point[]) =>
  points.length === 1
    ? distance(one, points[0]!, points[0]!)
    : Math.min(...points.slice(1).map((to, i) => distance(one, points[i]!, to)))

test('a simpler line begins and ends where the drawn one does, and is nowhere further from it than was allowed', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 50 }), (points, most) => {
      const fewer = simplified(points, most)
      expect(fewer[0]).toEqual(points[0])
      expect(fewer.at(-1)).toEqual(points.at(-1))
      for (const one of points) expect(off(one, fewer)).toBeLessThanOrEqual(most + 1e-9)
    })
  )
})

test('a straight line of a thousand points is two', () => {
  const straight = Array.from({ length: 1_000 }, (_, i): Point => [i * 4, i * 2])
  expect(simplified(straight, 1)).toEqual([straight[0], straight[999]])
})
