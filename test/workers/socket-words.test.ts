import { beforeAll, expect, test } from 'vitest'
import { foundSchool, phoneOf, storm, type Phone, soon } from './cast.ts'
import { storedWhenQuiet } from './stores.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let tanaka: Phone
let others: Awaited<ReturnType<Phone['listen']>>[]
let before: Record<string, unknown[]>
const draft = storm({ groups: 'school', kinds: ['guardians'] })
const mark = { noticeId: draft.id, state: 'read' }

beforeAll(async () => {
  at = await foundSchool()
  await (await phoneOf(at.yuki)).send('POST', '/notices', draft)
  tanaka = await phoneOf(at.tanaka)
  others = [await tanaka.listen(), await (await phoneOf(at.amina)).listen()]
  for (const phone of others) {
    await soon(() => expect(phone.heard.at(-1)).toMatchObject({ unread: 1 }))
    phone.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'reached' }] })
    await soon(() => expect(phone.heard.at(-1)).toMatchObject({ type: 'mark.kept' }))
  }
  before = await storedWhenQuiet(at)
})

const words: Record<string, string | ArrayBuffer> = {
  'no word at all': '',
  'half a word': '{"type":"mark"',
  'a word nobody knows': '{"type":"shout","text":"hello"}',
  'a word that only we say': '{"type":"mark.kept","marks":[]}',
  'no marks': '{"type":"mark","marks":[]}',
  'more marks than anybody has': JSON.stringify({ type: 'mark', marks: Array.from({ length: 501 }, () => mark) }),
  'a mark of something that is no notice': '{"type":"mark","marks":[{"noticeId":"1","state":"read"}]}',
  'a mark that a phone may not set': JSON.stringify({ type: 'mark', marks: [{ ...mark, state: 'confirmed' }] }),
  'a mark in somebody else’s name': JSON.stringify({ type: 'mark', marks: [mark], memberId: draft.id }),
  'far too long a word': JSON.stringify({ type: 'mark', marks: [mark] }) + ' '.repeat(70_000),
  'brackets without end': '['.repeat(60_000),
  bytes: new TextEncoder().encode(JSON.stringify({ type: 'mark', marks: [mark] })).buffer,
  null: 'null',
}

test.each(Object.entries(words))('%s closes the socket it came by', async (_, word) => {
  const socket = await tanaka.listen()
  socket.sayRaw(word)
  await soon(() => expect(socket.closed()).toBe(1008))
})

test('and no other socket, nor anything that is stored', async () => {
  for (const phone of others) {
    phone.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'reached' }] })
    await soon(() => expect(phone.heard.at(-1)).toMatchObject({ type: 'mark.kept' }))
    expect(phone.closed()).toBe(0)
  }
  const { 'mailroom3b.boxes': _, ...after } = await storedWhenQuiet(at)
  const { 'mailroom3b.boxes': __, ...was } = before
  expect(after).toEqual(was)
})

test('a mark for what is in somebody else’s inbox is stored nowhere', async () => {
  const hana = await (await phoneOf(at.hana)).listen()
  await soon(() => expect(hana.heard).toHaveLength(1))
  const before = await storedWhenQuiet(at)
  hana.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'read' }] })
  await soon(() => expect(hana.heard.at(-1)).toMatchObject({ type: 'mark.kept' }))
  expect(await storedWhenQuiet(at)).toEqual(before)
})
