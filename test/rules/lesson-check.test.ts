import { expect, test } from 'vitest'
import {
  barOf,
  deviceStateOf,
  isHeard,
  kbpsOf,
  lineVerdict,
  type LineVerdict,
  type Loop,
} from '../../web/lesson/seats/check-rules.ts'

test.each([
  ['a good line', { downKbps: 8_000, upKbps: 2_000, rttMs: 40 }, 'video', true, null],
  ['a line of 500 kbit/s', { downKbps: 500, upKbps: 200, rttMs: 60 }, 'video', true, 'others'],
  ['a line by satellite', { downKbps: 8_000, upKbps: 2_000, rttMs: 900 }, 'video', true, 'slow-answers'],
  ['a line that takes nothing', { downKbps: 8_000, upKbps: null, rttMs: 60 }, 'video', false, 'others'],
  ['64 kbit/s', { downKbps: 64, upKbps: 64, rttMs: 300 }, 'audio', true, 'nearer'],
  ['20 kbit/s', { downKbps: 20, upKbps: 20, rttMs: 600 }, 'text', false, 'nearer'],
  ['no line', { downKbps: null, upKbps: null, rttMs: null }, 'none', false, 'no-line'],
] as const)('of %s is said what it carries and what to do', (_, measured, seat, speaks, advice) => {
  expect(lineVerdict({ ...measured, loop: { lost: 0, rttMs: 30 } })).toEqual({ seat, speaks, closed: null, advice })
})

const wide = { downKbps: 8_000, upKbps: 2_000, rttMs: 40 }
test.each<[string, Loop, Partial<LineVerdict>]>([
  ['loses one packet in ten', { lost: 0.1, rttMs: 60 }, { seat: 'audio', speaks: true, advice: 'nearer' }],
  ['loses every third', { lost: 0.34, rttMs: 60 }, { seat: 'text', speaks: false, advice: 'nearer' }],
  ['lets nothing come back', { lost: 1, rttMs: null }, { seat: 'text', speaks: false, advice: 'nearer' }],
  ['takes a second', { lost: 0.01, rttMs: 1_000 }, { seat: 'video', advice: 'slow-answers' }],
  ['is blocked by the network', 'blocked', { seat: 'text', closed: 'blocked', advice: 'other-network' }],
  ['does not exist at this school', 'off', { seat: 'text', closed: 'off', advice: null }],
  ['could not be looked at', 'unknown', { seat: 'video', speaks: true, advice: null }],
])(
  'where the way of sound and picture %s, a fast line is not called good for what it does not carry',
  (_, loop, said) => {
    expect(lineVerdict({ ...wide, loop })).toMatchObject(said)
  }
)

test('a phone without a line is told that first, whatever else is missing', () => {
  expect(lineVerdict({ downKbps: null, upKbps: null, rttMs: null, loop: 'off' })).toMatchObject({ advice: 'no-line' })
})

test('somebody who speaks is heard, and the hum of a room is not somebody', () => {
  expect(isHeard([0.001, 0.002, 0.001])).toBe(false)
  expect(isHeard([0.001, 0.12, 0.03])).toBe(true)
  expect(barOf(0)).toBe(0)
  expect(barOf(1)).toBe(1)
})

test('whether a microphone is missing, taken or not allowed is told apart', () => {
  expect(['NotAllowedError', 'NotReadableError', 'NotFoundError', 'OverconstrainedError'].map(deviceStateOf)).toEqual([
    'refused',
    'busy',
    'none',
    'none',
  ])
})

test('the way there is not counted against the line, and a moment too short says little', () => {
  expect(kbpsOf(24_576, 3_372, 300)).toBe(64)
  expect(kbpsOf(262_144, 100, 100)).toBe(83_886)
  expect(kbpsOf(0, 3_000, 300)).toBeNull()
})
