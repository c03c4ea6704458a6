import { beforeAll, beforeEach, expect, test } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { Transcript } from '../../worker/protocol/transcripts.ts'
import { jpeg, webm } from '../rules/file-bytes.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, phoneWith, soon, type Person, type Phone } from './cast.ts'
import { sends } from './filing.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let group: string
const asked: { audio: string }[] = []
let how: () => Promise<string>

/** A model that has heard something. */
const AI = {
  run: async (_: string, said: { audio: string }) => {
    asked.push(said)
    return { text: await how() }
  },
} as unknown as Ai

beforeAll(async () => {
  at = await foundSchool()
  hana = await phoneOf(at.hana)
  group = at.class3b.id
})
beforeEach(() => {
  asked.length = 0
  how = async () => ' The bus leaves at nine. '
})

async function hearing(person: Person): Promise<Phone> {
  const { jar } = await phoneOf(person)
  const cookies = [...jar].map(([name, value]) => `${name}=${value}`)
  return phoneWith(cookies, person.schoolId, { ...bindings, AI })
}

/** A voice message of Hana’s, and the message that it is in. */
async function spoken() {
  const voice = { kind: 'voice', type: 'audio/webm', name: 'voice.webm', duration: 4000, peaks: '1234' } as const
  const { draft, completed } = await sends(hana, group, webm(), voice)
  expect(completed.status).toBe(200)
  const messageId = uuid()
  const message = { id: messageId, text: '', files: [draft.id] }
  expect((await hana.send('POST', `/groups/${group}/messages`, message)).status).toBe(201)
  return { fileId: draft.id, messageId }
}
const ask = (phone: Phone, fileId: string) => phone.send('POST', `/groups/${group}/files/${fileId}/transcript`)
const read = async (answer: Response) => v.parse(Transcript, await answer.json()).text

test('a voice message is read by whoever may hear it, and written down once for all of them', async () => {
  const { fileId } = await spoken()
  const [mori, own] = [await hearing(at.mori), await hearing(at.hana)]
  const both = await Promise.all([ask(mori, fileId), ask(own, fileId)])
  expect(await Promise.all(both.map(read))).toEqual(['The bus leaves at nine.', 'The bus leaves at nine.'])
  expect(asked).toHaveLength(1)
  expect(Buffer.from(asked[0]!.audio, 'base64')).toEqual(Buffer.from(webm()))
  expect(await read(await ask(mori, fileId))).toBe('The bus leaves at nine.')
  expect(asked).toHaveLength(1)
})

test('to whoever is not in the group there is no such voice, and a photo is none', async () => {
  const { fileId } = await spoken()
  expect((await ask(await hearing(at.salma), fileId)).status).toBe(404)
  const { draft } = await sends(hana, group, jpeg())
  expect((await ask(await hearing(at.hana), draft.id)).status).toBe(404)
  expect(asked).toEqual([])
})

test('a voice message that is taken back is read by nobody, also where it was being written down just then', async () => {
  const { fileId, messageId } = await spoken()
  const mori = await hearing(at.mori)
  await ask(mori, fileId)
  expect((await hana.call('DELETE', `/groups/${group}/messages/${messageId}`)).status).toBe(200)
  expect((await ask(mori, fileId)).status).toBe(404)
  const other = await spoken()
  const heard = Promise.withResolvers<string>()
  how = () => heard.promise
  const asking = ask(mori, other.fileId)
  await soon(() => expect(asked).toHaveLength(2))
  expect((await hana.call('DELETE', `/groups/${group}/messages/${other.messageId}`)).status).toBe(200)
  heard.resolve('something')
  expect((await asking).status).toBe(404)
  expect((await ask(mori, other.fileId)).status).toBe(404)
})

test('what could not be written down is asked for anew, and without a model there is none', async () => {
  const { fileId } = await spoken()
  const mori = await hearing(at.mori)
  how = () => Promise.reject(new Error('3036: Account limited'))
  expect((await ask(mori, fileId)).status).toBe(503)
  how = async () => 'At nine'
  expect(await read(await ask(mori, fileId))).toBe('At nine')
  expect((await ask(hana, (await spoken()).fileId)).status).toBe(503)
})
