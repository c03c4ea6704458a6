import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { classGroupOf } from '../../durable/names.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { PolicyPage } from '../../worker/protocol/packs.ts'
import { FoundMessages, FoundNotices } from '../../worker/protocol/search.ts'
import { enrollments } from '../../worker/tables/groups.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, storm, type Phone } from './cast.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let mori: Phone

beforeAll(async () => {
  at = await foundSchool()
  await drizzle(bindings.DB)
    .insert(enrollments)
    .values({ schoolId: at.schoolId, groupId: at.guardians3b.id, memberId: at.mori.id, role: 'teacher' })
  ;[hana, mori] = [await phoneOf(at.hana), await phoneOf(at.mori)]
  expect(await setSearch(true)).toBe(200)
})

/** Whether the school lets pupils of Hana's age search. */
async function setSearch(search: boolean) {
  const yuki = await phoneOf(at.yuki)
  const { policy } = v.parse(PolicyPage, await (await yuki.get('/policy')).json())
  const { version, quiet, leads } = policy
  const bands = { ...policy.bands, '6-9': { ...policy.bands['6-9'], search } }
  return (await yuki.send('PUT', '/policy', { version, quiet, leads, bands })).status
}

async function say(phone: Phone, groupId: string, text: string) {
  const id = uuid()
  // Whoever says much at once is asked to wait, as anybody is.
  await soon(async () =>
    expect((await phone.send('POST', `/groups/${groupId}/messages`, { id, text })).status).toBe(201)
  )
  return id
}
const ask = (path: string, find: string, before: string | null = null) =>
  `${path}?find=${encodeURIComponent(find)}${before === null ? '' : `&before=${before}`}`
const found = async (phone: Phone, path: string, find: string, before: string | null = null) =>
  v.parse(FoundMessages, await (await phone.get(ask(path, find, before))).json())
const textsOf = async (phone: Phone, path: string, find: string) =>
  (await found(phone, path, find)).rows.map(({ text }) => text)
const inClass = () => `/groups/${at.class3b.id}/search`

test('運動会 finds the message about 運動会の持ち物, and says where it stands and who wrote it', async () => {
  await say(mori, at.class3b.id, '運動会の持ち物は水筒と帽子です。')
  await say(hana, at.class3b.id, '体育館に集合？')
  const { rows } = await found(hana, inClass(), '運動会')
  expect(rows).toMatchObject([
    { groupId: at.class3b.id, seq: 1, author: { id: at.mori.id }, text: '運動会の持ち物は水筒と帽子です。' },
  ])
})

test('what was taken back or changed is found by its old words no more', async () => {
  const [gone, changed] = [
    await say(hana, at.class3b.id, 'the secret zebra'),
    await say(hana, at.class3b.id, 'a zebra too'),
  ]
  expect(await textsOf(mori, inClass(), 'zebra')).toEqual(['a zebra too', 'the secret zebra'])
  await hana.send('DELETE', `/groups/${at.class3b.id}/messages/${gone}`)
  await hana.send('PATCH', `/groups/${at.class3b.id}/messages/${changed}`, { id: uuid(), text: 'a giraffe' })
  expect(await textsOf(mori, inClass(), 'zebra')).toEqual([])
  expect(await textsOf(mori, inClass(), 'giraffe')).toEqual(['a giraffe'])
})

test('over all of one’s groups the newest comes first, and pages go on without a gap or a double', async () => {
  const pupils = [mori, await phoneOf(at.yousef), await phoneOf(at.luca)]
  const guardians = [await phoneOf(at.tanaka), await phoneOf(at.amina)]
  const said: string[] = []
  for (let n = 0; n < 30; n++) {
    said.unshift(`lantern festival ${n}`)
    if (n % 3 === 0) await say(guardians[n % 2]!, at.guardians3b.id, said[0]!)
    else await say(pupils[Math.floor(n / 3) % 3]!, at.class3b.id, said[0]!)
  }
  const read: string[] = []
  let pages = 0
  for (let next: string | null = null; ; pages++) {
    const page: FoundMessages = await found(mori, '/search', 'lantern', next)
    expect(page.unheard).toBe(0)
    expect(page.rows.length).toBeLessThanOrEqual(20)
    read.push(...page.rows.map(({ text }) => text))
    next = page.next
    if (next === null) break
  }
  expect(pages).toBeLessThan(6)
  expect(read).toEqual(said)
})

test('nobody finds a word of a group that is not theirs', async () => {
  await say(mori, at.class3b.id, 'kept among ourselves: heliotrope')
  const salma = await phoneOf(at.salma)
  expect((await salma.get(ask(inClass(), 'heliotrope'))).status).toBe(404)
  expect(await textsOf(salma, '/search', 'heliotrope')).toEqual([])
  const planted = await found(salma, '/search', 'heliotrope', `${at.class3b.id}.99`)
  expect(planted.rows).toEqual([])
})

test('whoever has left a group finds nothing in it from that moment on', async () => {
  await say(mori, at.class3b.id, 'the periwinkle list')
  const luca = await phoneOf(at.luca)
  expect(await textsOf(luca, '/search', 'periwinkle')).toHaveLength(1)
  await drizzle(bindings.DB).delete(enrollments).where(eq(enrollments.memberId, at.luca.id))
  // The list of his groups was asked for a moment before: the group itself says no.
  await classGroupOf(bindings, at.schoolId, at.class3b.id).rosterChanged()
  expect((await luca.get(ask(inClass(), 'periwinkle'))).status).toBe(404)
  expect(await textsOf(luca, '/search', 'periwinkle')).toEqual([])
})

test('a notice is found in one’s own inbox and in nobody else’s', async () => {
  const trip = storm(
    { groups: [at.class3b.id], kinds: ['guardians'] },
    { title: '遠足について', body: '水族館へ行きます。' }
  )
  await mori.send('POST', '/notices', trip)
  const [tanaka, sato] = [await phoneOf(at.tanaka), await phoneOf(at.sato)]
  const notices = async (phone: Phone, find: string) =>
    v.parse(FoundNotices, await (await phone.get(ask('/search/notices', find))).json()).rows
  await soon(async () => expect(await notices(tanaka, '水族')).toMatchObject([{ id: trip.id, title: '遠足について' }]))
  expect(await notices(tanaka, '遠足 水族館')).toHaveLength(1)
  expect(await notices(tanaka, '動物園')).toEqual([])
  expect(await notices(sato, '水族')).toEqual([])
})

test('who is too young to search is told so, and their teacher searches on', async () => {
  await say(mori, at.class3b.id, 'about the marigolds')
  expect(await textsOf(hana, inClass(), 'marigolds')).toHaveLength(1)
  expect(await setSearch(false)).toBe(200)
  for (const path of [inClass(), '/search']) {
    const refused = await hana.get(ask(path, 'marigolds'))
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ detail: 'policy.off-for-age' }),
    ])
    expect(await textsOf(mori, path, 'marigolds')).toHaveLength(1)
  }
  expect(await setSearch(true)).toBe(200)
})

test('a question that is too long, empty or about to be something else is not asked', async () => {
  for (const path of ['/search', inClass()]) {
    expect((await mori.get(ask(path, 'x'.repeat(101)))).status).toBe(422)
    expect((await mori.get(ask(path, '  '))).status).toBe(422)
    expect((await mori.get(ask(path, 'x', '-1'))).status).toBe(422)
    expect((await found(mori, path, '" OR rowid > 0 --')).rows).toEqual([])
  }
})
