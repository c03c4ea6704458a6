import { expect, test } from 'vitest'
import { emptyBox, type Box } from '../../web/inbox/inbox-rules.ts'
import { bytesOf, mostBytes, packed } from '../../web/inbox/pack.ts'
import type { Entry } from '../../worker/protocol/inbox.ts'

const dayMs = 86_400_000
const now = 100 * dayMs
const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const author = { id: id(0), name: { native: 'Aoi', reading: '' }, role: 'office' } as const

function entry(seq: number, daysAgo: number, body = 'Bring a towel.', more: Partial<Entry> = {}): Entry {
  const postedAt = now - daysAgo * dayMs
  const notice = {
    id: id(seq),
    title: `Notice ${seq}`,
    body,
    urgency: 'ordinary',
    asks: 'read',
    author,
    postedAt,
  } as const
  return {
    seq,
    notice,
    concerns: [{ studentId: null, confirmedAt: null }],
    readAt: postedAt,
    remindedAt: null,
    ...more,
  }
}
const boxOf = (...entries: Entry[]): Box => ({
  ...emptyBox,
  cursor: { epoch: 'a', seq: entries.length },
  entries: new Map(entries.map((one) => [one.notice.id, one])),
})
const seqs = (box: Box) => [...box.entries.values()].map(({ seq }) => seq).toSorted((a, b) => a - b)

test('the last seven days stay, and of what is older only what has not been read', () => {
  const { box, left } = packed(boxOf(entry(1, 30), entry(2, 20, 'x', { readAt: null }), entry(3, 8), entry(4, 1)), now)
  expect(seqs(box)).toEqual([2, 3, 4])
  expect(left).toBe(1)
})

test('two hundred long notices of one week take no more than 120 KB, and the newest are the ones that stay', () => {
  const long = Array.from({ length: 200 }, (_, at) =>
    entry(at + 1, 6 - at / 40, '連絡事項をよくお読みください。'.repeat(200))
  )
  const { box, left } = packed(boxOf(...long), now)
  const bytes = [...box.entries.values()].reduce((sum, one) => sum + bytesOf(one), 0)
  expect(bytes).toBeLessThanOrEqual(mostBytes)
  expect(bytes).toBeGreaterThan(mostBytes * 0.9)
  expect(seqs(box)).toEqual(long.slice(left).map(({ seq }) => seq))
})

test('a hundred and twenty notices of an ordinary length all stay', () => {
  const { left } = packed(boxOf(...Array.from({ length: 120 }, (_, at) => entry(at + 1, 6, 'x'.repeat(500)))), now)
  expect(left).toBe(0)
})

test('what is left out is older in the log than all that stays, so that asking for older ones skips none', () => {
  const { box, left } = packed(
    boxOf(entry(1, 1, 'x'.repeat(90_000)), entry(2, 40), entry(3, 1, 'x'.repeat(80_000))),
    now
  )
  expect(seqs(box)).toEqual([3])
  expect(left).toBe(2)
})
