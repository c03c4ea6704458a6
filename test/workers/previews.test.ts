import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { classGroupOf } from '../../durable/names.ts'
import { sqlOf } from '../../durable/sql.ts'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import { Message, MessagePage, type MessageDraft } from '../../worker/protocol/messages.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let amina: Phone
let tanaka: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[amina, tanaka] = [await phoneOf(at.amina), await phoneOf(at.tanaka)]
})

const pages = 'https://pages.homeroom-tests.org'
const said = (text: string, more: Partial<MessageDraft> = {}) => ({ id: uuid(), text, ...more })
const chat = (rest = '', group = at.guardians3b) => `/groups/${group.id}/messages${rest}`
const posted = async (phone: Phone, draft: object, path = chat()) => {
  const answer = await phone.send('POST', path, draft)
  expect(answer.status).toBe(201)
  return v.parse(Message, await answer.json())
}
const rows = async (phone: Phone, path = chat()) => v.parse(MessagePage, await (await phone.get(path)).json()).rows
const messagesIn = (heard: ServerEvent[]) =>
  heard.flatMap((event) => (event.type === 'group.changed' ? event.messages : []))
const awaited = (group: { id: string }) =>
  runInDurableObject(classGroupOf(bindings, at.schoolId, group.id), (_, { storage }) => ({
    waiting: sqlOf(storage)(`select * from previews_awaited`).length,
    known: sqlOf(storage)(`select url from previews`).map(({ url }) => url),
    owed: sqlOf(storage)(`select * from outbox where target = 'previews'`).length,
  }))

test('a message goes out at once; what the page says comes after it, as a change that everyone hears', async () => {
  const socket = await tanaka.listen()
  socket.say({ type: 'open', groupId: at.guardians3b.id })
  await soon(() => expect(socket.heard.map(({ type }) => type)).toContain('group.opened'))
  const message = await posted(amina, said(`See ${pages}/sports-day.`))
  expect(message.preview).toBeNull()
  await soon(() =>
    expect(messagesIn(socket.heard).at(-1)).toMatchObject({
      id: message.id,
      preview: {
        url: `${pages}/sports-day`,
        host: 'pages.homeroom-tests.org',
        title: 'The page /sports-day',
        description: '',
        site: '',
      },
    })
  )
  const last = messagesIn(socket.heard).at(-1)!
  expect(last.event).toBeGreaterThan(message.event)
  expect(last.editedAt).toBeNull()
  expect(JSON.stringify(last)).not.toContain('elsewhere.org')
  socket.close()

  // The same page is not asked twice: the second message has it from the first moment.
  expect((await posted(tanaka, said(`${pages}/sports-day`))).preview?.title).toBe('The page /sports-day')
})

test('where students read along no page is asked', async () => {
  const mori = await phoneOf(at.mori)
  const message = await posted(mori, said(`${pages}/never`), chat('', at.class3b))
  expect(await awaited(at.class3b)).toEqual({ waiting: 0, known: [], owed: 0 })
  expect((await rows(mori, chat('', at.class3b))).find(({ id }) => id === message.id)?.preview).toBeNull()
})

test('an address in code is not asked, and one that leads inside says nothing', async () => {
  await posted(amina, said(`\`${pages}/in-code\``))
  await posted(amina, said(`${pages}/inside and https://169.254.169.254/latest/`))
  await soon(async () => expect((await awaited(at.guardians3b)).known).toContain(`${pages}/inside`))
  expect((await awaited(at.guardians3b)).known).not.toContain(`${pages}/in-code`)
  expect((await rows(amina)).at(-1)?.preview).toBeNull()
})

test('with other words a message shows the page that they lead to, or none', async () => {
  const { id } = await posted(amina, said(`${pages}/first`))
  const shown = async () => (await rows(amina)).find((one) => one.id === id)?.preview?.title
  await soon(async () => expect(await shown()).toBe('The page /first'))
  await amina.send('PATCH', chat(`/${id}`), { id: uuid(), text: `${pages}/second` })
  await soon(async () => expect(await shown()).toBe('The page /second'))
  await amina.send('PATCH', chat(`/${id}`), { id: uuid(), text: 'No page at all' })
  expect(await shown()).toBeUndefined()
})

test('a message that was taken back shows nothing of the page', async () => {
  const { id } = await posted(amina, said(`${pages}/taken-back`))
  await amina.send('DELETE', chat(`/${id}`))
  await soon(async () => expect((await awaited(at.guardians3b)).known).toContain(`${pages}/taken-back`))
  expect((await rows(amina)).find((one) => one.id === id)).toMatchObject({ state: 'recalled', text: '', preview: null })
})

test('a sticker is a message of its own: it stands alone, and is stored once', async () => {
  const draft = { id: uuid(), text: '', sticker: 'well-done' }
  const message = await posted(amina, draft)
  expect(message).toMatchObject({ text: '', sticker: 'well-done' })
  expect(await posted(amina, draft)).toEqual(message)
  expect((await amina.send('POST', chat(), { ...draft, sticker: 'hello' })).status).toBe(409)
  for (const wrong of [
    { ...draft, text: 'with words' },
    { ...draft, sticker: 'nobody-drew-this' },
    { ...draft, sticker: null },
  ])
    expect((await amina.send('POST', chat(), { ...wrong, id: uuid() })).status).toBe(422)
  expect((await amina.send('PATCH', chat(`/${draft.id}`), { id: uuid(), text: 'words' })).status).toBe(422)
  expect((await rows(tanaka)).at(-1)).toMatchObject({ sticker: 'well-done' })
})
