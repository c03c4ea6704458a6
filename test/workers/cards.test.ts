import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { PrintedCards } from '../../worker/protocol/members.ts'
import { foundSchool, phoneOf, phoneWith, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  yuki = await phoneOf(at.yuki)
})

const printed = async (response: Response) => v.parse(PrintedCards, await response.json()).cards

test('the office prints cards for a class, and printing the same order again prints the same cards', async () => {
  const order = { id: uuid(), members: [at.hana.id, at.yousef.id, at.luca.id] }

  const cards = await printed(await yuki.send('POST', '/cards', order))

  expect(new Set(cards.map((card) => card.memberId))).toEqual(new Set(order.members))
  expect(new Set(cards.map((card) => card.secret)).size).toBe(3)
  expect(await printed(await yuki.send('POST', '/cards', order))).toEqual(cards)
})

test('a card opens a session for the child whose it is; a revoked card ends it and opens no other', async () => {
  const [card] = await printed(await yuki.send('POST', '/cards', { id: uuid(), members: [at.ken.id] }))
  const phone = await phoneWith([], at.schoolId)
  const signIn = () => phone.send('POST', '/api/sign-in/card', { secret: card?.secret })
  expect(await (await signIn()).json()).toMatchObject({ member: { id: at.ken.id }, role: 'student' })
  expect((await phone.get('/inbox?before=1')).status).toBe(200)

  expect((await yuki.send('DELETE', `/cards/${card?.id}`)).status).toBe(204)

  expect((await phone.send('POST', '/sign-out', {})).status).toBe(401)
  expect((await signIn()).status).toBe(404)
})
