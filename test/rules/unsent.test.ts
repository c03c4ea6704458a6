import { expect, test } from 'vitest'
import { localKey } from '../../web/inbox/kept.ts'
import type { Inbox } from '../../web/inbox/state.ts'
import { small } from '../../web/phone/small.ts'
import { unsentOn } from '../../web/phone/unsent.ts'

const school = { id: 'apac-hill', name: 'Hill', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 }
const me = {
  school,
  member: { id: 'yuki', name: { native: 'Yuki', reading: '' }, roles: ['office' as const], status: 'active' as const },
  role: 'office' as const,
  groups: [],
  children: [],
} satisfies Inbox['me']

const phone = (rows: Record<string, number>): Pick<Inbox, 'me' | 'store'> => {
  const count = (name: string) => Promise.resolve(rows[name] ?? 0)
  return { me, store: Promise.resolve({ count }) as unknown as Inbox['store'] }
}

test('whoever signs out is told of every notice, answer, message, file, roll and absence note that waits, and of drafts of this membership alone', async () => {
  expect(await unsentOn(phone({}))).toBe(0)
  expect(
    await unsentOn(
      phone({ outbox: 2, answers: 1, sending: 1, uploads: 1, rollOutbox: 1, absences: 1, entries: 40, marks: 3 })
    )
  ).toBe(7)
  small.put(localKey(me, 'draft'), '{}')
  small.put(localKey({ ...me, member: { ...me.member, id: 'mori' } }, 'storm'), '{}')
  small.put('homeroom theme', 'dark')
  expect(await unsentOn(phone({ outbox: 2 }))).toBe(3)
})

test('a phone that forbids its storage has nothing to lose but drafts', async () => {
  small.dropAll(localKey(me, ''))
  expect(await unsentOn({ me, store: Promise.reject(new Error('forbidden')) })).toBe(0)
})
