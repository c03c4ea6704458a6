import { expect, test } from 'vitest'
import type { Membership } from '../../worker/protocol/members.ts'
import type { Founded } from '../../worker/protocol/schools.ts'
import { bindings } from './bindings.ts'
import { phoneWith } from './cast.ts'

const founding = (secret: string, more = {}) => ({
  secret,
  place: 'apac',
  name: 'Kitahama Middle School',
  nativeName: '北浜中学校',
  timeZone: 'Asia/Tokyo',
  administrator: 'Aoi Kimura',
  ...more,
})

const secretOf = (n: number) => bindings.FOUNDING_SECRET.split(' ').at(n) ?? ''
const found = async (said: object) => (await phoneWith([], 'apac')).send('POST', '/api/schools', said)
const schools = async () => (await bindings.DB.prepare('select count(*) as n from schools').first<{ n: number }>())?.n

test('whoever has the secret founds a school, and signs in as its first administrator', async () => {
  const answer = await found(founding(secretOf(-1)))
  expect(answer.status).toBe(201)
  const { school, card } = await answer.json<Founded>()
  expect(school).toMatchObject({ name: 'Kitahama Middle School', nativeName: '北浜中学校', hue: 178 })
  expect(school.id).toMatch(/^apac-/)
  const phone = await phoneWith([], school.id)
  const opened = await (await phone.send('POST', '/api/sign-in/card', { secret: card.secret })).json<Membership>()
  expect(opened).toMatchObject({ role: 'admin', member: { name: { native: 'Aoi Kimura' } } })
  const { groups } = await (await phone.get('/groups')).json<{ groups: { kind: string; members: number }[] }>()
  expect(groups.map(({ kind, members }) => ({ kind, members }))).toEqual(
    expect.arrayContaining([
      { kind: 'staff', members: 1 },
      { kind: 'unplaced', members: 0 },
    ])
  )
  expect(groups).toHaveLength(2)
  expect(opened.groups).toMatchObject([
    { kind: 'staff', enrollment: 'member' },
    { kind: 'school', enrollment: 'member' },
  ])
})

test('without it nobody does', async () => {
  const before = await schools()
  for (const secret of ['founds-school-1-in-test', `${secretOf(-1)}s`, bindings.FOUNDING_SECRET.slice(0, 100)])
    expect((await found(founding(secret))).status).toBe(403)
  expect(await schools()).toBe(before)
})

test('a founding that is asked five times at once founds one school, and answers each the same', async () => {
  const before = (await schools()) ?? 0
  const answers = await Promise.all(Array.from({ length: 5 }, () => found(founding(secretOf(-2)))))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1)
  expect(await schools()).toBe(before + 1)
})

test('one secret founds no second school', async () => {
  expect((await found(founding(secretOf(-3)))).status).toBe(201)
  for (const other of [
    { name: 'Another school' },
    { administrator: 'Somebody else' },
    { place: 'weur' },
    { timeZone: 'Europe/Rome' },
    { nativeName: '別の学校' },
    { hue: 20 },
  ])
    expect([other, (await found(founding(secretOf(-3), other))).status]).toEqual([other, 409])
})

test('a school is founded on no clock that does not exist, and in no place', async () => {
  for (const wrong of [{ timeZone: 'Asia/Nowhere' }, { place: 'moon' }, { hue: 360 }, { administrator: ' ' }])
    expect([wrong, (await found(founding(secretOf(-4), wrong))).status]).toEqual([wrong, 422])
})
