import { drizzle } from 'drizzle-orm/d1'
import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { enrollments } from '../../worker/tables/groups.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { begin, comeIn } from './lesson-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let conti: Phone
let hana: Phone
let ken: Phone
let maryam: Phone

/** Conti, of whom nobody in 3-B knows, is the tutor of 5-A. */
beforeAll(async () => {
  at = await foundSchool()
  await drizzle(bindings.DB)
    .insert(enrollments)
    .values({ schoolId: at.schoolId, groupId: at.class5a.id, memberId: at.conti.id, role: 'owner' })
  ;[mori, conti, hana, ken, maryam] = await Promise.all([
    phoneOf(at.mori),
    phoneOf(at.conti, 'teacher'),
    phoneOf(at.hana),
    phoneOf(at.ken),
    phoneOf(at.maryam),
  ])
})

/** A lesson of Mori's with 3-B and 5-A, by the way of each class. */
async function together() {
  const { id, path } = await begin(mori, at.class3b.id, { groups: [at.class5a.id] })
  const invited = `/groups/${at.class5a.id}/lessons/${id}`
  await soon(async () => expect((await ken.get(invited)).status).toBe(200))
  return { id, path, invited, own: `${invited}/classes/${at.class5a.id}` }
}
const end = async (path: string) => {
  expect((await mori.send('PUT', `${path}/ending`, { state: 'ended' })).status).toBe(204)
  await soon(async () => {
    const { rows } = await (await ken.get(`/groups/${at.class5a.id}/lessons`)).json<{ rows: { endedAt: number }[] }>()
    expect(rows[0]?.endedAt).not.toBeNull()
  })
}

test('a lesson of two classes is on air on the phones of both, and each comes in by its own group alone', async () => {
  const phone = await ken.listen()
  await ken.get(`/groups/${at.class5a.id}/room`)
  await soon(async () => {
    const again = await ken.listen()
    await soon(() => expect(again.heard[0]).toMatchObject({ groups: [expect.anything()] }))
    again.close()
  })
  const { id, path, invited } = await together()
  await soon(() =>
    expect(phone.heard.findLast(({ type }) => type === 'lesson.turned')).toMatchObject({
      groupId: at.class5a.id,
      onAir: { id, groupId: at.class5a.id },
    })
  )
  expect((await ken.get(path)).status).toBe(404)
  expect((await hana.get(invited)).status).toBe(404)
  expect((await (await phoneOf(at.tanaka)).get(path)).status).toBe(404)
  const seat = await comeIn(ken, invited)
  expect(seat.opened()).toMatchObject({ me: { groupId: at.class5a.id }, lesson: { groupId: at.class3b.id } })
  await end(path)
  await soon(() => expect(seat.closed()).toBe(4410))
  await expect(comeIn(ken, invited)).rejects.toThrow('409')
  await soon(() => expect(phone.heard.at(-1)).toMatchObject({ type: 'lesson.turned', onAir: null }))
})

test('a class that was not invited is not admitted, and who may not begin lessons invites nobody', async () => {
  const alone = await begin(mori, at.class3b.id)
  await expect(comeIn(ken, `/groups/${at.class5a.id}/lessons/${alone.id}`)).rejects.toThrow('404')
  await mori.send('PUT', `${alone.path}/ending`, { state: 'ended' })
  await soon(async () => {
    const { rows } = await (await mori.get(`/groups/${at.class3b.id}/lessons`)).json<{ rows: { endedAt: number }[] }>()
    expect(rows[0]?.endedAt).not.toBeNull()
  })
  const asks = (groups: string[]) => mori.send('POST', `/groups/${at.class3b.id}/lessons`, { id: uuid(), groups })
  expect((await asks([uuid()])).status).toBe(404)
  expect((await asks([at.guardians3b.id])).status).toBe(404)
  expect((await asks([at.class3b.id])).status).toBe(422)
  expect((await mori.get('/lesson-classes')).status).toBe(200)
  expect((await hana.get('/lesson-classes')).status).toBe(403)
})

test('the same lesson begun again is the same lesson, and with other classes it is another', async () => {
  const draft = { id: uuid(), groups: [at.class5a.id] }
  const asks = (said: object) => mori.send('POST', `/groups/${at.class3b.id}/lessons`, said)
  const [first, second] = [await asks(draft), await asks(draft)]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.json()).toEqual(await first.json())
  expect((await asks({ id: draft.id })).status).toBe(409)
  await soon(async () => {
    expect((await ken.get(`/groups/${at.class5a.id}/lessons/${draft.id}`)).status).toBe(200)
  })
  await end(`/groups/${at.class3b.id}/lessons/${draft.id}`)
})

test('names, hands and the log stay in their class, and the lecturer has all of them', async () => {
  const { path, invited } = await together()
  const lecturer = await comeIn(mori, path)
  const tutor = await comeIn(conti, invited)
  const of3b = await comeIn(hana, path)
  const of5a = await comeIn(ken, invited)
  await soon(() => expect(lecturer.heard('people.changed').flatMap(({ came }) => came)).toHaveLength(4))
  await hana.send('PUT', `${path}/hands/${at.hana.id}`, { state: 'up' })
  await ken.send('PUT', `${invited}/hands/${at.ken.id}`, { state: 'up' })
  await soon(() => expect(lecturer.heard('hand.raised').map((one) => one.memberId)).toEqual([at.hana.id, at.ken.id]))
  await soon(() => expect(tutor.heard('hand.raised').map((one) => one.memberId)).toEqual([at.ken.id]))
  expect((await conti.send('PUT', `${invited}/floor/${at.hana.id}`, { state: 'given' })).status).toBe(404)
  expect((await conti.send('PUT', `${invited}/floor/${at.ken.id}`, { state: 'given' })).status).toBe(204)
  await soon(() => expect(of5a.heard('floor.given')).toHaveLength(1))
  const late = await comeIn(maryam, invited)
  expect(late.opened().people.map((one) => one.memberId)).toEqual([at.mori.id, at.conti.id, at.ken.id, at.maryam.id])
  expect(late.opened().classes?.map(({ groupId }) => groupId)).toEqual([at.class5a.id])
  expect(lecturer.opened().classes).toMatchObject([{ name: '3B' }, { name: '5A' }])
  const log = await (await ken.get(`${invited}/log?after=0`)).text()
  const heardIn5a = JSON.stringify([of5a.frames, tutor.frames, late.frames]) + log
  for (const { id, name } of [at.hana, at.yousef]) {
    expect(heardIn5a).not.toContain(id)
    expect(heardIn5a).not.toContain(name)
  }
  expect(JSON.stringify(of3b.frames)).not.toContain(at.ken.id)
  expect(JSON.stringify(of3b.frames)).not.toContain(at.conti.id)
  await end(path)
})

test('a tutor turns the lecturer off for their own class, and may not teach, ask or end for all', async () => {
  const { path, invited, own } = await together()
  const [lecturer, of3b, of5a] = [await comeIn(mori, path), await comeIn(hana, path), await comeIn(ken, invited)]
  await comeIn(conti, invited)
  expect((await conti.send('PUT', `${own}/lecturer`, { state: 'muted' })).status).toBe(204)
  await soon(() => expect(of5a.heard('class.turned')).toMatchObject([{ lecturer: 'muted' }]))
  await soon(() => expect(of5a.heard('tracks.turned')).toHaveLength(1))
  await soon(() => expect(lecturer.heard('class.turned')).toHaveLength(1))
  expect([of3b.heard('class.turned'), of3b.heard('tracks.turned')]).toEqual([[], []])
  expect((await comeIn(maryam, invited)).opened().classes).toMatchObject([{ lecturer: 'muted' }])
  expect((await conti.send('PUT', `${invited}/ending`, { state: 'ended' })).status).toBe(403)
  expect((await conti.send('PUT', `${invited}/task`, { text: 'Read page 7' })).status).toBe(403)
  const pass = { id: uuid(), name: 'Ms Rossi' }
  expect((await conti.send('POST', `${invited}/passes`, pass)).status).toBe(403)
  expect((await mori.send('POST', `${path}/passes`, pass)).status).toBe(201)
  const tutoring = await comeIn(conti, invited)
  expect(tutoring.opened().passes).toBeUndefined()
  tutoring.say({ type: 'offer', seat: 'audio' })
  tutoring.say({ type: 'voice', state: 'off' })
  await soon(() => expect(lecturer.heard('voice.turned')).toHaveLength(1))
  expect([lecturer.heard('seat.offered'), of3b.heard('seat.offered')]).toEqual([[], []])
  const rooms = { id: uuid(), split: { by: 'chance', rooms: 2 }, minutes: 0 }
  expect((await conti.send('POST', `${invited}/rooms/rounds`, rooms)).status).not.toBeLessThan(400)
  await end(path)
})

test('a tutor takes their class out: it is over for them, and goes on for the others', async () => {
  const { path, invited, own } = await together()
  const [of3b, of5a] = [await comeIn(hana, path), await comeIn(ken, invited)]
  await comeIn(conti, invited)
  expect((await conti.send('PUT', `${own}/leaving`, { state: 'out' })).status).toBe(204)
  await soon(() => expect(of5a.closed()).toBe(4410))
  await expect(comeIn(ken, invited)).rejects.toThrow('409')
  expect(of3b.closed()).toBe(0)
  const own5a = await soon(async () => {
    const next = await begin(conti, at.class5a.id)
    expect(next.path).not.toBe(invited)
    return next
  })
  await conti.send('PUT', `${own5a.path}/ending`, { state: 'ended' })
  await end(path)
})
