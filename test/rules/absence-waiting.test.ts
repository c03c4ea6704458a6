import { beforeEach, expect, test, vi } from 'vitest'
import type { Membership } from '../../worker/protocol/members.ts'
import { sendWaitingAbsences, type WaitingAbsence } from '../../web/absence/waiting.ts'

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const name = { native: 'Amina', reading: '' }
const me: Membership = {
  school: { id: `apac-${id(91)}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { id: id(90), name, roles: ['guardian'], status: 'active' },
  role: 'guardian',
  groups: [],
  children: [],
}
const note = (n: number): WaitingAbsence => ({
  id: id(n),
  draft: { id: id(n), students: [id(80)], days: ['2026-11-24'], kind: 'absent', code: null, text: '' },
  savedAt: 1,
  refused: null,
})

let kept: Map<string, WaitingAbsence>
const store = {
  getAll: () => Promise.resolve([...kept.values()]),
  put: (_: 'absences', one: WaitingAbsence) => Promise.resolve(kept.set(one.id, one)),
  delete: (_: 'absences', one: string) => Promise.resolve(kept.delete(one)),
}
let sent: string[]
let answers: (() => Response)[]
const had = () => {
  const { students: _, ...said } = note(1).draft
  const more = { students: [], filedBy: id(90), filedAt: 1, late: [], withdrawnAt: null }
  return new Response(JSON.stringify({ ...said, ...more }), { status: 201 })
}
const refused = (status: number, code: string, detail?: string) => () =>
  new Response(JSON.stringify({ code, detail }), { status })
const noLine = () => {
  throw new TypeError('no line')
}

beforeEach(() => {
  kept = new Map([1, 2].map((n) => [id(n), note(n)]))
  sent = []
  answers = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/me') return new Response('{}')
    sent.push(JSON.stringify(init.body).match(/0000(\d)\\"/)?.[1] ?? path)
    return (answers.shift() ?? had)()
  })
})

test('notes that were written without a line go out once, and are gone from the phone when the school has them', async () => {
  answers = [noLine]
  expect(await sendWaitingAbsences(store, me, 1)).toBe(false)
  expect(kept.size).toBe(2)
  expect(await sendWaitingAbsences(store, me, 1)).toBe(true)
  expect(await sendWaitingAbsences(store, me, 1)).toBe(true)
  expect(sent).toEqual(['1', '1', '2'])
  expect(kept.size).toBe(0)
})

test('a note that the school does not take stays with why, is not sent again, and holds up no other', async () => {
  answers = [refused(422, 'not-valid', 'code')]
  expect(await sendWaitingAbsences(store, me, 1)).toBe(true)
  expect(kept.get(id(1))?.refused).toBe('not-valid')
  expect(await sendWaitingAbsences(store, me, 1)).toBe(true)
  expect(sent).toEqual(['1', '2'])
})

test('a note of a guardian waits while the phone acts as a teacher', async () => {
  answers = [refused(403, 'not-allowed', 'absence.file')]
  expect(await sendWaitingAbsences(store, me, 1)).toBe(false)
  expect(kept.get(id(1))?.refused).toBeNull()
})
