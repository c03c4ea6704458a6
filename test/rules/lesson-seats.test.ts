import { expect, test } from 'vitest'
import { longestPatienceMs } from '../../web/lesson/seats/seat-rules.ts'
import { good, ridden, type Line } from './lesson-lines.ts'

const until = (second: number, before: Line, after: Line) => (now: number) => (now <= second ? before : after)

test('a line that drops to 50 kbit/s costs the picture within five seconds, and at once all of it', () => {
  const { steps } = ridden(until(60, good, { ...good, kbps: 50 }), 66)
  expect(steps).toEqual([{ second: 62, rung: 'audio' }])
})

test('somebody who comes with 50 kbit/s has the sound within five seconds', () => {
  expect(ridden(() => ({ ...good, kbps: 50 }), 8).steps).toEqual([{ second: 4, rung: 'audio' }])
})

test('a picture that came back too early is gone again after a second', () => {
  const [down, tried, again] = ridden(() => ({ ...good, kbps: 50 }), 20).steps
  expect([down?.rung, tried?.rung, again?.rung]).toEqual(['audio', 'q', 'audio'])
  expect(again!.second - tried!.second).toBe(1)
})

test('on 64 kbit/s with 300 ms and 5 % loss the sound stays, whatever is tried, and what is tried grows rare', () => {
  const { steps, ride } = ridden(() => ({ kbps: 64, rttMs: 300, loss: 0.05 }), 3_600)
  expect(steps.some(({ rung }) => rung === 'text')).toBe(false)
  expect(ride.patienceMs).toBe(longestPatienceMs)
  const pictured = steps.filter(({ rung }) => rung === 'q')
  expect(pictured.length).toBeLessThan(20)
  expect(pictured.filter(({ second }) => second > 1_800).length).toBeLessThanOrEqual(6)
})

test.each<[string, Line]>([
  ['5 % loss', { ...good, loss: 0.05 }],
  ['300 ms', { ...good, rttMs: 300 }],
  ['600 kbit/s', { ...good, kbps: 600 }],
])('%s alone costs nobody the picture', (_, line) => {
  expect(ridden(() => line, 600).steps).toEqual([])
})

test('with 300 kbit/s the picture is the small one, and stays', () => {
  const { steps } = ridden(until(30, good, { ...good, kbps: 300 }), 3_600)
  expect(steps[0]).toEqual({ second: 32, rung: 'q' })
  expect(new Set(steps.map(({ rung }) => rung))).toEqual(new Set(['q', 'h']))
  expect(steps.length).toBeLessThan(40)
})

test('at 20 kbit/s text is left after the sound was tried for a moment', () => {
  const { steps } = ridden(until(60, good, { ...good, kbps: 20 }), 70)
  expect(steps).toEqual([
    { second: 62, rung: 'audio' },
    { second: 67, rung: 'text' },
  ])
})

test('somebody on sound alone has text within five seconds when the sound fails', () => {
  const { steps } = ridden(until(60, good, { ...good, kbps: 12 }), 70, 'audio', 'audio')
  expect(steps).toEqual([{ second: 63, rung: 'text' }])
})

test('a line that is cut costs the picture in two seconds, and comes back rung by rung when it is there again', () => {
  const { steps } = ridden((now) => (now > 60 && now <= 80 ? { ...good, alive: false } : good), 140)
  expect(steps).toEqual([
    { second: 62, rung: 'audio' },
    { second: 67, rung: 'text' },
    { second: 88, rung: 'audio' },
    { second: 96, rung: 'q' },
    { second: 104, rung: 'h' },
  ])
})

test('a line that recovers gives the picture back within ten seconds', () => {
  const { steps } = ridden((now) => (now > 60 && now <= 70 ? { ...good, kbps: 50 } : good), 90)
  expect(steps).toEqual([
    { second: 62, rung: 'audio' },
    { second: 70, rung: 'q' },
    { second: 78, rung: 'h' },
  ])
})

test('a line that is good and bad by turns does not make the picture come and go all lesson', () => {
  const { steps } = ridden((now) => (now % 20 < 10 ? good : { ...good, kbps: 60 }), 2_700)
  const changes = (from: number, to: number) => steps.filter(({ second }) => second > from && second <= to).length
  expect(changes(0, 300)).toBeLessThanOrEqual(16)
  expect(changes(1_200, 2_700)).toBeLessThanOrEqual(20)
})

test('a line that has proved itself for a minute is trusted as at first', () => {
  const weak = { ...good, kbps: 50 }
  const { ride } = ridden((now) => (now > 10 && now <= 60 ? weak : good), 240)
  expect(ride.held).toBe('h')
  expect(ride.patienceMs).toBe(8_000)
})

test('what the line could carry is not forgotten while the page is hidden or the reader wants sound alone', () => {
  const { steps, ride } = ridden(() => good, 600, 'audio', 'h')
  expect(steps).toEqual([])
  expect(ride.held).toBe('h')
})
