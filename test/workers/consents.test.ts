import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import type { Consents } from '../../worker/protocol/consents.ts'
import { foundSchool, phoneOf, type Person, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, yuki] = [await phoneOf(at.mori), await phoneOf(at.yuki)]
})

const photoOf = (...children: Person[]) => ({
  id: uuid(),
  kind: 'photo',
  name: 'trip.jpg',
  type: 'image/jpeg',
  size: 1000,
  tagged: children.map(({ id }) => id),
})
const sends = (photo: object) => mori.send('POST', `/groups/${at.class3b.id}/files`, photo)
const says = (child: Person, photo: 'given' | 'refused') => yuki.send('PUT', `/consents/${child.id}`, { photo })
const refusal = async (answer: Response) => {
  const { code, detail } = await answer.json<{ code: string; detail?: string }>()
  return [answer.status, code, detail]
}

test('a photo of a child goes out only where the family has said yes, and whose has not is named', async () => {
  expect(await refusal(await sends(photoOf(at.hana)))).toEqual([403, 'not-allowed', `consent.${at.hana.id}`])
  expect((await says(at.hana, 'given')).status).toBe(204)
  expect((await sends(photoOf(at.hana))).status).toBe(201)
  expect((await says(at.luca, 'refused')).status).toBe(204)
  const both = [at.luca.id, at.yousef.id].sort((a, b) => (a < b ? -1 : 1)).join(',')
  expect(await refusal(await sends(photoOf(at.hana, at.luca, at.yousef)))).toEqual([
    403,
    'not-allowed',
    `consent.${both}`,
  ])
})

test('a family that changes its mind is heard at once', async () => {
  await says(at.hana, 'given')
  expect((await sends(photoOf(at.hana))).status).toBe(201)
  await says(at.hana, 'refused')
  expect((await sends(photoOf(at.hana))).status).toBe(403)
})

test('the office sees of each child of a class what was said', async () => {
  const { rows } = await (await yuki.get(`/consents?group=${at.class3b.id}`)).json<Consents>()
  expect(rows.map(({ student, photo }) => [student.name.native, photo])).toEqual([
    ['Hana', 'refused'],
    ['Luca', 'refused'],
    ['Yousef', null],
  ])
})
