import { afterEach, beforeEach, expect, test } from 'vitest'
import { captionsTables } from '../../durable/lesson-captions-rules.ts'
import {
  eraseRecording,
  erased,
  expireRecording,
  nextRing,
  remainsDue,
  settledMs,
} from '../../durable/lesson-replay-erasing.ts'
import { recorded } from '../../durable/lesson-replay-pieces.ts'
import { replayTables } from '../../durable/lesson-replay-schema.ts'
import {
  beginTake,
  endRecording,
  endTake,
  keepPiece,
  makeRoom,
  lateMs,
  placeOfTake,
  publish,
  quiet,
  quietMs,
  takeStatus,
  type Allowed,
} from '../../durable/lesson-replay-rules.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { TakeDraft } from '../../worker/protocol/lesson-replay.ts'
import { Store } from '../simulator/store.ts'
import { mono } from './recordings.ts'

const began = Date.UTC(2026, 8, 15, 1)
const [mori, sato] = [uuid(), uuid()]
const usual: Allowed = { voices: 'own', days: 30 }
let store: Store

beforeEach(() => (store = new Store([`${replayTables};\n${captionsTables}`])))
afterEach(() => store.close())

const take = (part: Partial<TakeDraft> = {}): TakeDraft => ({
  id: uuid(),
  began,
  voices: 'own',
  tracks: { sound: mono, picture: null },
  ...part,
})
const begin = (
  draft: TakeDraft,
  memberId = mori,
  allowed = usual,
  now = draft.began + 1_000,
  endedAt: number | null = null
) => {
  makeRoom(store.sql, { folder: `folder of ${draft.id}`, days: allowed.days, endedAt })
  return beginTake(store.sql, draft, { memberId, allowed }, now)
}
const piece = (n: number, part = {}) => ({
  n,
  at: (n - 1) * 5_000,
  ms: 5_000,
  bytes: 16_000,
  isKey: true,
  sha256: `the bytes of ${n}`,
  ...part,
})
const keep = (draft: TakeDraft, n: number, now = began + n * 5_000, part = {}) =>
  keepPiece(store.sql, draft.id, placeOfTake(store.sql, draft.id, mori).folder, piece(n, part), now)

test('everybody is told that they are recorded, once, and once that they are not any more', () => {
  const draft = take()
  const on = [{ to: 'all', keep: true, event: { type: 'recording.turned', status: 'on', voices: 'own' } }]
  expect(begin(draft)).toEqual(on)
  expect(begin(draft)).toEqual([])
  expect(endTake(store.sql, draft.id, mori, 0)).toMatchObject([{ event: { status: 'off' } }])
  expect(endTake(store.sql, draft.id, mori, 0)).toEqual([])
  expect(() => endTake(store.sql, draft.id, mori, 4)).toThrow('conflict')
})

test('a school that records nothing is recorded by nobody, and voices of students only where it allows that', () => {
  expect(() => begin(take(), mori, { voices: 'off', days: 30 })).toThrow('not-allowed')
  expect(() => begin(take({ voices: 'all' }))).toThrow('not-allowed')
  expect(begin(take({ voices: 'all' }), mori, { voices: 'all', days: 30 })).toMatchObject([
    { event: { voices: 'all' } },
  ])
})

test('the same piece sent twice is one piece, and other bytes under its number are refused', () => {
  const draft = take()
  begin(draft)
  expect([keep(draft, 1), keep(draft, 1), keep(draft, 3)]).toEqual([true, true, true])
  expect(() => keep(draft, 1, began, { sha256: 'others' })).toThrow('conflict')
  expect(takeStatus(store.sql, draft.id, mori)).toEqual({ id: draft.id, had: [1, 3], status: 'going' })
  expect(recorded(store.sql, false)?.pieces.map(({ n }) => n)).toEqual([1, 3])
})

test('a take is its own teacher’s: a colleague can neither send to it, nor end it, nor see it', () => {
  const draft = take()
  begin(draft)
  expect(() => placeOfTake(store.sql, draft.id, sato)).toThrow('not-found')
  expect(() => endTake(store.sql, draft.id, sato, 1)).toThrow('not-found')
  expect(() => takeStatus(store.sql, draft.id, sato)).toThrow('not-found')
  expect(() => begin(draft, sato)).toThrow('conflict')
})

test('two do not record at once, but whoever comes back after a crash does at once, and a colleague when the first is silent', () => {
  const first = take()
  begin(first)
  expect(() => begin(take(), sato)).toThrow('conflict')
  expect(begin(take({ began: began + 10_000 }))).toEqual([])
  expect(takeStatus(store.sql, first.id, mori).status).toBe('ended')
  const later = began + 11_000 + quietMs
  expect(quiet(store.sql, later)).toMatchObject([{ event: { status: 'off' } }])
  expect(begin(take({ began: later }), sato)).toMatchObject([{ event: { status: 'on' } }])
})

test('what the first page of a teacher had not sent when it died comes later, and stands where it belongs', () => {
  const [first, second] = [take(), take({ began: began + 60_000 })]
  begin(first)
  keep(first, 1)
  begin(second)
  keep(second, 1, began + 66_000)
  keep(first, 2, began + 70_000)
  expect(recorded(store.sql, false)?.pieces.map(({ takeId, n, began, at }) => [takeId, n, began + at])).toEqual([
    [first.id, 1, began],
    [first.id, 2, began + 5_000],
    [second.id, 1, began + 60_000],
  ])
  expect(recorded(store.sql, false)?.replay.whole).toBe(false)
  endTake(store.sql, first.id, mori, 2)
  endTake(store.sql, second.id, mori, 1)
  expect(recorded(store.sql, false)?.replay.whole).toBe(true)
})

test('the file of one name never changes, whatever comes later', () => {
  const draft = take()
  begin(draft)
  keep(draft, 1)
  keep(draft, 3)
  const { upto } = recorded(store.sql, false)!.replay
  keep(draft, 2)
  expect(recorded(store.sql, false, upto)?.pieces.map(({ n }) => n)).toEqual([1, 3])
  expect(recorded(store.sql, false)?.pieces.map(({ n }) => n)).toEqual([1, 2, 3])
})

test('what is kept back is there for those who lead alone', () => {
  const draft = take()
  begin(draft)
  keep(draft, 1)
  publish(store.sql, { for: 'leads' })
  expect(recorded(store.sql, false)).toBeNull()
  expect(recorded(store.sql, true)?.replay.for).toBe('leads')
})

test('thirty days after the lesson nothing of it is left, and its bytes are looked for twice', () => {
  const draft = take()
  begin(draft)
  keep(draft, 1)
  const { folder } = recorded(store.sql, true)!
  const ended = began + 45 * 60_000
  expect(endRecording(store.sql, ended)).toMatchObject([{ event: { status: 'off' } }])
  const until = ended + 30 * 86_400_000
  expect([recorded(store.sql, false)?.replay.until, nextRing(store.sql)]).toEqual([until, until])
  expect([expireRecording(store.sql, until - 1), expireRecording(store.sql, until)]).toEqual([false, true])
  expect(recorded(store.sql, true)).toBeNull()
  expect(remainsDue(store.sql, until)).toEqual([{ folder, tries: 0 }])
  erased(store.sql, folder, 0, until)
  expect([remainsDue(store.sql, until), nextRing(store.sql)]).toEqual([[], until + settledMs])
  erased(store.sql, folder, 1, until + settledMs)
  expect(nextRing(store.sql)).toBeNull()
})

test('a piece that was on its way when its recording was erased is wanted no more', () => {
  const draft = take()
  begin(draft)
  const { folder } = placeOfTake(store.sql, draft.id, mori)
  eraseRecording(store.sql, 'another', began)
  expect(keepPiece(store.sql, draft.id, folder, piece(1), began)).toBe(false)
  expect(() => placeOfTake(store.sql, draft.id, mori)).toThrow('not-found')
  begin(draft)
  expect(keepPiece(store.sql, draft.id, folder, piece(1), began)).toBe(false)
})

test('a phone that was without a line brings its take within a week, and nobody is told that they are recorded then', () => {
  const draft = take()
  begin(draft)
  endRecording(store.sql, began + 60_000)
  const late = take({ began: began + 20_000 })
  expect(begin(late, mori, usual, began + lateMs)).toEqual([])
  expect(takeStatus(store.sql, late.id, mori).status).toBe('ended')
  expect(() => begin(take(), mori, usual, began + 60_001 + lateMs)).toThrow('not-valid')
  expect(() => begin(take({ began: began + 2 * lateMs }), mori, usual, began)).toThrow('not-valid')
})

test('a lesson of which all came late is erased when the others of its day are', () => {
  const draft = take()
  expect(begin(draft, mori, usual, began + 3_600_000, began + 60_000)).toEqual([])
  expect(nextRing(store.sql)).toBe(began + 60_000 + 30 * 86_400_000)
})
