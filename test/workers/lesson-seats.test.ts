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

const cameras = async (camera: string) => {
  const yuki = await phoneOf(at.yuki)
  const { policy } = v.parse(PolicyPage, await (await yuki.get('/policy')).json())
  const { timeZone: _, ...set } = policy
  const bands = Object.fromEntries(Object.entries(set.bands).map(([age, pack]) => [age, { ...pack, camera }]))
  expect((await yuki.send('PUT', '/policy', { ...set, bands })).status).toBe(200)
}

test('where the school wants no camera of an age, the lesson takes none of a student, whatever the page does', async () => {
  const { path } = await begin(mori, at.class3b.id)
  await comeIn(mori, path)
  await comeIn(hana, path)
  expect((await mori.send('PUT', `${path}/floor/${at.hana.id}`, { state: 'given' })).status).toBe(204)
  const show = async (phone: Phone, kind: string) => {
    const draft = { way: 'send', tracks: { sdp: 'v=0\r\n', tracks: [{ mid: '0', kind }] } }
    return (await phone.send('POST', `${path}/sessions`, draft)).status
  }
  await cameras('off')
  await soon(async () => expect((await comeIn(hana, path)).opened().camera).toBe('off'))
  expect((await comeIn(mori, path)).opened().camera).toBe('on')
  // Nothing answers as a media server here: 503 is what is allowed, and fails later.
  expect([await show(hana, 'camera'), await show(hana, 'microphone'), await show(mori, 'camera')]).toEqual([
    403, 503, 503,
  ])
  await cameras('asked')
  await soon(async () => expect((await comeIn(hana, path)).opened().camera).toBe('asked'))
  expect(await show(hana, 'camera')).toBe(503)
  await mori.send('PUT', `${path}/ending`, { state: 'ended' })
})
