import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { Knocked, PassMade } from '../../worker/protocol/lesson-passes.ts'
import { foundSchool, phoneOf, phoneWith, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let hana: Phone
let group: string

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, hana] = await Promise.all([phoneOf(at.mori), phoneOf(at.hana)])
  group = at.class3b.id
})

const name = 'Ms Rossi, museum'
const browser = () => phoneWith([], at.schoolId)
const end = (path: string) => mori.send('PUT', `${path}/ending`, { state: 'ended' })
const turn = async (path: string, id: string, state: string) =>
  (await mori.send('PUT', `${path}/passes/${id}`, { state })).status
const statusOf = async (guest: Phone, secret: string) => (await guest.send('POST', '/api/guest', { secret })).status

async function pass(path: string, id = uuid()) {
  const answer = await mori.send('POST', `${path}/passes`, { id, name })
  expect(answer.status).toBe(201)
  return v.parse(PassMade, await answer.json())
}

/** The first knock brings the cookie, the second binds the pass to it. */
async function knock(guest: Phone, secret: string) {
  const once = async () => {
    const answer = await guest.send('POST', '/api/guest', { secret })
    return answer.status === 200 ? v.parse(Knocked, await answer.json()) : Promise.reject(new Error(`${answer.status}`))
  }
  const first = await once()
  return first.state === 'unbound' ? once() : first
}

const comesIn = (guest: Phone) => comeIn(guest, '/api/guest')

test('a guest knocks, is let in by the teacher, and is there as a guest by the name that was typed', async () => {
  const { path } = await begin(mori, group)
  const teacher = await comeIn(mori, path)
  const student = await comeIn(hana, path)
  expect(teacher.opened().passes).toEqual([])
  expect(student.opened().passes).toBeUndefined()
  const { id, secret } = await pass(path)
  const guest = await browser()
  expect(await knock(guest, secret)).toMatchObject({ state: 'waiting', name, memberId: null })
  await expect(comesIn(guest)).rejects.toThrow('404')
  await soon(() =>
    expect(teacher.heard('passes.changed').at(-1)?.passes).toMatchObject([{ id, name, state: 'waiting' }])
  )
  expect(await turn(path, id, 'admitted')).toBe(204)
  const { memberId } = await knock(guest, secret)
  const inside = await comesIn(guest)
  expect(inside.opened()).toMatchObject({ me: { memberId, place: 'guest', name: { native: name } } })
  expect(inside.opened().passes).toBeUndefined()
  await soon(() => expect(student.heard('people.changed').flatMap(({ came }) => came)).toHaveLength(3))
  expect(student.heard('passes.changed')).toEqual([])
  expect((await guest.get('/api/guest/log?after=0')).status).toBe(200)
  expect((await guest.get(`${path}/log?after=0`)).status).toBe(401)
  await end(path)
  await soon(() => expect(inside.closed()).toBe(4410))
})

test('a pass is good for the first browser alone, and the same pass asked for again has the same link', async () => {
  const { path } = await begin(mori, group)
  const { id, secret } = await pass(path)
  expect((await pass(path, id)).secret).toBe(secret)
  expect((await mori.send('POST', `${path}/passes`, { id, name: 'Somebody else' })).status).toBe(409)
  const [guest, other] = [await browser(), await browser()]
  await knock(guest, secret)
  await expect(knock(other, secret)).rejects.toThrow('404')
  expect(await turn(path, id, 'admitted')).toBe(204)
  await expect(knock(other, secret)).rejects.toThrow('404')
  await expect(comesIn(other)).rejects.toThrow('404')
  expect((await comesIn(guest)).opened().me.place).toBe('guest')
  await end(path)
})

test('whoever was refused, removed, or whose pass was taken back stays out', async () => {
  const { path } = await begin(mori, group)
  const [refused, removed, back, unused] = [await pass(path), await pass(path), await pass(path), await pass(path)]
  const [one, two, three] = [await browser(), await browser(), await browser()]
  await knock(one, refused.secret)
  expect(await turn(path, refused.id, 'refused')).toBe(204)
  expect(await statusOf(one, refused.secret)).toBe(404)
  expect(await turn(path, refused.id, 'admitted')).toBe(409)

  await knock(two, removed.secret)
  await turn(path, removed.id, 'admitted')
  const second = await comesIn(two)
  expect((await mori.send('PUT', `${path}/removals/${removed.memberId}`, { state: 'removed' })).status).toBe(204)
  await soon(() => expect(second.closed()).toBe(4403))
  expect(await statusOf(two, removed.secret)).toBe(404)
  await expect(comesIn(two)).rejects.toThrow('404')

  await knock(three, back.secret)
  await turn(path, back.id, 'admitted')
  const third = await comesIn(three)
  expect(await turn(path, back.id, 'taken-back')).toBe(204)
  await soon(() => expect(third.closed()).toBe(4403))
  await expect(comesIn(three)).rejects.toThrow('404')

  expect(await turn(path, unused.id, 'taken-back')).toBe(204)
  await expect(knock(await browser(), unused.secret)).rejects.toThrow('404')
  await end(path)
})

test('a pass dies with its lesson and opens no other, and a changed secret opens nothing', async () => {
  const { path } = await begin(mori, group)
  const { id, secret } = await pass(path)
  const guest = await browser()
  await knock(guest, secret)
  await turn(path, id, 'admitted')
  await end(path)
  expect(await statusOf(guest, secret)).toBe(404)
  await expect(comesIn(guest)).rejects.toThrow('404')
  const next = await begin(mori, group)
  const [school, ofGroup, , ofPass, mac] = secret.split('.')
  for (const forged of [
    [school, ofGroup, next.id, ofPass, mac],
    [school, ofGroup, next.id, ofPass, 'A'.repeat(43)],
    [school, ofGroup, next.id, ofPass],
  ])
    expect(await statusOf(guest, forged.join('.'))).toBe(404)
  expect(await turn(next.path, id, 'admitted')).toBe(404)
  await end(next.path)
})

test('a student makes no pass and lets nobody in, and a guest neither leads nor sends', async () => {
  const { path } = await begin(mori, group)
  expect((await hana.send('POST', `${path}/passes`, { id: uuid(), name })).status).toBe(403)
  const { id, secret } = await pass(path)
  expect((await hana.send('PUT', `${path}/passes/${id}`, { state: 'admitted' })).status).toBe(403)
  const guest = await browser()
  await knock(guest, secret)
  expect(await turn(path, id, 'admitted')).toBe(204)
  await comesIn(guest)
  for (const to of [`${path}/passes`, `${path}/mutings`, `${path}/ending`, `/groups/${group}/messages`])
    expect([401, 404]).toContain((await guest.send('POST', to, {})).status)
  await end(path)
})

test('whoever knocks too often is told to wait, and nobody else is', async () => {
  const { path } = await begin(mori, group)
  const [eager, calm] = [await pass(path), await pass(path)]
  const [one, two] = [await browser(), await browser()]
  await knock(one, eager.secret)
  await knock(two, calm.secret)
  const told: number[] = []
  for (let n = 0; n < 21; n++) told.push(await statusOf(one, eager.secret))
  expect(told).toContain(429)
  expect(await statusOf(two, calm.secret)).toBe(200)
  await end(path)
})
