import { beforeEach, expect, test } from 'vitest'
import { decide, pass } from '../../durable/lesson-commands-rules.ts'
import { floorOf, handsOf } from '../../durable/lesson-floor-rules.ts'
import * as media from '../../durable/lesson-media-rules.ts'
import type { Person } from '../../durable/lesson-part.ts'
import { come, headsOf, leave, peopleOf, tellPeople } from '../../durable/lesson-people-rules.ts'
import { lessonSchema } from '../../durable/lesson-rules.ts'
import {
  abandonedAfterMs,
  countHeads,
  knowLesson,
  lockAfterMs,
  nextTurn,
  stateOf,
} from '../../durable/lesson-state-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { Store } from '../simulator/store.ts'

const person = (memberId: string, place: Person['place']): Person => ({
  memberId,
  name: { native: memberId, reading: '' },
  place,
  groupId: 'class',
})
const [mori, hana, ken, guest, sato] = [
  person('mori', 'lead'),
  person('hana', 'student'),
  person('ken', 'student'),
  person('guest', 'guest'),
  person('sato', 'observer'),
]
const begun = 1_000_000
let sql: Sql

const comesIn = (one: Person, now: number) => {
  come(sql, one, now)
  return countHeads(sql, headsOf(sql), now)
}
const goes = (one: Person, now: number) => {
  leave(sql, one.memberId, now)
  return countHeads(sql, headsOf(sql), now)
}
const lesson = (kind: 'lesson' | 'meeting' | 'call' = 'lesson') => {
  const by = { id: 'mori', name: mori.name }
  sql = new Store(lessonSchema).sql
  knowLesson(
    sql,
    { id: 'one', groupId: 'class', kind, title: '', task: 'Read page 7', by, beganAt: begun, endedAt: null },
    begun
  )
}
const types = (said: readonly { event: { type: string } }[]) => said.map(({ event }) => event.type)
const floor = (one: Person, state: 'given' | 'taken', now: number) =>
  decide(sql, mori, { type: 'floor', memberId: one.memberId, state }, now)

beforeEach(() => {
  lesson()
  for (const one of [mori, hana, ken, guest, sato]) comesIn(one, begun)
})

test('ten seconds after the last teacher has gone nobody else may speak, and their return opens it again', () => {
  floor(hana, 'given', begun)
  goes(mori, begun + 1_000)
  expect(pass(sql, begun + 1_000 + lockAfterMs - 1).map(({ event }) => event.type)).not.toContain('lesson.locked')
  expect(types(pass(sql, begun + 1_000 + lockAfterMs))).toEqual(['lesson.locked', 'floor.taken'])
  expect([stateOf(sql), floorOf(sql), media.mayPublish(sql, hana, 'microphone')]).toEqual(['locked', [], false])
  expect(() => floor(hana, 'given', begun + 20_000)).toThrow('conflict')
  expect(types(comesIn(mori, begun + 60_000))).toEqual(['lesson.locked'])
  expect(stateOf(sql)).toBe('open')
})

test('a teacher who is back within ten seconds locks nothing', () => {
  goes(mori, begun + 1_000)
  comesIn(mori, begun + 9_000)
  expect(nextTurn(sql)).toBeNull()
  expect(types(pass(sql, begun + 60_000))).not.toContain('lesson.locked')
})

test('a lesson never ends by a clock, but one that nobody has been in for six hours is closed', () => {
  expect(nextTurn(sql)).toBeNull()
  for (const one of [mori, hana, ken, guest, sato]) goes(one, begun + 5_000)
  pass(sql, begun + 60_000)
  expect(stateOf(sql)).toBe('locked')
  expect(types(pass(sql, begun + 5_000 + abandonedAfterMs - 1))).toEqual([])
  expect(types(pass(sql, begun + 5_000 + abandonedAfterMs))).toEqual(['lesson.ended'])
})

test('nobody needs to lead a call, and in one everybody may speak whom nobody has silenced', () => {
  lesson('call')
  comesIn(hana, begun)
  comesIn(ken, begun)
  expect(types(pass(sql, begun + 60_000))).not.toContain('lesson.locked')
  expect(media.mayPublish(sql, hana, 'microphone')).toBe(true)
  comesIn(mori, begun)
  decide(sql, mori, { type: 'mute', members: [hana.memberId] }, begun)
  expect([media.mayPublish(sql, hana, 'microphone'), media.mayPublish(sql, ken, 'camera')]).toEqual([false, true])
  floor(hana, 'given', begun)
  expect(media.mayPublish(sql, hana, 'microphone')).toBe(true)
})

test('a student sends nothing without the floor, never a screen; guests and observers nothing at all', () => {
  const may = (one: Person) =>
    (['microphone', 'camera', 'screen', 'screen-sound'] as const).map((kind) => media.mayPublish(sql, one, kind))
  expect(may(mori)).toEqual([true, true, true, true])
  expect(may(hana)).toEqual([false, false, false, false])
  for (const one of [hana, guest, sato]) floor(one, 'given', begun)
  expect(may(hana)).toEqual([true, true, false, false])
  expect([...may(guest), ...may(sato)]).not.toContain(true)
})

test('whoever is silenced is cut at the media server, and so is whoever the floor is taken from', () => {
  const cut = () =>
    sql<{ body: string }>(`select body from outbox where target = 'media'`).map(
      ({ body }) => JSON.parse(body) as unknown
    )
  for (const one of [hana, ken]) {
    floor(one, 'given', begun)
    const session = {
      id: `s-${one.memberId}`,
      memberId: one.memberId,
      way: 'send' as const,
      serverId: `sfu-${one.memberId}`,
    }
    media.openMedia(sql, session, begun)
    media.openTracks(sql, { session, tracks: [{ id: `t-${one.memberId}`, mid: '0', kind: 'microphone' }] }, begun)
  }
  expect(media.tracksOnAir(sql)).toHaveLength(2)
  expect(types(decide(sql, mori, { type: 'mute', members: ['hana'] }, begun + 1))).toEqual([
    'floor.taken',
    'track.closed',
  ])
  expect(cut()).toEqual([{ serverId: 'sfu-hana', mid: '0' }])
  expect(types([...floor(ken, 'taken', begun + 2), ...media.cutUnlawful(sql, begun + 2)])).toEqual([
    'floor.taken',
    'track.closed',
  ])
  expect(cut()).toEqual([
    { serverId: 'sfu-hana', mid: '0' },
    { serverId: 'sfu-ken', mid: '0' },
  ])
})

test('a sound that the media server took after the floor was gone is on air for nobody', () => {
  const session = { id: 's', memberId: 'hana', way: 'send' as const, serverId: 'sfu' }
  media.openMedia(sql, session, begun)
  media.openTracks(sql, { session, tracks: [{ id: 't', mid: '0', kind: 'microphone' }] }, begun)
  expect(media.tracksOnAir(sql)).toEqual([])
  expect(sql(`select 1 from outbox where target = 'media'`)).toHaveLength(1)
})

test('hands stand in the order in which they went up, and only one’s own goes up', () => {
  const hand = (by: Person, of: Person, state: 'up' | 'down', now: number) =>
    decide(sql, by, { type: 'hand', memberId: of.memberId, state }, now)
  hand(ken, ken, 'up', begun + 1)
  hand(hana, hana, 'up', begun + 2)
  expect(hand(ken, ken, 'up', begun + 3)).toEqual([])
  expect(handsOf(sql).map(({ memberId }) => memberId)).toEqual(['ken', 'hana'])
  expect(() => hand(hana, ken, 'down', begun)).toThrow('not-found')
  expect(() => hand(mori, ken, 'up', begun)).toThrow('not-found')
  expect(() => hand(sato, sato, 'up', begun)).toThrow('not-allowed')
  hand(mori, ken, 'down', begun + 4)
  expect(handsOf(sql).map(({ memberId }) => memberId)).toEqual(['hana'])
})

test('a line that breaks for a moment is no leaving, and a class that comes at once is one event', () => {
  expect(tellPeople(sql, begun)).toMatchObject([{ event: { came: [{}, {}, {}, {}, {}], left: [] } }])
  goes(hana, begun + 1_000)
  expect(tellPeople(sql, begun + 2_000)).toEqual([])
  expect(peopleOf(sql)).toHaveLength(5)
  comesIn(hana, begun + 3_000)
  expect(tellPeople(sql, begun + 10_000)).toEqual([])
  goes(hana, begun + 11_000)
  expect(tellPeople(sql, begun + 15_000)).toMatchObject([{ event: { came: [], left: ['hana'] } }])
})
