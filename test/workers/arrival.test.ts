import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { Arrival } from '../../worker/protocol/inbox.ts'
import { foundSchool, phoneOf, phoneWith, storm, type Phone, soon } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  yuki = await phoneOf(at.yuki)
})

const arrivalOf = async (phone: Phone) => v.parse(Arrival, await (await phone.get('/api/inbox')).json())

test('a first page has the newest of its own inbox before any socket, and of nobody else’s', async () => {
  const draft = storm({ groups: 'school', kinds: ['guardians'] })
  expect((await yuki.send('POST', '/notices', draft)).status).toBe(201)
  const tanaka = await phoneOf(at.tanaka)
  await soon(async () =>
    expect(await arrivalOf(tanaka)).toMatchObject({
      inboxes: [{ schoolId: at.schoolId, memberId: at.tanaka.id, rows: [{ notice: { id: draft.id } }] }],
    })
  )
  expect((await arrivalOf(yuki)).inboxes[0]?.rows).toEqual([])
})

test('a phone that is nobody, or whose session has ended, arrives with nothing', async () => {
  expect(await arrivalOf(await phoneWith([], at.schoolId))).toEqual({ inboxes: [] })
  const tanaka = await phoneOf(at.tanaka)
  const before = new Map(tanaka.jar)
  expect((await tanaka.send('POST', '/sign-out')).status).toBe(204)
  for (const [name, value] of before) tanaka.jar.set(name, value)
  await soon(async () => expect(await arrivalOf(tanaka)).toEqual({ inboxes: [] }))
})
