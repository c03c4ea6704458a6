import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { PolicyPage } from '../../worker/protocol/packs.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let yousef: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana, yousef] = await Promise.all([phoneOf(at.mori), phoneOf(at.hana), phoneOf(at.yousef)])
})

const sound = { type: 'line', seat: 'audio', cause: 'line', line: 'weak' }

test('a teacher sees who has sound alone, also after a reload, and no student sees it of another', async () => {
  const { path } = await begin(mori, at.class3b.id)
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  const other = await comeIn(yousef, path)
  student.say(sound)
  await soon(() =>
    expect(teacher.heard('seat.changed').flatMap(({ lines }) => lines)).toMatchObject([
      { memberId: at.hana.id, seat: 'audio', cause: 'line', line: 'weak' },
    ])
  )
  expect((await comeIn(mori, path)).opened().seats?.lines).toHaveLength(1)
  expect((await comeIn(yousef, path)).opened().seats?.lines).toEqual([])
  expect([...student.heard('seat.changed'), ...other.heard('seat.changed')]).toEqual([])
  await mori.send('PUT', `${path}/ending`, { state: 'ended' })
})

test('the teacher rests the picture for all, and whoever comes later knows it', async () => {
  const { path } = await begin(mori, at.class3b.id)
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  student.say({ type: 'offer', seat: 'audio' })
  teacher.say({ type: 'offer', seat: 'audio' })
  await soon(() => expect(student.heard('seat.offered')).toEqual([{ type: 'seat.offered', seat: 'audio' }]))
  expect((await comeIn(yousef, path)).opened().seats?.offer).toBe('audio')
  await mori.send('PUT', `${path}/ending`, { state: 'ended' })
})

test('a school that saves data lets its lessons begin without a picture', async () => {
  const yuki = await phoneOf(at.yuki)
  const { policy } = v.parse(PolicyPage, await (await yuki.get('/policy')).json())
  const { timeZone: _, ...set } = policy
  const bands = Object.fromEntries(Object.entries(set.bands).map(([age, pack]) => [age, { ...pack, lessons: 'audio' }]))
  expect((await yuki.send('PUT', '/policy', { ...set, bands })).status).toBe(200)
  await soon(async () => {
    const { path } = await begin(mori, at.class3b.id)
    expect((await comeIn(hana, path)).opened().seats?.offer).toBe('audio')
    await mori.send('PUT', `${path}/ending`, { state: 'ended' })
  })
})
