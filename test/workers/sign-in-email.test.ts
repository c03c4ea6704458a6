import { runInDurableObject } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import * as v from 'valibot'
import { doorkeeperOf } from '../../durable/names.ts'
import { seal, toBase64Url } from '../../worker/core/seal.ts'
import { CameIn } from '../../worker/protocol/sign-in.ts'
import { members } from '../../worker/tables/members.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneWith, type Phone } from './cast.ts'
import { giveAddresses, postOffice } from './post-office.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let office: ReturnType<typeof postOffice>
let round = 0

beforeAll(async () => {
  at = await foundSchool()
})

/** Each test has addresses of its own, so that none meets another's doorkeeper. */
beforeEach(async () => {
  office = postOffice()
  round++
  await giveAddresses([at.tanaka, at.hana, at.conti], addressOf)
})

const addressOf = ({ name }: { name: string }) => `${name.toLowerCase()}.${round}.${at.schoolId}@families.example`
const phone = (): Promise<Phone> => phoneWith([], at.schoolId, office.env)
const asks = (from: Phone, email: string) => from.send('POST', '/api/sign-in/email', { email })
const says = (from: Phone, code: string) => from.send('POST', '/api/sign-in/email/code', { code })
const codeTo = (address: string) => /\b\d{6}\b/.exec(office.to(address).at(-1)?.subject ?? '')?.[0] ?? 'no code came'
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const told = async (answer: Response) => ({
  status: answer.status,
  ...(await answer.json<{ code: string; detail: string }>()),
})

test('a guardian types her address, then the code, and is in', async () => {
  const kitchen = await phone()
  expect((await kitchen.get('/inbox?before=1')).status).toBe(401)
  await asks(kitchen, ` ${addressOf(at.tanaka).toUpperCase()}`)
  const answer = await says(kitchen, codeTo(addressOf(at.tanaka)).replace(/^.../, '$& '))
  expect(answer.status).toBe(200)
  const { memberships } = v.parse(CameIn, await answer.json())
  expect(memberships.map(({ member, role }) => [member.id, role])).toEqual([[at.tanaka.id, 'guardian']])
  expect((await kitchen.get('/inbox?before=1')).status).toBe(200)
})

test('nobody learns from the answer whether the school knows an address', async () => {
  const [known, unknown] = [await phone(), await phone()]
  const answers = [await asks(known, addressOf(at.tanaka)), await asks(unknown, `nobody.${round}@families.example`)]
  expect(answers.map(({ status }) => status)).toEqual([202, 202])
  expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1)
  const headers = answers.map((one) => [...one.headers].map(([name, value]) => [name, value.replace(/=[^;]+/, '=…')]))
  expect(headers[0]?.filter(([name]) => name !== 'x-request-id')).toEqual(
    headers[1]?.filter(([name]) => name !== 'x-request-id')
  )
  expect(office.posted).toHaveLength(1)
  for (const [from, address] of [
    [known, addressOf(at.tanaka)],
    [unknown, 'nobody'],
  ] as const) {
    const wrong = otherThan(office.to(address).length > 0 ? codeTo(address) : '000000')
    expect(await told(await says(from, wrong))).toMatchObject({ status: 404, detail: 'code.wrong' })
  }
})

test('a student with an address comes in by the card, not by mail', async () => {
  expect((await asks(await phone(), addressOf(at.hana))).status).toBe(202)
  expect(office.posted).toEqual([])
})

test('whoever has left is written to no more', async () => {
  const db = drizzle(bindings.DB)
  await db.update(members).set({ status: 'departed' }).where(eq(members.id, at.tanaka.id))
  await asks(await phone(), addressOf(at.tanaka))
  await db.update(members).set({ status: 'active' }).where(eq(members.id, at.tanaka.id))
  expect(office.posted).toEqual([])
})

test('a code opens once, and in no other browser', async () => {
  const [kitchen, café] = [await phone(), await phone()]
  await asks(kitchen, addressOf(at.tanaka))
  const code = codeTo(addressOf(at.tanaka))
  expect(await told(await says(café, code))).toMatchObject({ status: 404, detail: 'code.over' })
  await asks(café, addressOf(at.tanaka))
  expect(await told(await says(café, code))).toMatchObject({ status: 404 })
  expect((await says(kitchen, code)).status).toBe(200)
  expect(await told(await says(kitchen, code))).toMatchObject({ status: 404, detail: 'code.over' })
})

test('the fifth wrong code ends it, and asking for more is told when to come back', async () => {
  const kitchen = await phone()
  await asks(kitchen, addressOf(at.tanaka))
  const code = codeTo(addressOf(at.tanaka))
  for (let n = 0; n < 5; n++) expect((await says(kitchen, otherThan(code))).status).toBe(404)
  expect((await says(kitchen, code)).status).toBe(404)
  for (let n = 0; n < 9; n++) expect((await asks(kitchen, addressOf(at.tanaka))).status).toBe(202)
  const refused = await asks(kitchen, addressOf(at.tanaka))
  expect(await told(refused)).toMatchObject({ status: 429, code: 'too-many' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000)
  expect(office.posted).toHaveLength(10)
})

test('an address that two schools know opens both, each with its own session', async () => {
  const other = await foundSchool()
  await giveAddresses([other.sato], () => addressOf(at.conti))
  const kitchen = await phone()
  await asks(kitchen, addressOf(at.conti))
  expect(office.posted).toHaveLength(1)
  const { memberships } = v.parse(CameIn, await (await says(kitchen, codeTo(addressOf(at.conti)))).json())
  expect(new Set(memberships.map(({ member }) => member.id))).toEqual(new Set([at.conti.id, other.sato.id]))
  for (const school of [at.schoolId, other.schoolId])
    expect((await kitchen.get(`/api/schools/${school}/inbox?before=1`)).status).toBe(200)
  const sessions = [...kitchen.jar.keys()].filter((name) => name.startsWith('__Host-session-'))
  expect(sessions).toHaveLength(2)
})

test('two who share one address say who they are, and nobody else can say so', async () => {
  await giveAddresses([at.sato], () => addressOf(at.tanaka))
  const [kitchen, café] = [await phone(), await phone()]
  await asks(kitchen, addressOf(at.tanaka))
  expect(office.posted).toHaveLength(1)
  const { memberships, choose } = v.parse(CameIn, await (await says(kitchen, codeTo(addressOf(at.tanaka)))).json())
  expect(memberships).toEqual([])
  expect(choose.map(({ members }) => members.map(({ id }) => id))).toEqual([[at.sato.id, at.tanaka.id]])
  const is = (from: Phone, memberId: string) => from.send('POST', '/api/sign-in/email/member', { memberId })
  expect((await kitchen.get('/inbox?before=1')).status).toBe(401)
  expect((await is(kitchen, at.conti.id)).status).toBe(404)
  expect((await is(café, at.sato.id)).status).toBe(404)
  café.jar.set('__Host-proved', (kitchen.jar.get('__Host-proved') ?? '').replace(/[^.]*$/, 'AAAA'))
  expect((await is(café, at.sato.id)).status).toBe(404)
  expect(await (await is(kitchen, at.sato.id)).json()).toMatchObject({ member: { id: at.sato.id }, role: 'guardian' })
  expect((await kitchen.get('/inbox?before=1')).status).toBe(200)
  await giveAddresses([at.sato])
})

test('the mail says which browser asked; neither code nor address is kept where the doorkeeper is', async () => {
  const kitchen = await phone()
  await kitchen.call(
    'POST',
    '/api/sign-in/email',
    { email: addressOf(at.tanaka) },
    { 'user-agent': 'Firefox (iPhone)' }
  )
  expect(office.posted[0]?.text).toContain('Firefox on iPhone')
  const name = toBase64Url(await seal(bindings.SIGNING_KEY, 'address', addressOf(at.tanaka)))
  const kept = await runInDurableObject<DurableObject, unknown[]>(doorkeeperOf(bindings, name), (_, { storage }) => [
    ...storage.sql.exec('select * from codes'),
    ...storage.sql.exec('select * from counted'),
  ])
  expect(kept).toHaveLength(2)
  for (const secret of [codeTo(addressOf(at.tanaka)), 'tanaka', kitchen.jar.get('__Host-sign-in')?.split('.')[1] ?? ''])
    expect(JSON.stringify(kept)).not.toContain(secret)
})

test('where no mail is set up the page is told so beforehand, and asking is refused', async () => {
  const plain = await phoneWith([], at.schoolId)
  expect(await (await plain.get('/api/sign-in')).json()).toEqual({ email: false })
  expect(await (await (await phone()).get('/api/sign-in')).json()).toEqual({ email: true })
  expect(await told(await asks(plain, addressOf(at.tanaka)))).toMatchObject({ status: 503, code: 'unavailable' })
})
