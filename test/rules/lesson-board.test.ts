import { afterEach, beforeEach, expect, test } from 'vitest'
import * as v from 'valibot'
import { boardTables } from '../../durable/lesson-board-rules.ts'
import { logAfterMs, mostStrokes } from '../../durable/lesson-ink-rules.ts'
import type { BoardPart } from '../../durable/lesson-board.ts'
import type { Person, Say } from '../../durable/lesson-part.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { BoardEvent, BoardOpened, type BoardPageDraft, type BoardWord } from '../../worker/protocol/lesson-board.ts'
import { boardOn } from './lesson-board-desk.ts'
import { Store } from '../simulator/store.ts'

const person = (native: string, place: Person['place']): Person => ({
  memberId: uuid(),
  name: { native, reading: native },
  place,
  groupId: uuid(),
})
const [teacher, hana] = [person('Marco Conti', 'lead'), person('森 はな', 'student')]
const [yousef, uncle] = [person('يوسف حداد', 'student'), person('Karim Haddad', 'guest')]
const now = 1_700_000_000_000
let store: Store
let desk: BoardPart
let told: Say[]
let clock: number

beforeEach(() => {
  store = new Store([boardTables])
  desk = boardOn(store, (said) => void told.push(...said), { clock: () => clock })
  told = []
  clock = now
})
afterEach(() => store.close())

/** Words a second apart: nobody here is in a hurry but who says so. */
const says = (one: Person, word: BoardWord, later = 1_000) => {
  clock += later
  return desk.hear(one, word, clock) ?? []
}
const typesOf = (said: readonly Say[]) => said.map(({ event }) => event.type)
const draft = (more: Partial<BoardPageDraft> = {}): BoardPageDraft => ({
  id: uuid(),
  kind: 'picture',
  after: null,
  width: 1280,
  height: 720,
  text: 'How a leaf drinks',
  ...more,
})
const id = (n: number) => `s${n}`.padStart(7, '-')
const line = (n: number, page = 1): BoardWord => ({ type: 'ink', page, id: id(n), pen: 'b2', points: 'AAAABBCC' })
const sheet = (page = 1) => desk.sheet(teacher, page).strokes.map((stroke) => stroke.slice(0, 7))

test('pages come one behind the other, a blank one between them, and one that is said again is there already', () => {
  const first = draft()
  expect(desk.place(teacher, first)).toMatchObject({ n: 1, place: 1, picture: 'coming' })
  expect(desk.place(teacher, draft())).toMatchObject({ n: 2, place: 2 })
  const blank = draft({ kind: 'blank', after: 1 })
  expect(desk.place(teacher, blank)).toMatchObject({ n: 3, place: 2, picture: 'blank' })
  told = []
  expect(desk.place(teacher, first)).toMatchObject({ n: 1 })
  expect(told).toEqual([])
  expect(() => desk.place(teacher, { ...first, text: 'Something else' })).toThrow('conflict')
  expect(() => desk.place(teacher, draft({ after: 9 }))).toThrow('not-found')
  expect(desk.opening(teacher).board.pages.map(({ n, place }) => [n, place])).toEqual([
    [1, 1],
    [3, 2],
    [2, 3],
  ])
})

test('students know of the pages they were shown, and are given the picture of the next one and no other', () => {
  for (let n = 1; n <= 3; n++) {
    desk.place(teacher, draft({ text: `Page ${n}` }))
    desk.keepPicture(teacher, n, 'image/webp')
  }
  expect(desk.opening(hana).board).toMatchObject({ pages: [], of: 3, sheet: null })
  expect(() => desk.picture(hana, 1)).toThrow('not-found')
  expect(typesOf(says(teacher, { type: 'turn', page: 1 }))).toEqual(['board.turned'])
  expect(desk.opening(hana).board).toMatchObject({
    pages: [{ n: 1 }],
    of: 3,
    sheet: { text: 'Page 1' },
    ahead: { n: 2 },
  })
  expect(desk.picture(hana, 2).type).toBe('image/webp')
  expect(() => desk.sheet(hana, 2)).toThrow('not-found')
  expect(() => desk.picture(hana, 3)).toThrow('not-found')
  expect(desk.sheet(teacher, 3).text).toBe('Page 3')
})

test('nobody but who leads turns pages, wipes them, or says who may draw', () => {
  desk.place(teacher, draft())
  says(teacher, { type: 'turn', page: 1 })
  says(teacher, line(1))
  for (const other of [hana, uncle])
    for (const word of [
      { type: 'turn', page: 1 },
      { type: 'wipe', page: 1, last: id(1) },
      { type: 'let-ink', who: 'all', may: true },
      { type: 'erase', page: 1, ids: [id(1)] },
      { type: 'point', page: 1, at: [1, 1] },
      { type: 'draw', page: 1, id: id(5), pen: 'k1', from: 0, points: 'AAAA' },
    ] satisfies BoardWord[])
      expect(typesOf(says(other, word)).filter((type) => type !== 'board.inked')).toEqual([])
  expect(says(hana, line(2))).toEqual([
    { to: { members: [hana.memberId] }, event: { type: 'board.refused', id: id(2), why: 'not-allowed' } },
  ])
  expect(sheet()).toEqual([id(1)])
})

test('a student whom the teacher lets draw draws and takes away their own lines, until they may not', () => {
  desk.place(teacher, draft())
  says(teacher, line(1))
  says(teacher, { type: 'let-ink', who: hana.memberId, may: true })
  expect(typesOf(says(hana, line(2)))).toEqual(['board.inked'])
  expect(typesOf(says(yousef, line(3)))).toEqual(['board.refused'])
  says(hana, { type: 'erase', page: 1, ids: [id(1), id(2)] })
  expect(sheet()).toEqual([id(1)])
  says(teacher, { type: 'let-ink', who: 'all', may: true })
  expect(typesOf(says(yousef, line(4)))).toEqual(['board.inked'])
  // A guest sees, whatever everyone may.
  expect(typesOf(says(uncle, line(5)))).toEqual(['board.refused'])
  says(teacher, { type: 'let-ink', who: 'all', may: false })
  for (const one of [hana, yousef]) expect(typesOf(says(one, line(6)))).toEqual(['board.refused'])
})

test('a line that is said again is kept once, and one that was taken away stays away', () => {
  desk.place(teacher, draft())
  expect(says(teacher, line(1))[0]).toMatchObject({ to: 'all' })
  expect(says(teacher, line(1))).toEqual([
    { to: { members: [teacher.memberId] }, event: { type: 'board.inked', page: 1, strokes: [expect.any(String)] } },
  ])
  says(teacher, { type: 'erase', page: 1, ids: [id(1)] })
  expect(typesOf(says(teacher, line(1)))).toEqual(['board.erased'])
  expect(sheet()).toEqual([])
})

test('what was taken away is put back by whoever may take it away, and nobody else', () => {
  desk.place(teacher, draft())
  for (const n of [1, 2]) says(teacher, line(n))
  says(teacher, { type: 'let-ink', who: 'all', may: true })
  says(teacher, { type: 'wipe', page: 1, last: id(2) })
  expect(says(hana, { type: 'restore', page: 1, ids: [id(1)] })).toEqual([])
  expect(typesOf(says(teacher, { type: 'restore', page: 1, ids: [id(1), id(2)] }))).toEqual(['board.inked'])
  expect(sheet()).toEqual([id(1), id(2)])
})

test('a page is wiped up to what its teacher saw, however often it is said', () => {
  desk.place(teacher, draft())
  for (const n of [1, 2, 3]) says(teacher, line(n))
  says(teacher, { type: 'wipe', page: 1, last: id(2) })
  expect(sheet()).toEqual([id(3)])
  says(teacher, { type: 'wipe', page: 1, last: id(2) })
  expect(sheet()).toEqual([id(3)])
})

test('the log has each line once, before what was done to it, and says when it was drawn', () => {
  desk.place(teacher, draft())
  says(teacher, { type: 'turn', page: 1 })
  says(teacher, line(1))
  says(teacher, line(2))
  expect(desk.due()).toBe(clock - 1_000 + logAfterMs)
  expect(desk.ring(clock)).toEqual([])
  const rung = desk.ring(clock + 4_000)
  expect(rung).toMatchObject([
    { to: 'all', keep: 'only', event: { strokes: [{}, {}].map(() => expect.any(String)), ago: [50, 40] } },
  ])
  expect(desk.due()).toBe(null)
  says(teacher, line(3))
  const kept = says(teacher, { type: 'erase', page: 1, ids: [id(3)] }).filter(({ keep }) => keep)
  expect(typesOf(kept)).toEqual(['board.inked', 'board.erased'])
  says(teacher, line(4))
  expect(typesOf(desk.ended(clock))).toEqual(['board.inked'])
  expect(desk.ended(clock)).toEqual([])
})

test('whoever floods the board is slowed down and loses no line; nobody else is', () => {
  desk.place(teacher, draft())
  const said = Array.from({ length: 100 }, (_, n) => typesOf(says(teacher, line(n), 0))[0])
  expect(said.filter((type) => type === 'board.inked').length).toBeLessThan(20)
  expect(desk.hear(teacher, line(99), clock)).toMatchObject([{ event: { why: 'too-many' } }])
  says(teacher, { type: 'let-ink', who: hana.memberId, may: true })
  expect(typesOf(says(hana, line(200), 0))).toEqual(['board.inked'])
  // A phone of ours says again what it has not heard, a little later.
  for (let n = 0; n < 100; n++) if (said[n] !== 'board.inked') says(teacher, line(n), 200)
  expect(sheet()).toHaveLength(101)
})

test('a page that is full says so', () => {
  desk.place(teacher, draft())
  for (let n = 0; n < mostStrokes; n++) says(teacher, line(n), 500)
  expect(says(teacher, line(mostStrokes))).toMatchObject([{ event: { type: 'board.refused', why: 'full' } }])
  expect(typesOf(says(teacher, line(1)))).toEqual(['board.inked'])
})

test('what is said of the board is what phones understand', () => {
  desk.place(teacher, draft())
  desk.place(teacher, draft({ kind: 'blank' }))
  desk.keepPicture(teacher, 1, 'image/webp')
  const said = [
    ...says(teacher, { type: 'turn', page: 1 }),
    ...says(teacher, line(1)),
    ...says(teacher, { type: 'point', page: 1, at: [5, 4095] }),
    ...says(teacher, { type: 'turn', page: 2 }),
    ...desk.ended(clock),
  ]
  desk.describe(teacher, 1, 'Another text')
  said.push(...told)
  for (const { event } of said) expect(v.parse(BoardEvent, event)).toEqual(event)
  expect(typesOf(said)).toContain('board.described')
  for (const one of [teacher, hana])
    expect(v.parse(BoardOpened, desk.opening(one).board)).toEqual(desk.opening(one).board)
})
