import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { firstPolicy } from '../../worker/protocol/packs.ts'
import type { Split } from '../../worker/protocol/lesson-rooms.ts'
import {
  audible as mayHear,
  closeRooms,
  membersIn,
  moveTo,
  nameResponsible,
  openRooms,
  placeLate,
  roomIn,
  roomsOf,
  speakToAll,
} from '../../durable/lesson-rooms-rules.ts'
import { roomsTables } from '../../durable/lesson-rooms-schema.ts'
import { splitInto } from '../../durable/lesson-rooms-split.ts'
import { callHelp, mostNotes, notesOf, writeNote } from '../../durable/lesson-notes-rules.ts'
import { aloneIn, endAlone, leadsIn, visit } from '../../durable/lesson-visits-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { Chance } from '../simulator/chance.ts'
import { Store } from '../simulator/store.ts'

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [teacher, tutor] = [id(900), id(901)]
const students = [1, 2, 3, 4].map(id)
const policy = firstPolicy('Asia/Tokyo')
const chance = () => 0.5
const round = id(500)
const rooms: Split = { how: 'hand', rooms: [students.slice(0, 2), students.slice(2)] }

let sql: Sql
let store: Store
const present = (...here: string[]) => ({
  students: new Set(here.filter((one) => one < teacher)),
  leads: new Set(here.filter((one) => one >= teacher)),
})
const roomIds = () => roomsOf(sql, round).map((one) => one.id)
const goes = (lead: string, roomId: string, n: number, here = present(...students, teacher, tutor)) =>
  store.transaction(() => visit(sql, lead, { id: id(n), roomId }, { present: here, policy }, n))

beforeEach(() => {
  store = new Store([roomsTables])
  ;({ sql } = store)
  openRooms(sql, { byId: teacher, draft: { id: round, split: rooms, minutes: 10 }, students }, chance, 1000)
})

test('a class in rooms: everybody in exactly one, sizes differ by one at most, and nobody alone', () => {
  const split = fc.oneof(
    fc.record({ how: fc.constant('number' as const), number: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ how: fc.constant('size' as const), size: fc.integer({ min: 2, max: 50 }) })
  )
  fc.assert(
    fc.property(split, fc.integer({ min: 2, max: 300 }), fc.nat(), (wanted, n, seed) => {
      const dice = new Chance(seed)
      const all = Array.from({ length: n }, (_, i) => id(i))
      const made = splitInto(wanted, all, () => dice.next())
      expect(made.flat().toSorted()).toEqual(all)
      const sizes = made.map((room) => room.length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(2)
      expect(Math.min(...sizes)).toBeGreaterThan(1)
      if (wanted.how === 'number' && wanted.number * 2 <= n) expect(made).toHaveLength(wanted.number)
      if (wanted.how === 'size' && wanted.size <= n) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(wanted.size)
    }),
    { numRuns: 100 }
  )
})

test('ten groups for thirty students are one tap, and the same tap again opens nothing twice', () => {
  const draft = { id: id(501), split: { how: 'number' as const, number: 10 }, minutes: 0 }
  const thirty = Array.from({ length: 30 }, (_, n) => id(n))
  const opened = openRooms(sql, { byId: teacher, draft, students: thirty }, chance, 2000)
  expect([...membersIn(sql, draft.id).values()].map((one) => one.length)).toEqual(Array.from({ length: 10 }, () => 3))
  expect(openRooms(sql, { byId: teacher, draft, students: thirty }, Math.random, 3000)).toEqual(opened)
  expect(() =>
    openRooms(sql, { byId: teacher, draft: { ...draft, minutes: 5 }, students: thirty }, chance, 3000)
  ).toThrow('conflict')
})

test('by hand each is where the teacher put them, and who was forgotten comes into the smallest room', () => {
  const made = splitInto(
    {
      how: 'hand',
      rooms: [
        [students[0]!, students[1]!],
        [students[2]!, students[0]!],
      ],
    },
    students,
    chance
  )
  expect(made).toEqual([
    [students[0], students[1]],
    [students[2], students[3]],
  ])
})

test('who comes late is put into the smallest room, and who lost the line comes back to their own', () => {
  const [first, second] = roomIds()
  moveTo(sql, first!, students[2]!, 1500)
  expect(placeLate(sql, id(5), 2000)).toBe(second)
  expect(placeLate(sql, id(5), 2500)).toBeNull()
  expect(roomIn(sql, students[0]!)).toBe(first)
  expect(placeLate(sql, students[0]!, 3000)).toBeNull()
})

test('someone is responsible in each room: when they are moved another is, and the teacher may name one', () => {
  const [first, second] = roomIds()
  expect(roomsOf(sql, round).map((one) => one.responsible)).toEqual([students[0], students[2]])
  moveTo(sql, second!, students[0]!, 1500)
  expect(roomsOf(sql, round)[0]!.responsible).toBe(students[1])
  nameResponsible(sql, first!, tutor, (one) => one === tutor)
  expect(roomsOf(sql, round)[0]!.responsible).toBe(tutor)
  expect(() => nameResponsible(sql, first!, students[3]!, () => false)).toThrow('not-found')
})

test('each room hears only itself, the one who visits it, and who speaks to all', () => {
  const audible = (listener: string, speaker: string) => mayHear(sql, listener, speaker, 'microphone')
  const [a, b, c] = students
  expect([audible(a!, b!), audible(a!, c!), audible(a!, teacher)]).toEqual([true, false, false])
  goes(teacher, roomIds()[0]!, 2000)
  expect([audible(a!, teacher), audible(teacher, a!), audible(teacher, c!)]).toEqual([true, true, false])
  expect(speakToAll(sql, teacher, 'on')).toBe(true)
  expect([audible(c!, teacher), audible(teacher, c!)]).toEqual([true, false])
  expect(mayHear(sql, c!, teacher, 'camera')).toBe(false)
  closeRooms(sql, 3000)
  expect([audible(a!, c!), audible(c!, teacher)]).toEqual([true, true])
})

test('nobody who leads is alone with one student in a room: they are not let in, and with a second adult they are', () => {
  const [first] = roomIds()
  const one = present(students[0]!, students[2]!, students[3]!, teacher, tutor)
  expect(() => goes(teacher, first!, 2000, one)).toThrow('policy.second-adult-gone')
  expect(leadsIn(sql, first!)).toEqual([])
  goes(teacher, first!, 2001)
  goes(tutor, first!, 2002, one)
  expect(aloneIn(sql, one)).toEqual([])
  goes(tutor, 'all', 2003, one)
  expect(aloneIn(sql, one)).toEqual([{ roomId: first, leadId: teacher }])
  expect(endAlone(sql, one, policy, 3000)).toEqual([{ roomId: first, leadId: teacher }])
  expect(roomIn(sql, teacher)).toBeNull()
})

test('a note is for its own room: another room can neither write nor be written to from outside it', () => {
  const [first, second] = roomIds()
  const note = { id: id(600), roomId: first!, text: 'We take the pale side' }
  expect(writeNote(sql, students[0]!, false, note, 2000)).toMatchObject({ fresh: true, danger: null })
  expect(writeNote(sql, students[0]!, false, note, 2001)).toMatchObject({ fresh: false })
  expect(writeNote(sql, students[0]!, false, { ...note, text: 'No' }, 2001)).toEqual({ note: null, why: 'conflict' })
  expect(writeNote(sql, students[0]!, false, { ...note, id: id(601), roomId: second! }, 2002)).toEqual({
    note: null,
    why: 'not-found',
  })
  expect(writeNote(sql, students[0]!, false, { ...note, id: id(602), roomId: null }, 2002)).toEqual({
    note: null,
    why: 'not-found',
  })
  expect(writeNote(sql, teacher, true, { ...note, id: id(603), roomId: null }, 2003)).toMatchObject({ fresh: true })
  closeRooms(sql, 2500)
  expect(writeNote(sql, students[0]!, false, { ...note, id: id(604) }, 2600)).toEqual({ note: null, why: 'closed' })
  expect(notesOf(sql, round)).toHaveLength(2)
})

test('a note that shows danger is found, and a room has an end to what it can write', () => {
  const [first] = roomIds()
  const dark = { id: id(600), roomId: first!, text: 'i want to kill myself' }
  expect(writeNote(sql, students[0]!, false, dark, 2000)).toMatchObject({ danger: 'self-harm' })
  for (let n = 1; n < mostNotes; n++)
    writeNote(sql, students[0]!, false, { ...dark, id: id(600 + n), text: `${n}` }, 2000)
  expect(writeNote(sql, students[0]!, false, { ...dark, id: id(9000) }, 2000)).toEqual({ note: null, why: 'too-many' })
})

test('a call for help stands until somebody comes', () => {
  const [first, second] = roomIds()
  expect(callHelp(sql, students[0]!, second!, 2000)).toBe(false)
  expect(callHelp(sql, students[0]!, first!, 2000)).toBe(true)
  expect(callHelp(sql, students[1]!, first!, 2001)).toBe(false)
  expect(roomsOf(sql, round)[0]).toMatchObject({ calledBy: students[0], calledAt: 2000 })
  goes(teacher, first!, 2002)
  expect(roomsOf(sql, round)[0]).toMatchObject({ calledBy: null, calledAt: null })
})
