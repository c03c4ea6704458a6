import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import { Message, MessagePage, RoomPage, type MessageDraft } from '../../worker/protocol/messages.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let mori: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, mori] = [await phoneOf(at.hana), await phoneOf(at.mori)]
})

const said = (text: string, more: Partial<MessageDraft> = {}) => ({ id: uuid(), text, ...more })
const chat = (rest = '') => `/groups/${at.class3b.id}/messages${rest}`
const posted = async (phone: Phone, draft: object, path = chat()) => {
  const answer = await phone.send('POST', path, draft)
  expect(answer.status).toBe(201)
  return v.parse(Message, await answer.json())
}
const page = async (phone: Phone, ask = '') => v.parse(MessagePage, await (await phone.get(chat(ask))).json())
const messagesIn = (heard: ServerEvent[]) =>
  heard.flatMap((event) => (event.type === 'group.changed' ? event.messages : []))

async function opened(phone: Phone, groupId = at.class3b.id) {
  const socket = await phone.listen()
  socket.say({ type: 'open', groupId })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.opened'))
  return socket
}

test('what one pupil writes stands on the other’s open page', async () => {
  const listening = await opened(mori)
  const message = await posted(hana, said('Who has the maths homework?'))
  expect(message).toMatchObject({ text: 'Who has the maths homework?', author: { id: at.hana.id, role: 'member' } })
  await soon(() => expect(messagesIn(listening.heard).map(({ text }) => text)).toContain('Who has the maths homework?'))
  expect((await page(mori)).rows.at(-1)).toEqual(message)
  listening.close()
})

test('the same message said again is stored once; with other words it is a conflict', async () => {
  const draft = said('Once.')
  const first = await posted(hana, draft)
  expect(await posted(hana, draft)).toEqual(first)
  expect((await hana.send('POST', chat(), { ...draft, text: 'Twice.' })).status).toBe(409)
  expect((await mori.send('POST', chat(), draft)).status).toBe(409)
  expect((await page(hana)).rows.filter(({ id }) => id === draft.id)).toHaveLength(1)
})

test('nobody outside the class hears, reads or writes a line of it', async () => {
  const salma = await phoneOf(at.salma)
  for (const path of [chat(), `/groups/${at.class3b.id}/room`, `/groups/${at.class3b.id}/people`])
    expect((await salma.get(path)).status).toBe(404)
  expect((await salma.send('POST', chat(), said('Hello?'))).status).toBe(404)
  const socket = await salma.listen()
  socket.say({ type: 'open', groupId: at.class3b.id })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.shut'))
  await posted(hana, said('Ours alone'))
  expect(messagesIn(socket.heard)).toEqual([])
  socket.close()
})

test('whoever is not looking is told once that something waits, and again only after reading', async () => {
  const group = at.guardians3b.id
  const [tanaka, amina] = [await phoneOf(at.tanaka), await phoneOf(at.amina)]
  const path = `/groups/${group}/messages`
  const socket = await amina.listen()
  const marks = () => socket.heard.flatMap((event) => (event.type === 'group.unread' ? [event.mark] : []))
  const first = await posted(tanaka, said('Shall we share the drive?'), path)
  await soon(() => expect(marks()).toHaveLength(1))
  expect(marks()[0]).toMatchObject({ groupId: group, readTo: 0, unreadFrom: first.seq, mentioned: false })
  const second = await posted(tanaka, said('On Friday?'), path)
  await posted(tanaka, said('Or Saturday?'), path)
  socket.say({ type: 'read', groupId: group, seq: second.seq })
  await soon(() => expect(marks().length).toBe(3))
  expect(marks().slice(1)).toMatchObject([
    { readTo: 2, unreadFrom: null },
    { readTo: 2, unreadFrom: 3 },
  ])
  socket.close()
  const again = await amina.listen()
  await soon(() => expect(again.heard[0]).toMatchObject({ groups: [{ groupId: group, readTo: 2, unreadFrom: 3 }] }))
  again.close()
})

test('a read mark never goes back', async () => {
  const luca = await phoneOf(at.luca)
  const socket = await luca.listen()
  await posted(hana, said('one'))
  const last = await posted(hana, said('two'))
  socket.say({ type: 'read', groupId: at.class3b.id, seq: last.seq })
  const marks = () => socket.heard.flatMap((event) => (event.type === 'group.unread' ? [event.mark.readTo] : []))
  await soon(() => expect(marks()).toContain(last.seq))
  socket.say({ type: 'read', groupId: at.class3b.id, seq: 1 })
  await posted(hana, said('three'))
  await soon(() => expect(marks().length).toBeGreaterThan(1))
  expect(marks().at(-1)).toBe(last.seq)
  socket.close()
})

test('pages go both ways, and around a message', async () => {
  const all: number[] = []
  for (let n = 0; n < 8; n++) all.push((await posted(n % 2 ? mori : hana, said(`line ${n}`))).seq)
  const newest = await page(hana)
  expect(newest.rows.at(-1)?.seq).toBe(newest.head.seq)
  const seqs = newest.rows.map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, i) => seqs[0]! + i))
  expect((await page(hana, `?before=${all[3]}`)).rows.at(-1)?.seq).toBe(all[3]! - 1)
  expect((await page(hana, `?after=${all[3]}`)).rows[0]?.seq).toBe(all[3]! + 1)
  expect((await page(hana, `?around=${all[3]}`)).rows.map(({ seq }) => seq)).toContain(all[3])
})

test('an announcement room is its staff’s to write in', async () => {
  const path = `/groups/${at.wholeSchool.id}/messages`
  expect((await hana.send('POST', path, said('Me too'))).status).toBe(403)
  const yuki = await phoneOf(at.yuki)
  await posted(yuki, said('The library opens at eight.'), path)
  const { room } = v.parse(RoomPage, await (await hana.get(`/groups/${at.wholeSchool.id}/room`)).json())
  expect(room).toMatchObject({ people: 13, mayPost: false, posting: 'staff', group: { kind: 'school' } })
  const page = v.parse(MessagePage, await (await hana.get(path)).json())
  expect(page.rows.map(({ text }) => text)).toEqual(['The library opens at eight.'])
})
