import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  checkIn,
  checkInKeptMs,
  codeOf,
  comersOf,
  forgetCheckIns,
  openCheckIn,
  openingNow,
  spanAt,
} from '../../durable/check-ins-rules.ts'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import { marksOf } from '../../durable/rolls-log.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { isInside, type Place } from '../../worker/protocol/places.ts'
import { usualRolls } from '../../worker/protocol/rolls.ts'
import { instantOf } from '../../worker/protocol/school-clock.ts'
import { Store } from '../simulator/store.ts'

const zone = 'Asia/Tokyo'
const date = '2026-09-15'
const morning = instantOf(date, '08:20', zone)
const [hana, yousef] = [uuid(), uuid()]
const ways = { groupId: uuid(), zone, settings: usualRolls, students: [{ id: hana }, { id: yousef }], newId: uuid }
let store: Store

beforeEach(() => {
  store = new Store(classGroupSchema)
  openCheckIn(store.sql, { id: uuid(), period: 'day' }, 'a key', ways, morning)
})
afterEach(() => store.close())

const shownAt = (at: number) => codeOf(openingNow(store.sql, at)!, spanAt(at))
const comes = (memberId: string, code: string, at: number, sessionId = memberId) =>
  checkIn(store.sql, { id: uuid(), code, device: memberId, inside: null }, { memberId, sessionId }, ways, at).status

test('a screenshot of the code is good while it is shown and for as long again, and fails twenty seconds after', () => {
  const { code, secret } = shownAt(morning)
  for (const [after, becomes] of [
    [0, 'in'],
    [9_999, 'in'],
    [19_999, 'in'],
    [20_000, 'wrong'],
    [60_000, 'wrong'],
  ] as const)
    for (const said of [code, secret]) {
      store.sql(`delete from check_ins`)
      store.sql(`delete from check_in_tries`)
      expect([after, comes(hana, said, morning + after)]).toEqual([after, becomes])
    }
})

test('the code is another every ten seconds, in every roll and at every opening', () => {
  const opening = openingNow(store.sql, morning)!
  const codes = [
    ...Array.from({ length: 360 }, (_, i) => codeOf(opening, spanAt(morning) + i).code),
    codeOf({ ...opening, period: '1' }, spanAt(morning)).code,
    codeOf({ ...opening, date: '2026-09-16' }, spanAt(morning)).code,
    codeOf({ ...opening, key: 'another key' }, spanAt(morning)).code,
  ]
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{6}$/.test(code))).toBe(true)
})

test('a thousand guesses never get in: three in ten seconds, twelve in all, and then not even the right code', () => {
  const outcomes = Array.from({ length: 1_000 }, (_, i) => comes(hana, String(100_000 + i), morning + i * 500))
  expect(outcomes.filter((one) => one === 'wrong')).toHaveLength(12)
  expect(outcomes.filter((one) => one === 'in')).toEqual([])
  const later = morning + 1_000 * 500
  expect(comes(hana, shownAt(later).code, later)).toBe('locked')
  expect(comes(yousef, shownAt(later).code, later)).toBe('in')
  expect(comersOf(store.sql, openingNow(store.sql, later)!.id).odd).toEqual([
    { kind: 'guesses', studentId: hana, others: [], n: 12 },
  ])
})

test('after three wrong ones the next code is taken again', () => {
  for (let n = 0; n < 3; n++) expect(comes(hana, 'ZZZZZZ', morning)).toBe('wrong')
  expect(comes(hana, shownAt(morning).code, morning)).toBe('locked')
  expect(comes(hana, shownAt(morning + 10_000).code, morning + 10_000)).toBe('in')
})

test('who is in is in once, however many phones say so', () => {
  const { code } = shownAt(morning)
  expect(comes(hana, code, morning)).toBe('in')
  for (let n = 0; n < 30; n++) expect(comes(hana, code, morning + n, `session ${n}`)).toBe('in')
  expect(marksOf(store.sql, { date, period: 'day' })).toHaveLength(1)
  expect(store.sql(`select * from check_ins`).length).toBeLessThanOrEqual(8)
})

test('a check-in ends by itself after an hour, and a day later nothing of its phones and tries is left', () => {
  comes(hana, shownAt(morning).code, morning)
  comes(yousef, 'ZZZZZZ', morning)
  expect(comes(yousef, 'ZZZZZZ', morning + 3_600_000)).toBe('closed')
  expect(forgetCheckIns(store.sql, morning + 1_000)).toBe(morning + checkInKeptMs)
  expect(forgetCheckIns(store.sql, morning + checkInKeptMs)).toBeNull()
  for (const table of ['check_in_openings', 'check_ins', 'check_in_tries'])
    expect(store.sql(`select * from ${table}`)).toEqual([])
  expect(marksOf(store.sql, { date, period: 'day' })).toHaveLength(1)
})

test('inside is said of a circle and of corners, and a weak signal accuses nobody', () => {
  const middle = { latitude: 35.69, longitude: 139.7 }
  const circle: Place = { shape: 'circle', middle, metres: 100 }
  const off = (metres: number) => ({ ...middle, latitude: middle.latitude + metres / 111_320 })
  expect([0, 99, 150].map((metres) => isInside(circle, off(metres), 0))).toEqual([true, true, false])
  expect(isInside(circle, off(150), 60)).toBe(true)
  const side = 0.001
  const corners: Place = {
    shape: 'corners',
    corners: [
      middle,
      { ...middle, longitude: middle.longitude + side },
      { latitude: middle.latitude + side, longitude: middle.longitude + side },
      { ...middle, latitude: middle.latitude + side },
    ],
  }
  const at = (y: number, x: number) => ({
    latitude: middle.latitude + y * side,
    longitude: middle.longitude + x * side,
  })
  expect([at(0.5, 0.5), at(0.1, 0.9), at(1.5, 0.5), at(0.5, -0.5)].map((one) => isInside(corners, one, 0))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isInside(corners, at(1.5, 0.5), 60)).toBe(true)
})
