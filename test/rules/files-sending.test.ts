import { beforeEach, expect, test, vi } from 'vitest'
import type { Membership } from '../../worker/protocol/members.ts'
import { partBytes, type FileDraft } from '../../worker/protocol/files.ts'
import { sendFiles, type Upload } from '../../web/files/sending.ts'

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const me: Membership = {
  school: { id: `apac-${id(91)}`, name: 'Seiran', nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
  member: { id: id(90), name: { native: 'Hana', reading: '' }, roles: ['student'], status: 'active' },
  role: 'student',
  groups: [],
  children: [],
}

const upload = (n: number, more: Partial<Upload> = {}, size = 10): Upload => {
  const draft: FileDraft = { id: id(n), kind: 'file', name: `${n}.pdf`, type: 'application/pdf', size, tagged: [] }
  const blob = new Blob([new Uint8Array(size)])
  const base = { id: id(n), groupId: id(50), order: n, draft, blob, small: null, messageId: null }
  return { ...base, had: 0, status: 'waits', refused: null, ...more }
}

let kept: Map<string, Upload>
const store = {
  get: (_: 'uploads', one: string) => Promise.resolve(kept.get(one)),
  put: (_: 'uploads', one: Upload) => Promise.resolve(kept.set(one.id, one)),
}
let asked: string[]
/** What the school holds of each file, and the answers that it gives before it is asked: a broken line, a refusal. */
let there: Map<string, { parts: number; had: Set<number>; kept: boolean }>
let wrong: Map<string, (() => Response)[]>

const no = (status: number, code: string, detail?: string) => () =>
  new Response(JSON.stringify({ code, detail }), { status })
const noLine = () => {
  throw new TypeError('no line')
}

beforeEach(() => {
  kept = new Map()
  there = new Map()
  asked = []
  wrong = new Map()
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string | Blob }) => {
    if (path === '/api/me') return new Response('{}')
    const [, name = 'begin'] = /files(?:\/(.+))?$/.exec(path) ?? []
    const said = name === 'begin' && typeof body === 'string' ? (JSON.parse(body) as FileDraft) : null
    const short = said ? `begin ${Number(said.id.slice(-3))}` : name.replace(/^.{33}(\d{3})/, (_, n) => `${Number(n)}`)
    asked.push(short)
    const instead = wrong.get(short)?.shift()
    if (instead) return instead()
    const fileId = said?.id ?? name.slice(0, 36)
    if (said && !there.has(fileId))
      there.set(fileId, { parts: Math.ceil(said.size / partBytes), had: new Set(), kept: false })
    const file = there.get(fileId)!
    const part = /parts\/(\d+)/.exec(name)?.[1]
    if (part) file.had.add(Number(part))
    if (name.endsWith('completion')) file.kept = true
    const status = file.kept ? 'kept' : 'coming'
    return new Response(JSON.stringify({ id: fileId, status, parts: file.parts, had: [...file.had], file: null }))
  })
})

const keeps = (...all: Upload[]) => all.forEach((one) => kept.set(one.id, one))
const send = (...all: number[]) => sendFiles(store, me, all.map(id), { tries: 1 })

test('files go in the order in which the message has them, each whole before the next', async () => {
  keeps(upload(1), upload(2, { small: new Blob(['small']) }))
  expect(await send(2, 1)).toBe('had')
  expect(asked).toEqual(['begin 2', '2/thumbnail', '2/parts/1', '2/completion', 'begin 1', '1/parts/1', '1/completion'])
  expect([...kept.values()].map(({ status }) => status)).toEqual(['kept', 'kept'])
})

test('after a broken line only what had not come is sent again', async () => {
  keeps(upload(1, {}, 2 * partBytes + 5))
  wrong.set('1/parts/2', [noLine])
  expect(await send(1)).toBe('waits')
  expect(kept.get(id(1))).toMatchObject({ had: 1, status: 'waits', refused: null })
  asked = []
  expect(await send(1)).toBe('had')
  expect(asked).toEqual(['begin 1', '1/parts/2', '1/parts/3', '1/completion'])
})

test('a line that breaks at whichever step loses nothing and sends nothing twice that has come', async () => {
  const steps = ['begin 1', '1/thumbnail', '1/parts/1', '1/parts/2', '1/completion', 'begin 2', '2/parts/1']
  keeps(upload(1, { small: new Blob(['small']) }, partBytes + 5), upload(2))
  wrong = new Map(steps.map((step) => [step, [noLine]]))
  for (const _ of steps) expect(await send(1, 2)).toBe('waits')
  expect(await send(1, 2)).toBe('had')
  expect(asked.filter((one) => one === '1/parts/1')).toHaveLength(2)
  expect([...there.values()].map((one) => one.kept)).toEqual([true, true])
})

test('a file that the school refuses says why, is not asked for again, and the next does not go without it', async () => {
  keeps(upload(1), upload(2))
  wrong.set('1/parts/1', [no(415, 'wrong-type', 'type')])
  expect(await send(1, 2)).toBe('wrong-type')
  expect(kept.get(id(1))?.refused).toBe('wrong-type')
  asked = []
  expect(await send(1, 2)).toBe('wrong-type')
  expect(asked).toEqual([])
})

test('a busy school, a phone that is signed out and one in another role wait', async () => {
  for (const answer of [
    no(429, 'too-many'),
    no(503, 'unavailable'),
    no(401, 'sign-in'),
    no(403, 'not-allowed', 'file.send'),
  ]) {
    keeps(upload(1))
    wrong.set('begin 1', [answer, answer])
    expect(await send(1)).toBe('waits')
    expect(kept.get(id(1))?.refused).toBe(null)
  }
})

test('a file that is thrown away while it goes does not come back', async () => {
  keeps(upload(1))
  wrong.set('1/parts/1', [() => (kept.delete(id(1)), no(415, 'wrong-type')())])
  await send(1)
  expect(kept.size).toBe(0)
})
