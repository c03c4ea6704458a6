import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { Call } from '../../worker/protocol/calls.ts'
import { Direct } from '../../worker/protocol/directs.ts'
import { MessagePage } from '../../worker/protocol/messages.ts'
import { atOnceMs } from '../morning.ts'
import { foundSchool, phoneOf, soon, type Person, type Phone } from './cast.ts'
import { comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let aoi: Phone
let mori: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[aoi, mori] = await Promise.all([phoneOf(at.aoi), phoneOf(at.mori)])
})

/** A conversation of these two, as the first of them has begun it. */
async function chatOf(one: Phone, other: Person): Promise<string> {
  const answer = await one.send('POST', '/directs', { id: uuid(), members: [other.id] })
  expect(answer.status).toBe(201)
  return v.parse(Direct, await answer.json()).group.id
}

async function callIn(phone: Phone, group: string) {
  const answer = await phone.send('POST', `/groups/${group}/calls`, { id: uuid() })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  const call = v.parse(Call, await answer.json())
  return { ...call, lesson: `/groups/${group}/lessons/${call.id}`, path: `/groups/${group}/calls/${call.id}` }
}

const lastLine = async (phone: Phone, group: string) =>
  v.parse(MessagePage, await (await phone.get(`/groups/${group}/messages`)).json()).rows.at(-1)?.call

test('a call rings on the other’s phones within a second, one of them answers, the others are quiet, and it is noted', async () => {
  const group = await chatOf(aoi, at.mori)
  const other = await phoneOf(at.mori)
  const lines = await Promise.all([mori.listen(), other.listen(), aoi.listen()])
  await soon(() => lines.forEach(({ heard }) => expect(heard[0]).toMatchObject({ type: 'inbox.opened' })))
  const began = Date.now()
  const call = await callIn(aoi, group)
  const rang = (n: number) => lines[n]!.heard.filter(({ type }) => type === 'call.rang')
  await soon(() => expect([rang(0).length, rang(1).length]).toEqual([1, 1]))
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  expect(rang(0)[0]).toMatchObject({ call: { callId: call.id, by: { name: { native: 'Aoi' } }, group: { id: group } } })
  expect(rang(2)).toEqual([])
  const caller = await comeIn(aoi, call.lesson)
  const callee = await comeIn(mori, call.lesson)
  expect([caller.opened().me.place, callee.opened().me.place]).toEqual(['lead', 'lead'])
  const hushed = { type: 'call.hushed', callId: call.id, why: 'answered' }
  await soon(() => expect(lines[1].heard).toContainEqual(hushed))
  expect((await mori.send('DELETE', call.path)).status).toBe(204)
  await soon(() => expect(caller.heard('lesson.ended')).toHaveLength(1))
  await soon(async () => expect(await lastLine(aoi, group)).toMatchObject({ outcome: 'answered' }))
  lines.forEach((line) => line.close())
})

test('a phone that wakes while it rings is told; declined, it is over for who called, and the chat says so', async () => {
  const group = await chatOf(aoi, at.mori)
  const call = await callIn(aoi, group)
  const caller = await comeIn(aoi, call.lesson)
  await soon(async () => {
    const late = await mori.listen()
    await soon(() => expect(late.heard[0]).toMatchObject({ ringing: [{ callId: call.id }] }))
    late.close()
  })
  expect((await mori.send('DELETE', call.path)).status).toBe(204)
  await soon(() => expect(caller.heard('lesson.ended')).toHaveLength(1))
  await soon(async () => expect(await lastLine(mori, group)).toEqual({ outcome: 'declined', seconds: 0 }))
})

test('who hangs up before anybody answers leaves a missed call behind, and no phone rings on', async () => {
  const group = await chatOf(aoi, at.mori)
  const line = await mori.listen()
  const call = await callIn(aoi, group)
  await comeIn(aoi, call.lesson)
  await aoi.send('DELETE', call.path)
  await soon(() => expect(line.heard).toContainEqual({ type: 'call.hushed', callId: call.id, why: 'over' }))
  await soon(async () => expect(await lastLine(mori, group)).toEqual({ outcome: 'missed', seconds: 0 }))
  line.close()
})

test('two who ring each other are in one call', async () => {
  const group = await chatOf(aoi, at.mori)
  const [one, other] = [await callIn(aoi, group), await callIn(mori, group)]
  expect(other.id).toBe(one.id)
  expect((await aoi.send('DELETE', one.path)).status).toBe(204)
  await soon(async () => expect(await lastLine(mori, group)).toEqual({ outcome: 'missed', seconds: 0 }))
})

test('a class is rung by its teacher, and no student rings it; who is not of a chat finds nothing to ring', async () => {
  const hana = await phoneOf(at.hana)
  const refused = await hana.send('POST', `/groups/${at.class3b.id}/calls`, { id: uuid() })
  expect([refused.status, await refused.json()]).toEqual([
    403,
    expect.objectContaining({ detail: 'policy.leads-call' }),
  ])
  const group = await chatOf(aoi, at.mori)
  for (const stranger of [hana, await phoneOf(at.sato)]) {
    expect((await stranger.send('POST', `/groups/${group}/calls`, { id: uuid() })).status).toBe(404)
    expect((await stranger.send('DELETE', `/groups/${group}/calls/${uuid()}`)).status).toBe(404)
  }
})

test('a call grows: a colleague from outside the chat is rung, let in and heard of, and nobody who may not be there', async () => {
  const group = await chatOf(aoi, at.mori)
  const call = await callIn(aoi, group)
  const people = `/directs/${group}/calls/${call.id}/people`
  const yuki = await phoneOf(at.yuki)
  const line = await yuki.listen()
  const caller = await comeIn(aoi, call.lesson)
  await comeIn(mori, call.lesson)
  expect((await yuki.get(call.lesson)).status).toBe(404)
  expect((await aoi.send('POST', people, { members: [at.yuki.id] })).status).toBe(204)
  await soon(() => expect(line.heard).toContainEqual(expect.objectContaining({ type: 'call.rang' })))
  expect((await comeIn(yuki, call.lesson)).opened().people).toHaveLength(3)
  const child = await aoi.send('POST', people, { members: [at.hana.id] })
  expect([child.status, await child.json()]).toEqual([403, expect.objectContaining({ detail: 'policy.with' })])
  expect((await yuki.get(`/groups/${group}/room`)).status).toBe(404)
  await aoi.send('DELETE', call.path)
  await soon(() => expect(caller.closed()).toBe(1000))
  await yuki.send('DELETE', call.path)
  line.close()
})
