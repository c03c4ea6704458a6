import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { RoomsKept } from '../../worker/protocol/lesson-rooms.ts'
import { atOnceMs } from '../morning.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let yousef: Phone
let luca: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana, yousef, luca] = await Promise.all([
    phoneOf(at.mori),
    phoneOf(at.hana),
    phoneOf(at.yousef),
    phoneOf(at.luca),
  ])
})

/** A lesson of its own in two rooms: Hana and Yousef in the first, Luca in the second. */
async function inRooms() {
  const { path } = await begin(mori, at.class3b.id)
  const teacher = await comeIn(mori, path)
  const [inFirst, alsoFirst, inSecond] = await Promise.all([
    comeIn(hana, path),
    comeIn(yousef, path),
    comeIn(luca, path),
  ])
  const round = uuid()
  const split = { how: 'hand', rooms: [[at.hana.id, at.yousef.id], [at.luca.id]] }
  expect((await mori.send('POST', `${path}/rooms`, { id: round, split, minutes: 5 })).status).toBe(204)
  await soon(() => expect(inSecond.heard('rooms.changed')).toHaveLength(1))
  await soon(() => expect(teacher.heard('rooms.changed')[0]?.rooms.rooms).toHaveLength(2))
  const [first, second] = teacher.heard('rooms.changed')[0]!.rooms.rooms.map(({ id }) => id)
  const end = () => mori.send('PUT', `${path}/ending`, { state: 'ended' })
  return { path, round, teacher, inFirst, alsoFirst, inSecond, first: first!, second: second!, end }
}
const kept = async (phone: Phone, path: string) =>
  v.parse(RoomsKept, await (await phone.get(`${path}/rooms`)).json()).rounds

test('each student is told of their own room alone, with who is responsible, and the teacher of all', async () => {
  const { inFirst, inSecond, teacher, first, second, end } = await inRooms()
  expect(inFirst.heard('rooms.changed')[0]?.rooms.rooms).toMatchObject([{ id: first, n: 1, responsible: at.hana.id }])
  expect(inSecond.heard('rooms.changed')[0]?.rooms.rooms).toMatchObject([{ id: second, members: [{ id: at.luca.id }] }])
  expect(teacher.heard('rooms.changed')[0]?.rooms.rooms.map(({ id }) => id)).toEqual([first, second])
  await end()
})

test('notes stay in their room, the teacher reads each, and what is said to all comes to all', async () => {
  const { path, inFirst, alsoFirst, inSecond, teacher, first, second, end } = await inRooms()
  inFirst.say({ type: 'note', id: uuid(), roomId: first, text: 'We think it is the pale side' })
  inSecond.say({ type: 'note', id: uuid(), roomId: first, text: 'Let me in' })
  inSecond.say({ type: 'note', id: uuid(), roomId: second, text: 'I am alone' })
  const texts = (one: typeof inFirst) => one.heard('note.written').map(({ note }) => note.text)
  await soon(() => expect(texts(teacher)).toHaveLength(2))
  teacher.say({ type: 'note', id: uuid(), roomId: null, text: 'Two more minutes' })
  await soon(() => expect(texts(alsoFirst)).toEqual(['We think it is the pale side', 'Two more minutes']))
  await soon(() => expect(texts(inSecond)).toEqual(['I am alone', 'Two more minutes']))
  expect(inSecond.heard('note.refused')).toMatchObject([{ why: 'not-found' }])
  await soon(() => expect(texts(teacher)).toHaveLength(3))
  await end()
  const theirs = async (phone: Phone) => (await kept(phone, path)).flatMap(({ notes }) => notes.map(({ text }) => text))
  expect(await theirs(luca)).toEqual(['I am alone', 'Two more minutes'])
  expect(await theirs(mori)).toEqual(['We think it is the pale side', 'I am alone', 'Two more minutes'])
})

test('who comes back is in their room with its notes; a call for help reaches the teacher, who is seen when they come', async () => {
  const { path, inFirst, teacher, first, end } = await inRooms()
  inFirst.say({ type: 'note', id: uuid(), roomId: first, text: 'Look at the veins' })
  await soon(() => expect(inFirst.heard('note.written')).toHaveLength(1))
  const again = await comeIn(hana, path)
  expect(again.opened().rooms).toMatchObject({
    now: { rooms: [{ id: first }] },
    notes: [{ text: 'Look at the veins', author: { name: { native: 'Hana' } } }],
  })
  again.say({ type: 'help', roomId: first })
  await soon(() => expect(teacher.heard('help.called')).toMatchObject([{ roomId: first, memberId: at.hana.id }]))
  expect((await mori.send('POST', `${path}/rooms/visits`, { id: uuid(), roomId: first })).status).toBe(204)
  await soon(() =>
    expect(again.heard('rooms.changed').at(-1)?.rooms.rooms).toMatchObject([
      { leads: [{ id: at.mori.id }], calls: null },
    ])
  )
  await end()
})

test('a teacher is not let into a room in which they would be alone with one student', async () => {
  const { path, second, end } = await inRooms()
  const answer = await mori.send('POST', `${path}/rooms/visits`, { id: uuid(), roomId: second })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ detail: 'policy.second-adult-gone' })
  expect((await hana.send('POST', `${path}/rooms/visits`, { id: uuid(), roomId: second })).status).toBe(403)
  await end()
})

test('one tap brings everybody back within two seconds', async () => {
  const { path, round, inFirst, inSecond, end } = await inRooms()
  const began = performance.now()
  expect((await mori.send('PUT', `${path}/rooms/rounds/${round}/closure`, { state: 'closed' })).status).toBe(204)
  await soon(() => expect([inFirst, inSecond].flatMap((one) => one.heard('rooms.closed'))).toHaveLength(2))
  expect(performance.now() - began).toBeLessThan(atOnceMs)
  expect((await comeIn(hana, path)).opened().rooms).toEqual({ now: null, notes: [] })
  await end()
})
