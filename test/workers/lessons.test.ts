import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { LogPage } from '../../worker/protocol/lessons.ts'
import { atOnceMs } from '../morning.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let yousef: Phone
let group: string

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana, yousef] = await Promise.all([phoneOf(at.mori), phoneOf(at.hana), phoneOf(at.yousef)])
  group = at.class3b.id
})

const end = (path: string) => mori.send('PUT', `${path}/ending`, { state: 'ended' })

test('a lesson is on air on the phones of its class, those that come later too, and gone when it ends', async () => {
  const early = await hana.listen()
  await soon(() => expect(early.heard[0]).toMatchObject({ type: 'inbox.opened' }))
  await hana.get(`/groups/${group}/room`)
  await soon(async () => {
    const again = await hana.listen()
    await soon(() => expect(again.heard[0]).toMatchObject({ groups: [expect.anything()] }))
    again.close()
  })
  const lesson = await begin(mori, group, { title: 'How a leaf drinks' })
  await soon(() =>
    expect(early.heard.at(-1)).toMatchObject({ type: 'lesson.turned', onAir: { id: lesson.id, title: lesson.title } })
  )
  const late = await hana.listen()
  await soon(() => expect(late.heard[0]).toMatchObject({ lessons: [{ id: lesson.id }] }))
  expect((await begin(mori, group)).id).toBe(lesson.id)
  expect((await end(lesson.path)).status).toBe(204)
  await soon(() => expect(late.heard.at(-1)).toMatchObject({ type: 'lesson.turned', onAir: null }))
  const after = await begin(mori, group)
  expect(after.id).not.toBe(lesson.id)
  await end(after.path)
})

test('whoever comes in sees who is there, and whoever is there sees them come and go', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  expect(student.opened()).toMatchObject({ state: 'open', me: { memberId: at.hana.id, place: 'student' } })
  expect(student.opened().people.map((one) => one.memberId)).toEqual([at.mori.id, at.hana.id])
  await soon(() => expect(teacher.heard('people.changed').flatMap(({ came }) => came)).toHaveLength(2))
  student.close()
  await soon(() => expect(teacher.heard('people.changed').flatMap(({ left }) => left)).toEqual([at.hana.id]))
  await end(path)
})

test('hands go up in order, whoever is called has the floor, and both outlive a broken line', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  const first = await comeIn(hana, path)
  await comeIn(yousef, path)
  const raise = (phone: Phone, id: string) => phone.send('PUT', `${path}/hands/${id}`, { state: 'up' })
  expect((await raise(hana, at.hana.id)).status).toBe(204)
  expect((await raise(yousef, at.yousef.id)).status).toBe(204)
  await raise(hana, at.hana.id)
  await soon(() => expect(teacher.heard('hand.raised').map((one) => one.memberId)).toEqual([at.hana.id, at.yousef.id]))
  first.close()
  const again = await comeIn(hana, path)
  expect(again.opened().hands.map((one) => one.memberId)).toEqual([at.hana.id, at.yousef.id])
  expect(again.opened().people.map((one) => one.memberId)).toEqual([at.mori.id, at.hana.id, at.yousef.id])
  expect((await mori.send('PUT', `${path}/floor/${at.hana.id}`, { state: 'given' })).status).toBe(204)
  await soon(() => expect(again.heard('floor.given')).toHaveLength(1))
  expect(again.heard('hand.lowered').map((one) => one.memberId)).toEqual([at.hana.id])
  expect((await comeIn(yousef, path)).opened().floor).toEqual([at.hana.id])
  expect((await raise(yousef, at.hana.id)).status).toBe(404)
  await end(path)
})

test('a second device of the same person takes the place over', async () => {
  const { path } = await begin(mori, group)
  const phone = await comeIn(hana, path)
  const tablet = await comeIn(await phoneOf(at.hana), path)
  await soon(() => expect(phone.closed()).toBe(4409))
  expect(phone.heard('lesson.left')).toMatchObject([{ why: 'elsewhere' }])
  expect(tablet.opened().people.map((one) => one.memberId)).toEqual([at.hana.id])
  await end(path)
})

test('whoever was removed stays out of this lesson, and finds the next one open', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  expect((await mori.send('PUT', `${path}/removals/${at.hana.id}`, { state: 'removed' })).status).toBe(204)
  await soon(() => expect(student.closed()).toBe(4403))
  await soon(() => expect(teacher.heard('person.removed')).toMatchObject([{ memberId: at.hana.id }]))
  await expect(comeIn(hana, path)).rejects.toThrow('404')
  expect((await hana.get(`${path}/log?after=0`)).status).toBe(404)
  await end(path)
  const next = await begin(mori, group)
  expect((await comeIn(hana, next.path)).opened().me.memberId).toBe(at.hana.id)
  await end(next.path)
})

test('the end reaches everybody within two seconds, and nobody comes in after it', async () => {
  const { path } = await begin(mori, group)
  const everybody = [await comeIn(mori, path), await comeIn(hana, path), await comeIn(yousef, path)]
  const began = Date.now()
  await end(path)
  await soon(() => expect(everybody.map((one) => one.closed())).toEqual([4410, 4410, 4410]))
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  await expect(comeIn(hana, path)).rejects.toThrow('409')
})

test('what happened is read again in order and without a hole by whoever comes late', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  await comeIn(hana, path)
  await soon(() => expect(teacher.heard('people.changed').flatMap(({ came }) => came)).toHaveLength(2))
  await hana.send('PUT', `${path}/hands/${at.hana.id}`, { state: 'up' })
  await mori.send('PUT', `${path}/floor/${at.hana.id}`, { state: 'given' })
  await mori.send('POST', `${path}/mutings`, { members: 'all' })
  const late = await comeIn(yousef, path)
  const { rows, next } = v.parse(LogPage, await (await yousef.get(`${path}/log?after=0`)).json())
  const { seq } = late.opened()
  expect(rows.slice(0, seq).map((row) => row.seq)).toEqual(rows.slice(0, seq).map((_, n) => n + 1))
  expect(rows.map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(['people.changed', 'hand.raised', 'hand.lowered', 'floor.given', 'floor.taken'])
  )
  expect(next).toBeNull()
  await end(path)
})

test('the link brings nobody in who is not of the class, and a student of it begins nothing', async () => {
  const { path, id } = await begin(mori, group)
  const [ken, tanaka] = await Promise.all([phoneOf(at.ken), phoneOf(at.tanaka)])
  for (const outsider of [ken, tanaka]) await expect(comeIn(outsider, path)).rejects.toThrow('404')
  await expect(comeIn(ken, `/groups/${at.class5a.id}/lessons/${id}`)).rejects.toThrow('404')
  expect((await hana.send('POST', `/groups/${group}/lessons`, { id: uuid() })).status).toBe(403)
  expect((await hana.send('PUT', `${path}/ending`, { state: 'ended' })).status).toBe(403)
  await end(path)
})

test('whose session the school ends is out of the lesson within a second', async () => {
  const { path } = await begin(mori, group)
  const luca = await phoneOf(at.luca)
  const student = await comeIn(luca, path)
  const yuki = await phoneOf(at.yuki)
  const ended = Date.now()
  expect((await yuki.send('DELETE', `/members/${at.luca.id}/sessions`, {})).status).toBeLessThan(300)
  await soon(() => expect(student.closed()).toBe(4401))
  expect(Date.now() - ended).toBeLessThan(atOnceMs)
  await expect(comeIn(luca, path)).rejects.toThrow('401')
  await end(path)
})

test('while no teacher is there students speak neither in the lesson nor in its chat, and both go on when one is back', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  expect((await mori.send('PUT', `${path}/task`, { text: 'Read page 7' })).status).toBe(204)
  await soon(() => expect(teacher.heard('task.set')).toMatchObject([{ text: 'Read page 7' }]))
  const student = await comeIn(hana, path)
  expect(student.opened().lesson.task).toBe('Read page 7')
  await mori.send('PUT', `${path}/floor/${at.hana.id}`, { state: 'given' })
  teacher.close()
  await soon(() => expect(student.heard('lesson.locked')).toMatchObject([{ state: 'locked' }]))
  expect(student.heard('floor.taken')).toHaveLength(1)
  const says = (phone: Phone) => phone.send('POST', `/groups/${group}/messages`, { id: uuid(), text: 'Hello?' })
  await soon(async () => expect((await says(hana)).status).toBe(423))
  expect(await (await says(hana)).json()).toMatchObject({ code: 'locked' })
  expect((await says(mori)).status).toBe(201)
  await comeIn(mori, path)
  await soon(() => expect(student.heard('lesson.locked').at(-1)).toMatchObject({ state: 'open' }))
  await soon(async () => expect((await says(hana)).status).toBe(201))
  await end(path)
}, 30_000)
