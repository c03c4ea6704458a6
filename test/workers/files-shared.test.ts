import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { change } from '../../worker/core/audit.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Message, MessagePage } from '../../worker/protocol/messages.ts'
import { enrollments, groupChanges } from '../../worker/tables/groups.ts'
import { jpeg, pdf } from '../rules/file-bytes.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { draftOf, inR2, later, sends } from './filing.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let mori: Phone
let salma: Phone
let group: string

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, mori, salma] = await Promise.all([phoneOf(at.hana), phoneOf(at.mori), phoneOf(at.salma)])
  group = at.class3b.id
})

const posts = (phone: Phone, files: string[], more: object = {}) =>
  phone.send('POST', `/groups/${group}/messages`, { id: uuid(), text: '', files, ...more })
const posted = async (phone: Phone, files: string[], more: object = {}) => {
  const answer = await posts(phone, files, more)
  expect(answer.status).toBe(201)
  return v.parse(Message, await answer.json())
}
const newest = async (phone: Phone) =>
  v.parse(MessagePage, await (await phone.get(`/groups/${group}/messages`)).json()).rows.at(-1)

test('a photo in a message stands on the other’s open page with what it is, and is theirs to see', async () => {
  const listening = await mori.listen()
  listening.say({ type: 'open', groupId: group })
  await soon(() => expect(listening.heard.map(({ type }) => type)).toContain('group.opened'))
  const { draft, path } = await sends(hana, group, jpeg())
  expect((await mori.get(path)).status).toBe(404)
  const message = await posted(hana, [draft.id])
  expect(message.files).toMatchObject([{ id: draft.id, kind: 'photo', width: 8, height: 6, name: 'harbour.jpg' }])
  await soon(() => expect(JSON.stringify(listening.heard)).toContain(draft.id))
  expect(await newest(mori)).toEqual(message)
  expect((await mori.get(path)).status).toBe(200)
  expect((await salma.get(path)).status).toBe(404)
  listening.close()
})

test('files stand in a message in the order in which their sender put them', async () => {
  const ids = []
  for (let n = 0; n < 10; n++) ids.push((await sends(hana, group, jpeg(), { name: `${n}.jpg` })).draft.id)
  const shuffled = ids.toReversed()
  expect((await posted(hana, shuffled)).files.map(({ id }) => id)).toEqual(shuffled)
  const more = Array.from({ length: 11 }, () => uuid())
  expect((await posts(hana, more)).status).toBe(422)
})

test('the same message with the same files answers the same, and a file stands in one message only', async () => {
  const { draft } = await sends(hana, group, jpeg())
  const said = { id: uuid() }
  const first = await posted(hana, [draft.id], said)
  expect(await posted(hana, [draft.id], said)).toEqual(first)
  expect((await posts(hana, [draft.id])).status).toBe(409)
})

test('nobody posts a file of somebody else, one that is still coming, one of another group, or the same one twice', async () => {
  const other = await sends(mori, group, jpeg())
  const coming = draftOf(pdf(), { kind: 'file', name: 'a.pdf', type: 'application/pdf' })
  await hana.send('POST', `/groups/${group}/files`, coming)
  const elsewhere = await sends(mori, at.wholeSchool.id, jpeg())
  const before = await newest(hana)
  for (const [phone, fileId] of [
    [hana, other.draft.id],
    [hana, coming.id],
    [mori, elsewhere.draft.id],
    [hana, uuid()],
  ] as const)
    expect((await posts(phone, [fileId], { text: 'with words too' })).status).toBe(404)
  const own = (await sends(mori, group, jpeg())).draft.id
  expect((await posts(mori, [own, own])).status).toBe(422)
  expect(await newest(hana)).toEqual(before)
})

test('a photo of a message that is taken back is nobody’s to see, and its bytes stay for the record', async () => {
  const { draft, path } = await sends(hana, group, jpeg())
  const { id } = await posted(hana, [draft.id])
  expect((await mori.get(path)).status).toBe(200)
  await hana.send('DELETE', `/groups/${group}/messages/${id}`)
  expect((await mori.get(path)).status).toBe(404)
  expect((await hana.get(path)).status).toBe(404)
  const there = await inR2(at.schoolId)
  await later(at.schoolId, group, 400 * 86_400_000)
  expect((await inR2(at.schoolId)).length).toBeGreaterThan(0)
  expect(there.length).toBeGreaterThan(0)
})

test('a file in a message is still there after a year', async () => {
  const { draft, path } = await sends(hana, group, jpeg())
  await posted(hana, [draft.id])
  await later(at.schoolId, group, 365 * 86_400_000)
  expect((await mori.get(path)).status).toBe(200)
})

const agree = async (studentId: string, photo: 'given' | 'refused') =>
  (await phoneOf(at.yuki)).send('PUT', `/consents/${studentId}`, { photo })

test('a photo is sent with those on it who are of the class and whose families have agreed; the first who has not is named', async () => {
  const tagged = (who: string[]) => sends(mori, group, jpeg(), { tagged: who })
  const told = async ({ begun }: Awaited<ReturnType<typeof sends>>) => [begun.status, await begun.json()]
  await agree(at.yousef.id, 'given')
  await agree(at.salma.id, 'given')
  await agree(at.luca.id, 'refused')
  for (const child of [at.salma, at.ken]) expect((await tagged([child.id])).begun.status).toBe(404)
  for (const child of [at.luca, at.hana])
    expect(await told(await tagged([at.yousef.id, child.id]))).toMatchObject([403, { detail: `consent.${child.id}` }])
  const { draft } = await tagged([at.yousef.id, at.mori.id])
  expect((await posted(mori, [draft.id])).files[0]?.tagged).toEqual([at.yousef.id, at.mori.id])
})

test('whoever has left the class sees none of its photos from then on', async () => {
  const luca = await phoneOf(at.luca)
  const { draft, path } = await sends(mori, group, jpeg())
  await posted(mori, [draft.id])
  expect((await luca.get(path)).status).toBe(200)
  const db = drizzle(bindings.DB)
  await change(bindings, at.schoolId, () =>
    db.batch([
      db.delete(enrollments).where(eq(enrollments.memberId, at.luca.id)),
      db.insert(groupChanges).values({ schoolId: at.schoolId, groupId: group, at: Date.now() }),
    ])
  )
  expect((await luca.get(path)).status).toBe(404)
})
