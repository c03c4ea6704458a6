import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { mailroomOf } from '../../durable/names.ts'
import { writesOf } from '../../durable/roster-writes.ts'
import { change } from '../../worker/core/audit.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Direct, DirectPeople, Directs } from '../../worker/protocol/directs.ts'
import { MessagePage, RoomPage } from '../../worker/protocol/messages.ts'
import { firstPolicy, readyPacks } from '../../worker/protocol/packs.ts'
import { atOnceMs } from '../morning.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Person, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let mori: Phone
let yuki: Phone
let tanaka: Phone
let version = 0

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, mori, yuki, tanaka] = (await Promise.all(
    [at.hana, at.mori, at.yuki, at.tanaka].map((one) => phoneOf(one))
  )) as [Phone, Phone, Phone, Phone]
})

const starts = (phone: Phone, ...members: Person[]) =>
  phone.send('POST', '/directs', { id: uuid(), members: members.map(({ id }) => id) })
async function started(phone: Phone, ...members: Person[]) {
  const answer = await starts(phone, ...members)
  expect(answer.status).toBe(201)
  return v.parse(Direct, await answer.json())
}
const why = async (answer: Response) => (await answer.json<{ detail?: string }>()).detail
const observers = (one: Direct) => one.people.filter(({ enrollment }) => enrollment === 'observer').map(({ id }) => id)
const says = (phone: Phone, groupId: string, text: string) =>
  phone.send('POST', `/groups/${groupId}/messages`, { id: uuid(), text })
const reads = async (phone: Phone, groupId: string) => {
  const answer = await phone.get(`/groups/${groupId}/messages`)
  return answer.status === 200 ? v.parse(MessagePage, await answer.json()).rows.map(({ text }) => text) : answer.status
}
const room = async (phone: Phone, groupId: string) =>
  v.parse(RoomPage, await (await phone.get(`/groups/${groupId}/room`)).json()).room
async function setBands(bands: object) {
  const set = {
    version,
    bands: { ...firstPolicy('').bands, ...bands },
    quiet: { from: '20:00', until: '07:00' },
    leads: [],
  }
  expect((await yuki.send('PUT', '/policy', set)).status).toBe(200)
  version++
}
/** As a roster does that no longer has them. */
const writes = (into: string, rows: object[]) =>
  change(bindings, at.schoolId, () =>
    bindings.DB.batch(
      writesOf(bindings.DB, { schoolId: at.schoolId, into, rows: JSON.stringify(rows), now: Date.now() })
    )
  )

test('a pupil who writes to their teacher has a guardian in it, whom both see', async () => {
  const one = await started(hana, at.mori)
  expect(one).toMatchObject({ second: 'there', group: { kind: 'direct', name: 'Hana · Mori + Tanaka' } })
  expect(observers(one)).toEqual([at.tanaka.id])
  expect((await says(hana, one.group.id, 'I was ill')).status).toBe(201)
  expect((await says(mori, one.group.id, 'Get well soon')).status).toBe(201)
  expect(await reads(tanaka, one.group.id)).toEqual(['I was ill', 'Get well soon'])
  expect((await says(tanaka, one.group.id, 'Thank you')).status).toBe(201)
  for (const stranger of [yuki, await phoneOf(at.luca), await phoneOf(at.aoi)])
    expect(await reads(stranger, one.group.id)).toBe(404)
})

test('the same people have one conversation, whoever begins it and however often', async () => {
  const [first, again] = [await started(hana, at.mori), await started(mori, at.hana)]
  expect(again.group.id).toBe(first.group.id)
  const both = await Promise.all([starts(tanaka, at.yuki), starts(yuki, at.tanaka)])
  const ids = await Promise.all(both.map(async (one) => v.parse(Direct, await one.json()).group.id))
  expect(new Set(ids).size).toBe(1)
})

test('pupils begin no conversation with each other, nor with another’s guardian, and are told why', async () => {
  expect([(await starts(hana, at.luca)).status, await why(await starts(hana, at.luca))]).toEqual([
    403,
    'policy.between-students',
  ])
  expect(await why(await starts(hana, at.amina))).toBe('policy.not-their-child')
  expect(await why(await starts(await phoneOf(at.ken), at.mori))).toBe('policy.no-relation')
  expect(await why(await starts(mori, at.hana, at.luca))).toBe(undefined)
  expect((await starts(hana, { ...at.mori, id: uuid() })).status).toBe(404)
})

test('adults speak freely, and a family with its own child', async () => {
  expect(await started(mori, at.yuki)).toMatchObject({ second: 'not-needed' })
  expect(await started(tanaka, at.mori)).toMatchObject({ second: 'not-needed' })
  const own = await started(tanaka, at.hana)
  expect(own).toMatchObject({
    second: 'not-needed',
    people: expect.arrayContaining([expect.objectContaining({ id: at.hana.id })]),
  })
  expect((await says(hana, own.group.id, 'When are you home?')).status).toBe(201)
})

test('everyone is offered those with whom they may begin, with who would be in it too', async () => {
  const { rows } = v.parse(DirectPeople, await (await hana.get('/directs/people')).json())
  expect(rows.map(({ name, adding }) => [name.native, adding])).toEqual([
    ['Mori', ['guardian']],
    ['Tanaka', []],
  ])
  const found = v.parse(DirectPeople, await (await hana.get('/directs/people?find=luca')).json())
  expect(found.rows).toEqual([])
})

test('a conversation whose second adult leaves the school is read-only until the office names another', async () => {
  await setBands({ '10-12': { ...readyPacks['10-12'], directs: 'supervisor', writing: null } })
  const maryam = await phoneOf(at.maryam)
  const conti = await phoneOf(at.conti)
  const one = await started(conti, at.maryam)
  const [supervisor] = observers(one)
  const phones = new Map([at.aoi, at.yuki].map((person) => [person.id, person]))
  const leaving = phones.get(supervisor ?? '')!
  expect(leaving).toBeDefined()
  expect((await says(maryam, one.group.id, 'before')).status).toBe(201)

  const began = Date.now()
  await writes('departures', [{ id: leaving.id }])
  expect(await why(await says(maryam, one.group.id, 'after'))).toBe('policy.second-adult-gone')
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  expect(await why(await says(conti, one.group.id, 'after'))).toBe('policy.second-adult-gone')
  expect(await reads(maryam, one.group.id)).toEqual(['before'])
  expect(await room(conti, one.group.id)).toMatchObject({ mayPost: false, refused: 'second-adult-gone' })

  const office = leaving === at.yuki ? await phoneOf(at.aoi) : yuki
  const waiting = v.parse(Directs, await (await office.get('/directs/unsupervised')).json()).rows
  expect(waiting.map(({ group }) => group.id)).toEqual([one.group.id])
  const choose = (who: Person) => office.send('PUT', `/directs/${one.group.id}/supervisor`, { memberId: who.id })
  expect((await choose(at.conti)).status).toBe(422)
  expect((await choose(at.tanaka)).status).toBe(404)
  expect((await choose(at.mori)).status).toBe(204)
  expect((await says(maryam, one.group.id, 'again')).status).toBe(201)
  expect(await reads(mori, one.group.id)).toEqual(['before', 'again'])
  expect(await room(maryam, one.group.id)).toMatchObject({ group: { name: 'Conti · Maryam + Mori' } })
  if (leaving === at.yuki) yuki = office
  await bindings.DB.prepare(`update members set status = 'active' where id = ?`).bind(leaving.id).run()
})

test('somebody who is no longer a child’s guardian sees nothing more of its conversations', async () => {
  const one = await started(hana, at.mori)
  expect(await reads(tanaka, one.group.id)).not.toBe(404)
  await writes('unguardianships', [{ guardianId: at.tanaka.id, studentId: at.hana.id }])
  await soon(async () => expect(await reads(tanaka, one.group.id)).toBe(404))
  expect(await why(await says(hana, one.group.id, 'alone?'))).toBe('policy.second-adult-gone')
  const own = v
    .parse(Directs, await (await tanaka.get('/directs')).json())
    .rows.find(({ people }) => people.some(({ id }) => id === at.hana.id))
  expect(await reads(tanaka, own?.group.id ?? '')).toBe(404)
})

test('a school that turns conversations off for an age closes those that there are at once, and leaves them to be read', async () => {
  const amina = await phoneOf(at.yousef)
  const one = await started(amina, at.mori)
  expect((await says(amina, one.group.id, 'Hello')).status).toBe(201)
  await setBands({ '6-9': { ...readyPacks['6-9'], directs: 'off', writing: null } })
  await soon(async () => expect(await why(await says(amina, one.group.id, 'still?'))).toBe('policy.off-for-age'))
  expect(await reads(amina, one.group.id)).toEqual(['Hello'])
  expect(await why(await starts(amina, at.mori))).toBe('policy.off-for-age')
})

test('conversations are nobody else’s to list, to address or to find', async () => {
  const mine = v.parse(Directs, await (await mori.get('/directs')).json()).rows
  expect(mine.length).toBeGreaterThan(2)
  const { group } = mine[0]!
  expect(await (await yuki.get('/groups')).text()).not.toContain(group.id)
  expect((await yuki.get(`/members?group=${group.id}`)).status).toBe(404)
  expect(await (await yuki.get(`/members/${at.mori.id}`)).text()).not.toContain(group.id)
  expect((await yuki.get(`/audience?groups=${group.id}&kinds=students`)).status).toBe(404)
})

test('where the school lets an age search no more, nothing is found by it from that moment, and others go on', async () => {
  const search = (phone: Phone) => phone.get(`/groups/${at.class5a.id}/search?find=project`)
  const salma = await phoneOf(at.salma)
  expect((await search(salma)).status).toBe(200)
  await setBands({ '10-12': { ...readyPacks['10-12'], search: false, writing: null } })
  await soon(async () => expect(await why(await search(salma))).toBe('policy.off-for-age'))
  expect((await mori.get(`/groups/${at.class3b.id}/search?find=project`)).status).toBe(200)
})

test('what is said in a conversation will ring for those it is said to, and what is said in a class for nobody unless they are called', async () => {
  const { group } = await started(mori, at.yuki)
  await yuki.get(`/groups/${group.id}/room`)
  const ringing = () =>
    runInDurableObject(mailroomOf(bindings, at.schoolId, at.yuki.mailroom), (_, { storage }) =>
      storage.sql.exec(`select member_id, group_id from rings`).toArray()
    )
  expect((await says(mori, at.class3b.id, 'Good morning, all')).status).toBe(201)
  expect((await says(mori, group.id, 'Have you a minute?')).status).toBe(201)
  await soon(async () => expect(await ringing()).toContainEqual({ member_id: at.yuki.id, group_id: group.id }))
  expect((await ringing()).filter((one) => one['group_id'] === at.class3b.id)).toEqual([])
})
