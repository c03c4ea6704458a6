import { runInDurableObject } from 'cloudflare:test'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { lessonOf } from '../../durable/names.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { ReplayPage, type TakeDraft } from '../../worker/protocol/lesson-replay.ts'
import { LogPage } from '../../worker/protocol/lessons.ts'
import { elementsIn, frameOf, ids, uintOf } from '../../worker/protocol/webm.ts'
import { enrollments } from '../../worker/tables/groups.ts'
import { PieceCutter } from '../../web/lesson/replay/pieces.ts'
import { mono, sound } from '../rules/recordings.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, phoneWith, soon, type Person, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let office: Phone
let group: string

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana, office] = await Promise.all([phoneOf(at.mori), phoneOf(at.hana), phoneOf(at.yuki)])
  group = at.class3b.id
  const looksOn = { schoolId: at.schoolId, groupId: group, memberId: at.conti.id, role: 'observer' } as const
  await drizzle(bindings.DB).insert(enrollments).values(looksOn)
})

const octets = { 'content-type': 'application/octet-stream' }
const end = (path: string) => mori.send('PUT', `${path}/ending`, { state: 'ended' })
const read = async (phone: Phone, path: string) =>
  v.parse(ReplayPage, await (await phone.get(`${path}/recording`)).json())
const takeOf = (more: Partial<TakeDraft> = {}): TakeDraft => ({
  id: uuid(),
  began: Date.now(),
  voices: 'own',
  tracks: { sound: mono, picture: null },
  ...more,
})
const pieces = (() => {
  const cutter = new PieceCutter(false)
  return [...cutter.push(sound(250)), ...cutter.end()]
})()

async function record(path: string, take = takeOf(), phone = mori) {
  const base = `${path}/recording/takes`
  expect((await phone.send('POST', base, take)).status).toBe(201)
  const put = (n: number) => {
    const { at, blocks } = pieces[n - 1]!
    return phone.call('PUT', `${base}/${take.id}/pieces/${n}?at=${at}`, blocks, octets)
  }
  return { put, end: (count: number) => phone.send('PUT', `${base}/${take.id}/end`, { pieces: count }), base, take }
}

const soundOf = (phone: Phone, path: string, upto: number, range?: string) =>
  phone.call('GET', `${path}/recording/sound?upto=${upto}`, undefined, range ? { range } : {})

test('a teacher records, everybody is told, and the class plays it as soon as the lesson has ended', async () => {
  const { path } = await begin(mori, group)
  const student = await comeIn(hana, path)
  expect(student.opened().replay?.recording).toEqual({ status: 'off', voices: 'own' })
  const { put, end: endTake, take } = await record(path)
  await soon(() => expect(student.heard('recording.turned')).toMatchObject([{ status: 'on', voices: 'own' }]))
  expect((await comeIn(hana, path)).opened().replay?.recording.status).toBe('on')
  for (const n of [1, 3, 2, 2]) expect((await put(n)).status).toBe(200)
  expect((await read(hana, path)).recording).toMatchObject({ whole: false, until: null, ms: 15_000 })
  await endTake(3)
  await end(path)
  const { recording, mayLead } = await read(hana, path)
  expect([mayLead, recording]).toMatchObject([
    false,
    { began: take.began, ms: 15_000, whole: true, picture: false, for: 'class' },
  ])
  expect(recording!.until! - Date.now()).toBeGreaterThan(29.9 * 86_400_000)

  const whole = await soundOf(hana, path, recording!.upto)
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/webm'])
  const bytes = new Uint8Array(await whole.arrayBuffer())
  expect(bytes.byteLength).toBe(recording!.bytes)
  const segment = [...elementsIn(bytes)].find(({ id }) => id === ids.segment)!
  const frames = [...elementsIn(bytes, segment.from, segment.to)]
    .filter(({ id }) => id === ids.cluster)
    .flatMap(({ from, to }) => {
      const [time, ...blocks] = [...elementsIn(bytes, from, to)]
      return blocks.map((block) => frameOf(bytes, block, uintOf(bytes.subarray(time!.from, time!.to)), null))
    })
  expect(frames).toEqual(sound(250))
  const some = await soundOf(hana, path, recording!.upto, 'bytes=100-')
  expect([some.status, some.headers.get('content-range')]).toEqual([
    206,
    `bytes 100-${bytes.length - 1}/${bytes.length}`,
  ])
  expect(new Uint8Array(await some.arrayBuffer())).toEqual(bytes.slice(100))
})

test('what comes late from the teacher’s phone is in the replay too, and the file that somebody plays does not change under them', async () => {
  const { path } = await begin(mori, group)
  const { put, end: endTake } = await record(path)
  await put(1)
  await end(path)
  const before = (await read(hana, path)).recording!
  const { put: putLate } = await record(path, takeOf({ began: before.began + 8_000 }))
  await put(3)
  await putLate(1)
  await endTake(3)
  const after = (await read(hana, path)).recording!
  expect([before.ms, after.ms > 13_000, after.whole]).toEqual([pieces[1]!.at, true, false])
  const still = await soundOf(hana, path, before.upto)
  expect((await still.arrayBuffer()).byteLength).toBe(before.bytes)
})

test('only blocks of sound are taken, each number once, and only from whoever records', async () => {
  const { path } = await begin(mori, group)
  const { base, take, put } = await record(path)
  const send = (n: number, said: Uint8Array, phone = mori) =>
    phone.call('PUT', `${base}/${take.id}/pieces/${n}?at=0`, said, octets)
  expect((await send(1, new TextEncoder().encode('<script>alert(1)</script>'))).status).toBe(422)
  expect((await send(1, new Uint8Array())).status).toBe(422)
  expect((await put(1)).status).toBe(200)
  expect((await send(1, pieces[1]!.blocks)).status).toBe(409)
  expect((await send(2, pieces[1]!.blocks, hana)).status).toBe(403)
  expect((await mori.call('PUT', `${base}/${uuid()}/pieces/1?at=0`, pieces[0]!.blocks, octets)).status).toBe(404)
  expect((await mori.send('POST', base, { ...take, began: take.began + 1 })).status).toBe(409)
  expect((await mori.send('POST', base, takeOf({ voices: 'all' }))).status).toBe(403)
  await end(path)
})

test('where the office has turned recording off nobody records, and it says for how long the others stay', async () => {
  expect(await (await office.get('/lesson-settings')).json()).toEqual({ recording: { voices: 'own', days: 30 } })
  const set = (voices: string, days: number) => office.send('PUT', '/lesson-settings', { recording: { voices, days } })
  expect((await set('off', 7)).status).toBe(200)
  const { path } = await begin(mori, group)
  expect((await mori.send('POST', `${path}/recording/takes`, takeOf())).status).toBe(403)
  expect((await set('all', 7)).status).toBe(200)
  const { put } = await record(path, takeOf({ voices: 'all' }))
  await put(1)
  await end(path)
  expect((await read(hana, path)).recording!.until! - Date.now()).toBeLessThanOrEqual(7 * 86_400_000)
  expect((await set('own', 30)).status).toBe(200)
})

test('a teacher keeps a recording back from the class, and erases it with its bytes', async () => {
  const { id, path } = await begin(mori, group)
  const { put, end: endTake } = await record(path)
  await put(1)
  await endTake(1)
  await end(path)
  const { upto } = (await read(hana, path)).recording!
  expect((await hana.send('PUT', `${path}/recording/publication`, { for: 'leads' })).status).toBe(403)
  expect((await mori.send('PUT', `${path}/recording/publication`, { for: 'leads' })).status).toBe(204)
  expect([await read(hana, path), (await read(mori, path)).recording?.for]).toEqual([
    { recording: null, mayLead: false, voices: null },
    'leads',
  ])
  expect((await soundOf(hana, path, upto)).status).toBe(404)
  const lesson = lessonOf(bindings, at.schoolId, id)
  const folder = await runInDurableObject(
    lesson,
    (_, { storage }) => storage.sql.exec<{ folder: string }>(`select folder from recording`).one().folder
  )
  const there = async () => (await bindings.FILES.list({ prefix: folder })).objects.length
  expect([folder.startsWith(`${at.schoolId}/recordings/`), await there()]).toEqual([true, 1])
  expect((await hana.send('DELETE', `${path}/recording`)).status).toBe(403)
  expect((await mori.send('DELETE', `${path}/recording`)).status).toBe(204)
  expect((await read(mori, path)).recording).toBeNull()
  await soon(async () => expect(await there()).toBe(0))
})

test('whoever comes to the class after a lesson does not play it', async () => {
  const { id, path } = await begin(mori, group)
  const { put } = await record(path)
  await put(1)
  await end(path)
  expect((await read(hana, path)).recording).not.toBeNull()
  await runInDurableObject(lessonOf(bindings, at.schoolId, id), (_, { storage }) => {
    storage.sql.exec(`delete from recording_people where member_id = ?`, at.hana.id)
  })
  expect((await read(hana, path)).recording).toBeNull()
  expect((await read(mori, path)).recording).not.toBeNull()
})

test('who only looked on hears the lesson while it is on, and does not see it again', async () => {
  const conti = await phoneOf(at.conti, 'teacher')
  const { path } = await begin(mori, group)
  const watching = await comeIn(conti, path)
  expect(watching.opened().me.place).toBe('observer')
  const { put } = await record(path)
  await put(1)
  expect((await read(conti, path)).recording).toBeNull()
  expect((await conti.get(`${path}/log?after=0`)).status).toBe(200)
  await end(path)
  await soon(() => expect(watching.heard('lesson.ended')).toHaveLength(1))
  const { recording } = await read(hana, path)
  expect((await soundOf(hana, path, recording!.upto)).status).toBe(200)
  expect((await soundOf(conti, path, recording!.upto)).status).toBe(404)
  expect((await conti.get(`${path}/log?after=0`)).status).toBe(404)
})

/** A model that says in which language it was asked. */
const asked: string[] = []
const AI = {
  run: async (_: string, { language }: { language: string }) => {
    asked.push(language)
    return { text: `in ${language}` }
  },
} as unknown as Ai
const hearing = async (person: Person) => {
  const { jar } = await phoneOf(person)
  const cookies = [...jar].map(([name, value]) => `${name}=${value}`)
  return phoneWith(cookies, person.schoolId, { ...bindings, AI })
}
const speech = new Uint8Array(new Int16Array(32_000).fill(3_000).buffer)

test('what the teacher says stands under the lesson and stays with it, once for everybody; off is off', async () => {
  const { path } = await begin(mori, group)
  const student = await comeIn(hana, path)
  const teacher = await hearing(at.mori)
  const turn = (status: string) => teacher.send('PUT', `${path}/captions`, { id: uuid(), status, lang: 'zh-Hant' })
  const say = (id = uuid(), from = Date.now()) =>
    teacher.call('PUT', `${path}/captions/speech/${id}?from=${from}`, speech, octets)
  expect((await say()).status).toBe(403)
  expect(await (await turn('on')).json()).toEqual({ possible: true, status: 'on', lang: 'zh-Hant' })
  const [id, from] = [uuid(), Date.now()]
  expect(await (await say(id, from)).json()).toEqual({ text: 'in zh' })
  expect(await (await say(id, from)).json()).toEqual({ text: 'in zh' })
  expect(asked).toEqual(['zh'])
  const caption = { type: 'caption.said', id, from, to: from + 2_000, lang: 'zh-Hant', text: 'in zh' }
  await soon(() => expect(student.heard('caption.said')).toEqual([caption]))
  const log = v.parse(LogPage, await (await hana.get(`${path}/log?after=0`)).json())
  expect(log.rows.map(({ event }) => event)).toContainEqual(caption)
  await turn('off')
  expect((await say()).status).toBe(403)
  expect(student.heard('captions.turned').map(({ status }) => status)).toEqual(['on', 'off'])
  await end(path)
})

test('without a transcriber the lesson says that there are no captions, and takes no speech', async () => {
  const { path } = await begin(mori, group)
  expect(await (await hana.get(`${path}/captions`)).json()).toEqual({ possible: false, status: 'off', lang: 'en' })
  expect((await mori.send('PUT', `${path}/captions`, { id: uuid(), status: 'on', lang: 'en' })).status).toBe(503)
  expect((await mori.call('PUT', `${path}/captions/speech/${uuid()}?from=1790000000000`, speech, octets)).status).toBe(
    503
  )
  await end(path)
})
