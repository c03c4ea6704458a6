import { beforeEach, expect, test } from 'vitest'
import { decide } from '../../durable/lesson-commands-rules.ts'
import { mayPublish } from '../../durable/lesson-media-rules.ts'
import type { Person } from '../../durable/lesson-part.ts'
import { forgetPasses, guestOf, knock, makePass, passesOf, turnPass } from '../../durable/lesson-passes-rules.ts'
import { come, headsOf } from '../../durable/lesson-people-rules.ts'
import { lessonSchema } from '../../durable/lesson-rules.ts'
import { countHeads, endLesson, knowLesson } from '../../durable/lesson-state-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { Store } from '../simulator/store.ts'

const person = (memberId: string, place: Person['place']): Person => ({
  memberId,
  name: { native: memberId, reading: '' },
  place,
  groupId: 'class',
})
const [mori, sensei, hana] = [person('mori', 'lead'), person('sensei', 'lead'), person('hana', 'student')]
const begun = 1_790_000_000_000
let sql: Sql

const lesson = (kind: 'lesson' | 'meeting' | 'call' = 'lesson') => {
  sql = new Store(lessonSchema).sql
  const by = { id: 'mori', name: mori.name }
  knowLesson(sql, { id: 'one', groupId: 'class', kind, title: '', task: '', by, beganAt: begun, endedAt: null }, begun)
  for (const one of [mori, hana]) come(sql, one, begun)
  countHeads(sql, headsOf(sql), begun)
}
const made = (by: Person, id = 'pass', name = 'Ms Rossi, museum') => makePass(sql, by, { id, name }, begun)
const letIn = () => {
  made(mori)
  knock(sql, 'pass', 'her browser')
  turnPass(sql, mori, 'pass', 'admitted', begun)
  return guestOf(sql, 'pass', 'her browser')
}

beforeEach(() => lesson())

test('only those who lead hear of passes, make them, and decide', () => {
  expect(made(mori)).toMatchObject([{ to: { members: [mori.memberId] } }])
  expect(knock(sql, 'pass', 'her browser')).toMatchObject([{ to: { members: [mori.memberId] } }])
  expect(knock(sql, 'pass', 'her browser')).toEqual([])
  expect(() => made(hana, 'another')).toThrow('not-allowed')
  expect(() => turnPass(sql, hana, 'pass', 'admitted', begun)).toThrow('not-allowed')
  expect(turnPass(sql, sensei, 'pass', 'admitted', begun)).toMatchObject([{ to: { members: [mori.memberId] } }])
})

test('a guest cannot be given somebody else’s id: it follows from the pass and is none that the lead chose', () => {
  made(mori, 'hana')
  expect(passesOf(sql)[0]?.memberId).not.toBe('hana')
})

test('a guest comes into lessons alone: in a meeting or a call nobody would be there to answer for them', () => {
  for (const kind of ['meeting', 'call'] as const) {
    lesson(kind)
    expect(() => made(mori)).toThrow('conflict')
  }
})

test('nobody is let in before they knock, and what was refused stays refused', () => {
  made(mori)
  expect(() => turnPass(sql, mori, 'pass', 'admitted', begun)).toThrow('conflict')
  knock(sql, 'pass', 'her browser')
  expect(() => guestOf(sql, 'pass', 'her browser')).toThrow('not-found')
  turnPass(sql, mori, 'pass', 'refused', begun)
  expect(() => turnPass(sql, mori, 'pass', 'admitted', begun)).toThrow('conflict')
  expect(() => knock(sql, 'pass', 'her browser')).toThrow('not-found')
})

test('a guest sends nothing, not even with the floor', () => {
  const guest = letIn()
  come(sql, guest, begun)
  decide(sql, mori, { type: 'floor', memberId: guest.memberId, state: 'given' }, begun)
  for (const kind of ['microphone', 'camera', 'screen'] as const) expect(mayPublish(sql, guest, kind)).toBe(false)
})

test('when the lesson ends nothing of a pass is left', () => {
  letIn()
  endLesson(sql, begun)
  expect(() => guestOf(sql, 'pass', 'her browser')).toThrow('not-found')
  forgetPasses(sql)
  expect(passesOf(sql)).toEqual([])
})

test('a lesson has fifty passes and no more', () => {
  for (let n = 0; n < 50; n++) made(mori, `pass ${n}`)
  expect(() => made(mori, 'one more')).toThrow('too-many')
  expect(made(mori, 'pass 0')).toEqual([])
})
