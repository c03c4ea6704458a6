import { beforeEach, expect, test } from 'vitest'
import { classesFor, hears, sees } from '../../durable/lesson-classes-rules.ts'
import { eventFor, hiddenIn } from '../../durable/lesson-classes-say.ts'
import { decide, pass, type LessonCommand } from '../../durable/lesson-commands-rules.ts'
import { floorOf } from '../../durable/lesson-floor-rules.ts'
import type { Person } from '../../durable/lesson-part.ts'
import { keepPull, cutPulls } from '../../durable/lesson-pulls-rules.ts'
import { mayPublish, openMedia, openTracks } from '../../durable/lesson-media-rules.ts'
import { come, leave, personOf } from '../../durable/lesson-people-rules.ts'
import { lessonSchema } from '../../durable/lesson-rules.ts'
import { endLesson, knowLesson, lessonOf, lockAfterMs } from '../../durable/lesson-state-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { countLeads, nextClassLock, stateFor } from '../../durable/lesson-classes-locks.ts'
import { hearClasses } from '../../web/lesson/classes/classes-rules.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import { Store } from '../simulator/store.ts'

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [threeB, fiveA, sixC] = [id(1), id(2), id(3)]
const person = (n: number, native: string, place: Person['place'], groupId: string): Person => ({
  memberId: id(n),
  name: { native, reading: '' },
  place,
  groupId,
})
const lecturer = person(10, 'Mori', 'lead', threeB)
const tutor = person(20, 'Ueda', 'lead', fiveA)
const hana = person(11, 'Hana', 'student', threeB)
const ken = person(21, 'Ken', 'student', fiveA)
const luca = person(31, 'Luca', 'student', sixC)
const everybody = [lecturer, tutor, hana, ken, luca]
const now = 1_000_000
let sql: Sql

const asks = (by: Person, command: LessonCommand) => decide(sql, by, command, now)
const owedTo = () => sql<{ target: string }>(`select target from outbox order by target`).map(({ target }) => target)

beforeEach(() => {
  sql = new Store(lessonSchema).sql
  const classes = [
    { groupId: threeB, name: '3B' },
    { groupId: fiveA, name: '5A' },
    { groupId: sixC, name: '6C' },
  ]
  const by = { id: lecturer.memberId, name: lecturer.name }
  knowLesson(
    sql,
    {
      id: id(9),
      groupId: fiveA,
      home: threeB,
      classes,
      kind: 'lesson',
      title: '',
      task: '',
      by,
      beganAt: now,
      endedAt: null,
    },
    now
  )
  for (const one of everybody) come(sql, one, now)
  countLeads(sql, now)
})

test('the lesson is its lecturer’s, by whichever class the first of all came in', () => {
  expect(lessonOf(sql).groupId).toBe(threeB)
})

test('a class sees itself and its lecturer, who sees every class', () => {
  const seenBy = (viewer: Person) =>
    everybody.filter((one) => sees(lessonOf(sql), viewer, one)).map(({ name }) => name.native)
  expect(seenBy(lecturer)).toEqual(['Mori', 'Ueda', 'Hana', 'Ken', 'Luca'])
  expect(seenBy(ken)).toEqual(['Mori', 'Ueda', 'Ken'])
  expect(seenBy(tutor)).toEqual(['Mori', 'Ueda', 'Ken'])
  expect(seenBy(hana)).toEqual(['Mori', 'Hana'])
  expect(seenBy(luca)).toEqual(['Mori', 'Luca'])
})

test('what is said names to a class nobody of another, in whichever event', () => {
  const said = (event: LessonEvent, to: Person) => eventFor(event, hiddenIn(sql)(to))
  const came: LessonEvent = { type: 'people.changed', came: everybody, left: [hana.memberId, luca.memberId] }
  expect(said(came, ken)).toEqual({ type: 'people.changed', came: [lecturer, tutor, ken], left: [] })
  expect(said(came, lecturer)).toEqual(came)
  const raised: LessonEvent = { type: 'hand.raised', memberId: hana.memberId, at: now }
  expect([said(raised, ken), said(raised, luca)]).toEqual([null, null])
  expect(said(raised, hana)).toEqual(raised)
  const track: LessonEvent = {
    type: 'track.opened',
    track: { id: id(99), memberId: tutor.memberId, kind: 'microphone' },
  }
  expect([said(track, hana), said(track, luca)]).toEqual([null, null])
  expect(said(track, ken)).toEqual(track)
})

test('a tutor lets their own students speak and silences them, and nobody else', () => {
  const floor = (by: Person, of: Person) => asks(by, { type: 'floor', memberId: of.memberId, state: 'given' })
  floor(tutor, ken)
  floor(lecturer, luca)
  expect(floorOf(sql)).toEqual([ken.memberId, luca.memberId])
  for (const other of [hana, luca, lecturer]) expect(() => floor(tutor, other)).toThrow('not-found')
  expect(() => asks(tutor, { type: 'mute', members: [lecturer.memberId] })).toThrow('not-found')
  expect(() => asks(tutor, { type: 'remove', memberId: luca.memberId })).toThrow('not-found')
  asks(tutor, { type: 'mute', members: 'all' })
  expect(floorOf(sql)).toEqual([luca.memberId])
})

test('the task and the end are the lecturer’s', () => {
  expect(() => asks(tutor, { type: 'end' })).toThrow('not-allowed')
  expect(() => asks(tutor, { type: 'task', text: 'Read page 7' })).toThrow('not-allowed')
  asks(lecturer, { type: 'end' })
  expect(owedTo()).toEqual([threeB, fiveA, sixC].map((one) => `group/${one}`))
})

test('a class whose tutor took over hears its tutor and not the lecturer, and no other class hears either change', () => {
  const sound = (viewer: Person, of: Person) => hears(sql, viewer, of.memberId, 'microphone')
  expect([sound(ken, lecturer), sound(luca, lecturer), sound(lecturer, tutor)]).toEqual([true, true, true])
  const [turned, again] = asks(tutor, { type: 'lecturer', groupId: fiveA, state: 'muted' })
  expect([turned?.to, again?.event]).toEqual([
    { members: [tutor.memberId, ken.memberId, lecturer.memberId] },
    { type: 'tracks.turned' },
  ])
  expect([sound(ken, lecturer), sound(luca, lecturer), sound(hana, lecturer)]).toEqual([false, true, true])
  expect([sound(ken, tutor), sound(luca, tutor), sound(lecturer, tutor)]).toEqual([true, false, false])
  expect(hears(sql, ken, lecturer.memberId, 'camera')).toBe(true)
  expect(asks(tutor, { type: 'lecturer', groupId: fiveA, state: 'muted' })).toEqual([])
  asks(tutor, { type: 'lecturer', groupId: fiveA, state: 'heard' })
  expect([sound(ken, lecturer), sound(lecturer, tutor)]).toEqual([true, true])
})

test('one turns the lecturer off for one’s own class alone, and the lecturer’s own class has nobody who could', () => {
  const turn = (by: Person, groupId: string) => asks(by, { type: 'lecturer', groupId, state: 'muted' })
  expect(() => turn(tutor, sixC)).toThrow('not-found')
  expect(() => turn(tutor, threeB)).toThrow('not-found')
  expect(() => turn(lecturer, threeB)).toThrow('not-found')
  expect(() => turn(ken, fiveA)).toThrow('not-allowed')
})

test('a class that was taken out is told that it is over, once, and the lesson goes on', () => {
  expect(() => asks(tutor, { type: 'out', groupId: sixC })).toThrow('not-found')
  expect(() => asks(lecturer, { type: 'out', groupId: threeB })).toThrow('not-found')
  expect(asks(tutor, { type: 'out', groupId: fiveA })).toMatchObject([{ event: { type: 'class.left' } }])
  expect(asks(tutor, { type: 'out', groupId: fiveA })).toEqual([])
  expect(owedTo()).toEqual([`group/${fiveA}`])
  sql(`delete from outbox`)
  endLesson(sql, now + 1)
  expect(owedTo()).toEqual([threeB, sixC].map((one) => `group/${one}`))
})

test('what a class already fetched of the lecturer’s sound is cut where it is handed on, for that class alone', () => {
  const session = { id: id(50), memberId: lecturer.memberId, way: 'send' as const, serverId: 'sfu-mori' }
  openMedia(sql, session, now)
  openTracks(sql, { session, tracks: [{ id: id(51), mid: '0', kind: 'microphone' }] }, now)
  for (const one of [ken, luca, hana]) {
    const receiving = { id: `r-${one.memberId}`, memberId: one.memberId, way: 'receive' as const, serverId: 'sfu' }
    openMedia(sql, receiving, now)
    keepPull(sql, receiving.id, '0', id(51), one.memberId)
  }
  const cut = () =>
    cutPulls(sql, ({ memberId, of, kind }) => hears(sql, personOf(sql, memberId)!.person, of, kind), now)
  expect(cut()).toEqual([])
  asks(tutor, { type: 'lecturer', groupId: fiveA, state: 'muted' })
  expect(cut()).toEqual([ken.memberId])
})

test('a phone that heard each change knows what one that comes later is told', () => {
  const first = classesFor(sql, lecturer) ?? []
  const said = [
    ...asks(tutor, { type: 'lecturer', groupId: fiveA, state: 'muted' }),
    ...asks(tutor, { type: 'out', groupId: fiveA }),
  ]
  const heard = said.reduce((all, { event }) => hearClasses(all, event), first as ReturnType<typeof hearClasses>)
  expect(heard).toEqual(classesFor(sql, lecturer))
  expect(said.reduce((all, { event }) => hearClasses(all, event), heard)).toEqual(heard)
})

test('a class without its tutor and without the lecturer waits, and the class whose tutor is there goes on', () => {
  asks(lecturer, { type: 'floor', memberId: luca.memberId, state: 'given' })
  asks(tutor, { type: 'floor', memberId: ken.memberId, state: 'given' })
  leave(sql, lecturer.memberId, now)
  expect([countLeads(sql, now), nextClassLock(sql)]).toEqual([[], now + lockAfterMs])
  expect(pass(sql, now + lockAfterMs - 1).map(({ event }) => event.type)).not.toContain('lesson.locked')
  const locked = pass(sql, now + lockAfterMs).filter(({ event }) => event.type === 'lesson.locked')
  expect(locked.map(({ to }) => to)).toEqual([
    { members: [lecturer.memberId, hana.memberId] },
    { members: [luca.memberId] },
  ])
  expect([hana, ken, luca].map((one) => stateFor(sql, one))).toEqual(['locked', 'open', 'locked'])
  expect([floorOf(sql), mayPublish(sql, luca, 'microphone')]).toEqual([[ken.memberId], false])
  expect(() => asks(lecturer, { type: 'floor', memberId: luca.memberId, state: 'given' })).toThrow('conflict')
  expect(owedTo()).toEqual([`group/${threeB}`, `group/${sixC}`])
  expect(pass(sql, now + 2 * lockAfterMs).map(({ event }) => event.type)).not.toContain('lesson.locked')

  come(sql, lecturer, now + 30_000)
  expect(countLeads(sql, now + 30_000).map(({ event }) => event)).toEqual([
    { type: 'lesson.locked', state: 'open' },
    { type: 'lesson.locked', state: 'open' },
  ])
  expect([hana, luca].map((one) => stateFor(sql, one))).toEqual(['open', 'open'])
})

test('a class whose tutor took over and is gone hears its lecturer again, and waits where that one is gone too', () => {
  asks(tutor, { type: 'lecturer', groupId: fiveA, state: 'muted' })
  leave(sql, tutor.memberId, now)
  countLeads(sql, now)
  const turned = pass(sql, now + lockAfterMs).map(({ event }) => event)
  expect(turned).toContainEqual({ type: 'class.turned', groupId: fiveA, lecturer: 'heard' })
  expect([stateFor(sql, ken), hears(sql, ken, lecturer.memberId, 'microphone')]).toEqual(['open', true])
  leave(sql, lecturer.memberId, now + 20_000)
  countLeads(sql, now + 20_000)
  pass(sql, now + 20_000 + lockAfterMs)
  expect(stateFor(sql, ken)).toBe('locked')
})

test('after its end nothing of a lesson is locked', () => {
  leave(sql, lecturer.memberId, now)
  countLeads(sql, now)
  endLesson(sql, now)
  expect(nextClassLock(sql)).toBeNull()
})
