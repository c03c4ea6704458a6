import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import * as v from 'valibot'
import { classGroupOf } from '../../durable/names.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Memberships } from '../../worker/protocol/members.ts'
import type { NoticeDraft } from '../../worker/protocol/notices.ts'
import { Variant } from '../../worker/protocol/translations.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, phoneWith, soon, storm, type Person, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
const asked: { text: string; target_lang: string }[] = []
let how: (said: { text: string; target_lang: string }) => Promise<string>

/** A model that says in which language it answers, and otherwise repeats what it was asked. */
const AI = {
  run: async (_: string, said: { text: string; target_lang: string }) => {
    asked.push(said)
    return { translated_text: await how(said) }
  },
} as unknown as Ai

beforeAll(async () => void (at = await foundSchool()))
beforeEach(() => {
  asked.length = 0
  how = async ({ text, target_lang }) => `«${target_lang}» ${text}`
})

async function translating(person: Person): Promise<Phone> {
  const { jar } = await phoneOf(person)
  return phoneWith(
    [...jar].map(([name, value]) => `${name}=${value}`),
    person.schoolId,
    { ...bindings, AI }
  )
}

async function posted(more: Partial<NoticeDraft>, kinds: NoticeDraft['audience']['kinds'] = ['guardians']) {
  const draft = storm({ groups: [at.class3b.id], kinds }, more)
  expect((await (await phoneOf(at.mori)).send('POST', '/notices', draft)).status).toBe(201)
  const tanaka = await phoneOf(at.tanaka)
  await soon(async () => expect(await (await tanaka.get('/inbox?before=999')).text()).toContain(draft.id))
  return draft
}

const ask = (phone: Phone, id: string, to: string) => phone.send('POST', `/notices/${id}/translation`, { to })
const told = async (answer: Response) => v.parse(Variant, await answer.json())

test('a notice is told in the reader’s language with its numbers and its people’s names as they were', async () => {
  const trip = await posted({
    title: '遠足のお知らせ',
    body: '9/10 10:30に4号車です。Tanakaさんは¥1,200をお持ちください。',
  })
  const variant = await told(await ask(await translating(at.tanaka), trip.id, 'vi'))
  expect(variant).toMatchObject({ from: 'ja', to: 'vi', state: 'told' })
  expect(variant.parts.map((part) => part.told).join('')).toBe(
    '«vi» 遠足のお知らせ\n«vi» 9/10 10:30に4号車です。Tanakaさんは¥1,200をお持ちください。'
  )
  expect(asked.map(({ text }) => text).join()).not.toMatch(/Tanaka|1,200|10:30/)
})

test('many who open it in one moment and afterwards have it made once', async () => {
  const trip = await posted({ title: 'The trip is on Friday', body: 'Please bring lunch for the children.' })
  let answer: () => void = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  how = async ({ text }) => {
    await answered
    return `はい ${text}`
  }
  const phones = await Promise.all([translating(at.tanaka), translating(at.amina), translating(at.conti)])
  const asking = phones.map((phone) => ask(phone, trip.id, 'ja'))
  await soon(() => expect(asked).toHaveLength(2))
  answer()
  const variants = await Promise.all((await Promise.all(asking)).map(told))
  expect(variants[1]).toEqual(variants[0])
  expect(variants[2]).toEqual(variants[0])
  expect(await told(await ask(phones[0], trip.id, 'ja'))).toEqual(variants[0])
  expect(asked).toHaveLength(2)
})

test('where a number is lost the reader gets that line as it was written', async () => {
  const trip = await posted({ title: 'The trip is on Friday', body: 'The bus leaves at 8:40 from the gate.' })
  how = async ({ text }) => text.replace('[1]', '九時')
  const variant = await told(await ask(await translating(at.tanaka), trip.id, 'ja'))
  expect(variant.state).toBe('check')
  expect(variant.parts.at(-1)).toEqual({ written: 'The bus leaves at 8:40 from the gate.', told: null })
})

test('who is not among its readers is not told that there is a notice', async () => {
  const trip = await posted({})
  expect((await ask(await translating(at.sato), trip.id, 'ja')).status).toBe(404)
  expect(asked).toEqual([])
})

test('a translator that fails is asked again by the next, and everybody who waited is told at once', async () => {
  const trip = await posted({ title: 'The trip is on Friday', body: 'Please bring lunch for the children.' })
  let fail: () => void = () => {}
  how = () => new Promise((_, reject) => (fail = () => reject(new Error('3040: no room'))))
  const phones = await Promise.all([translating(at.tanaka), translating(at.amina)])
  const asking = phones.map((phone) => ask(phone, trip.id, 'ja'))
  await soon(() => expect(asked).toHaveLength(2))
  fail()
  expect((await Promise.all(asking)).map(({ status }) => status)).toEqual([503, 503])
  how = async ({ text }) => text
  expect((await ask(phones[1], trip.id, 'ja')).status).toBe(200)
})

test('one reader cannot use up the school’s day, and what is made already costs nobody anything', async () => {
  const long = await posted({ title: 'A long one for the class', body: 'This is a line of it.\n'.repeat(420) })
  const tanaka = await translating(at.tanaka)
  expect((await ask(tanaka, long.id, 'ja')).status).toBe(200)
  expect((await ask(tanaka, long.id, 'zh')).status).toBe(200)
  const refused = await ask(tanaka, long.id, 'ko')
  expect([refused.status, await refused.json()]).toEqual([429, expect.objectContaining({ detail: 'translation' })])
  expect((await ask(tanaka, long.id, 'ja')).status).toBe(200)
  expect((await ask(await translating(at.amina), long.id, 'ko')).status).toBe(200)
})

test('a phone learns from who it is whether there is a translator', async () => {
  const offers = async (phone: Phone) => v.parse(Memberships, await (await phone.get('/api/me')).json()).offers
  expect(await offers(await phoneOf(at.tanaka))).toEqual([])
  expect(await offers(await translating(at.tanaka))).toEqual(['translation', 'transcript'])
})

/** Says something in the chat of 3B and answers where it can be asked for in another language. */
async function saidIn3b(by: Person, text: string) {
  const id = uuid()
  const path = `/groups/${at.class3b.id}/messages`
  expect((await (await phoneOf(by)).send('POST', path, { id, text })).status).toBe(201)
  return `${path}/${id}`
}

test('a message is told to whoever is in the group, and to nobody else', async () => {
  const message = await saidIn3b(at.mori, '明日は9:30に体育館へ集合です。')
  const luca = await translating(at.luca)
  const variant = await told(await luca.send('POST', `${message}/translation`, { to: 'it' }))
  expect(variant.parts.map((part) => part.told)).toEqual(['«it» 明日は9:30に体育館へ集合です。'])
  const salma = await translating(at.salma)
  expect((await salma.send('POST', `${message}/translation`, { to: 'it' })).status).toBe(404)
  expect(asked).toHaveLength(1)
})

test('words that were changed are told anew, and what was taken back is told no more and kept in no language', async () => {
  const message = await saidIn3b(at.mori, '明日は9:30です。')
  const luca = await translating(at.luca)
  const ask = async () => luca.send('POST', `${message}/translation`, { to: 'it' })
  expect((await told(await ask())).parts[0]?.told).toBe('«it» 明日は9:30です。')
  const mori = await phoneOf(at.mori)
  await mori.send('PATCH', message, { id: uuid(), text: '明日は10:30です。' })
  expect((await told(await ask())).parts[0]?.told).toBe('«it» 明日は10:30です。')
  await mori.send('DELETE', message)
  expect((await ask()).status).toBe(404)
  const group: DurableObjectStub = classGroupOf(bindings, at.schoolId, at.class3b.id)
  const kept = await runInDurableObject(group, (_, { storage }) =>
    JSON.stringify([...storage.sql.exec(`select variant from translations`)])
  )
  expect(kept).toContain('体育館')
  expect(kept).not.toContain('10:30')
})
