import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { classGroupOf } from '../../durable/names.ts'
import { sqlOf } from '../../durable/sql.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import { Message, MessagePage, type MessageDraft } from '../../worker/protocol/messages.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let luca: Phone
let mori: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, luca, mori] = [await phoneOf(at.hana), await phoneOf(at.luca), await phoneOf(at.mori)]
})

const chat = (rest = '') => `/groups/${at.class3b.id}/messages${rest}`
const parsed = async (answer: Response) => v.parse(Message, await answer.json())
const say = async (phone: Phone, text: string, more: Partial<MessageDraft> = {}) =>
  parsed(await phone.send('POST', chat(), { id: uuid(), text, ...more }))
const page = async (phone: Phone, ask = '') => v.parse(MessagePage, await (await phone.get(chat(ask))).json())
const seen = async (phone: Phone, id: string) => (await page(phone)).rows.find((one) => one.id === id)

test('the writer changes their words, everyone sees that they did, and the words before are kept', async () => {
  const message = await say(hana, 'Bring a leef.')
  const edit = { id: uuid(), text: 'Bring a leaf.' }
  const first = await parsed(await hana.send('PATCH', chat(`/${message.id}`), edit))
  expect(first).toMatchObject({ text: 'Bring a leaf.', seq: message.seq })
  expect(await parsed(await hana.send('PATCH', chat(`/${message.id}`), edit))).toEqual(first)
  expect((await hana.send('PATCH', chat(`/${message.id}`), { ...edit, text: 'No leaf.' })).status).toBe(409)
  expect((await luca.send('PATCH', chat(`/${message.id}`), { id: uuid(), text: 'Mine' })).status).toBe(403)
  expect(await seen(luca, message.id)).toMatchObject({ text: 'Bring a leaf.', editedAt: expect.any(Number) as number })
  const stub = classGroupOf(bindings, at.schoolId, at.class3b.id)
  const kept = await runInDurableObject(stub, (_, { storage }) =>
    sqlOf(storage)(`select text from revisions where message_id = ?`, message.id)
  )
  expect(kept).toEqual([{ text: 'Bring a leef.' }])
})

test('after a quarter of an hour words stay as they are', async () => {
  const message = await say(hana, 'Too late.')
  const stub = classGroupOf(bindings, at.schoolId, at.class3b.id)
  await runInDurableObject(stub, (_, { storage }) => {
    sqlOf(storage)(`update messages set posted_at = posted_at - 900001 where id = ?`, message.id)
  })
  const answer = await hana.send('PATCH', chat(`/${message.id}`), { id: uuid(), text: 'In time.' })
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('"detail":"time"') as string])
})

test('what was taken back keeps its place and shows nothing, also where it was answered', async () => {
  const message = await say(hana, 'A secret')
  const reply = await say(luca, 'What?', { replyTo: message.id })
  expect(reply.replyTo).toMatchObject({ id: message.id, text: 'A secret' })
  const before = (await page(mori)).head.event
  expect((await luca.send('DELETE', chat(`/${message.id}`))).status).toBe(403)
  expect(await parsed(await hana.send('DELETE', chat(`/${message.id}`)))).toMatchObject({ state: 'recalled', text: '' })
  const changed = (await page(mori, `?since=${before}`)).rows
  expect(changed.map(({ id, text, replyTo }) => [id, text, replyTo?.text])).toEqual([
    [message.id, '', undefined],
    [reply.id, 'What?', ''],
  ])
  expect((await hana.send('PUT', chat(`/${message.id}/reaction`), { emoji: '👍' })).status).toBe(404)
})

test('a teacher takes back what a pupil said, and a pupil not what a teacher said', async () => {
  const rude = await say(luca, 'Rude')
  const wise = await say(mori, 'Wise')
  expect(await parsed(await mori.send('DELETE', chat(`/${rude.id}`)))).toMatchObject({ state: 'recalled' })
  expect((await luca.send('DELETE', chat(`/${wise.id}`))).status).toBe(403)
})

test('reactions are one row with a count, and each person has one', async () => {
  const message = await say(mori, 'Who comes?')
  for (const [phone, emoji] of [
    [hana, '👍'],
    [luca, '👍'],
    [luca, '❤️'],
    [mori, '👍'],
    [mori, '👍'],
  ] as const)
    expect((await phone.send('PUT', chat(`/${message.id}/reaction`), { emoji })).status).toBe(200)
  expect((await seen(hana, message.id))?.reactions).toEqual([
    { emoji: '👍', count: 2 },
    { emoji: '❤️', count: 1 },
  ])
  expect((await page(luca)).own).toContainEqual({ messageId: message.id, emoji: '❤️' })
  await luca.send('PUT', chat(`/${message.id}/reaction`), { emoji: '' })
  expect((await page(luca)).own.map(({ messageId }) => messageId)).not.toContain(message.id)
  expect((await seen(hana, message.id))?.reactions).toEqual([{ emoji: '👍', count: 2 }])
})

test('an open page hears every change as it happens, in a log without a gap', async () => {
  const socket = await luca.listen()
  socket.say({ type: 'open', groupId: at.class3b.id })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.opened'))
  const message = await say(hana, 'One')
  await hana.send('PATCH', chat(`/${message.id}`), { id: uuid(), text: 'Two' })
  await mori.send('PUT', chat(`/${message.id}/pin`), { state: 'pinned' })
  await mori.send('PUT', chat(`/${message.id}/reaction`), { emoji: '🎉' })
  const batches = () => socket.heard.filter((event): event is Batch => event.type === 'group.changed')
  const { head } = await page(luca)
  await soon(() => expect(batches().at(-1)?.to).toBe(head.event))
  const opened = socket.heard.find((event) => event.type === 'group.opened')
  let known = opened?.head.event
  for (const { from, to } of batches()) {
    expect(from).toBe(known)
    known = to
  }
  expect(batches().at(-1)?.messages.at(-1)).toEqual(await seen(luca, message.id))
  expect(batches().flatMap(({ reacted }) => reacted)).toEqual([
    { messageId: message.id, memberId: at.mori.id, emoji: '🎉' },
  ])
  socket.close()
})
type Batch = ServerEvent & { type: 'group.changed' }

test('whoever is called by name is told, each time; all are called by the teacher alone', async () => {
  const socket = await luca.listen()
  const calls = () => socket.heard.filter((event) => event.type === 'group.unread' && event.mark.mentioned).length
  const members = [at.luca.id]
  await say(hana, 'Luca?', { mentions: { members, wide: 'nobody' } })
  await soon(() => expect(calls()).toBe(1))
  await say(hana, 'Luca!', { mentions: { members, wide: 'nobody' } })
  await soon(() => expect(calls()).toBe(2))
  await say(mori, 'All of you', { mentions: { members: [], wide: 'all' } })
  await soon(() => expect(calls()).toBe(3))
  const refused = await hana.send('POST', chat(), { id: uuid(), text: 'All!', mentions: { members: [], wide: 'all' } })
  expect(refused.status).toBe(403)
  socket.close()
})

test('somebody who writes is seen to write by the others who look, and by nobody else', async () => {
  const [one, other, away] = [await hana.listen(), await luca.listen(), await mori.listen()]
  for (const socket of [one, other]) {
    socket.say({ type: 'open', groupId: at.class3b.id })
    await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.opened'))
  }
  one.say({ type: 'typing', groupId: at.class3b.id })
  const typing = (heard: ServerEvent[]) => heard.filter(({ type }) => type === 'group.typing')
  await soon(() => expect(typing(other.heard)).toMatchObject([{ member: { id: at.hana.id } }]))
  expect([...typing(one.heard), ...typing(away.heard)]).toEqual([])
  for (const socket of [one, other, away]) socket.close()
})
