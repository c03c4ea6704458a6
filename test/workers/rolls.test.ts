import { beforeAll, expect, test } from 'vitest'
import { uuid } from '../../worker/core/uuid.ts'
import { standingsOf } from '../../worker/protocol/marks.ts'
import { atOnceMs } from '../morning.ts'
import { follows, foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { rollOf, rollSave, save, settle, statusOf, today } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let mori: Phone
let yuki: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[mori, yuki] = await Promise.all([phoneOf(at.mori), phoneOf(at.yuki)])
  await settle(yuki, {})
})

test('a teacher opens the roll of their class, saves it once, and finds it as it was saved', async () => {
  const before = await rollOf(mori, at.class3b)
  expect(before.students.map((one) => one.name.native)).toEqual(['Hana', 'Luca', 'Yousef'])
  expect(before).toMatchObject({ date: today(), period: 'day', marks: [], takenAt: null, group: { name: '3B' } })
  const said = rollSave([
    [at.hana, 'present'],
    [at.luca, 'late'],
    [at.yousef, 'absent', 'illness'],
  ])
  const saved = await save(mori, at.class3b, said)
  expect(saved.version).toBe(3)
  const after = await rollOf(mori, at.class3b)
  expect([at.hana, at.luca, at.yousef].map((one) => statusOf(after, one))).toEqual(['present', 'late', 'absent'])
  expect(after.marks[0]?.author).toEqual({ id: at.mori.id, role: 'teacher', name: { native: 'Mori', reading: '' } })
  expect(after.takenAt).not.toBeNull()
})

test('the same save sent again is answered the same and adds nothing; with other words it is a conflict', async () => {
  const said = rollSave([[at.hana, 'late']], { period: '1' })
  const first = await save(mori, at.class3b, said)
  const again = await save(mori, at.class3b, { ...said, saidAt: Date.now() + 5_000 })
  expect(again).toEqual(first)
  expect((await rollOf(mori, at.class3b, '?period=1')).marks).toHaveLength(1)
  const other = { ...said, marks: said.marks.map((one) => ({ ...one, status: 'absent' })) }
  expect((await mori.send('POST', `/groups/${at.class3b.id}/rolls/marks`, other)).status).toBe(409)
})

test('a roll saved on one phone is heard on the other within two seconds, and by nobody who may not see it', async () => {
  const listening = await Promise.all([yuki.listen(), (await phoneOf(at.tanaka)).listen(), mori.listen()])
  for (const line of listening) line.say({ type: 'follow', what: { noun: 'roll', groupId: at.class3b.id } })
  for (const who of [at.yuki, at.mori]) await follows(who, `roll/${at.class3b.id}`)
  const began = Date.now()
  await save(mori, at.class3b, rollSave([[at.hana, 'present']], { period: '2' }))
  const heard = (line: (typeof listening)[number]) => line.heard.filter((one) => one.type === 'roll.changed')
  await soon(() => expect(heard(listening[0])).toMatchObject([{ groupId: at.class3b.id, period: '2' }]))
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  await soon(() => expect(heard(listening[2])).toHaveLength(1))
  expect(heard(listening[1])).toEqual([])
  listening.forEach((line) => line.close())
})

test('a phone whose clock is two hours wrong, and which kept the roll for a day, is corrected to the school’s clock', async () => {
  for (const wrong of [2, -2]) {
    const skew = wrong * 3_600_000
    const really = Date.now() - 60_000
    const said = rollSave([[at.hana, 'late']], { period: wrong > 0 ? '3' : '4', saidAt: Date.now() + skew })
    said.marks[0]!.at = really + skew
    const saved = await save(mori, at.class3b, said)
    expect(Math.abs(saved.marks[0]!.at - really)).toBeLessThan(2_000)
  }
})

test('two teachers at once lose nothing: the later word holds, and both are in the log', async () => {
  const [one, other] = [
    rollSave([[at.luca, 'absent']], { period: '5' }),
    rollSave([[at.luca, 'late']], { period: '5' }),
  ]
  one.marks[0]!.at -= 1_000
  await Promise.all([save(yuki, at.class3b, other), save(mori, at.class3b, one)])
  const page = await rollOf(mori, at.class3b, '?period=5')
  expect(page.marks.map((mark) => mark.status)).toEqual(['absent', 'late'])
  expect(statusOf(page, at.luca)).toBe('late')
})

test('after the lock a change needs a reason, and the old value stays with who, when and why', async () => {
  await save(mori, at.class3b, rollSave([[at.hana, 'absent']], { period: '6' }))
  await settle(yuki, { lockAt: '00:00' })
  await soon(async () => expect((await rollOf(mori, at.class3b)).locksAt).toBeLessThan(Date.now()))
  const amended = rollSave([[at.hana, 'late']], { period: '6' })
  expect((await mori.send('POST', `/groups/${at.class3b.id}/rolls/marks`, amended)).status).toBe(422)
  await save(mori, at.class3b, { ...amended, reason: 'She came by the later bus' })
  const { marks } = await rollOf(mori, at.class3b, '?period=6')
  expect(marks).toMatchObject([
    { status: 'absent', author: { id: at.mori.id }, reason: null },
    { status: 'late', author: { id: at.mori.id }, reason: 'She came by the later bus' },
  ])
  expect(standingsOf(marks).get(at.hana.id)?.status).toBe('late')
  const aoi = await phoneOf(at.aoi)
  await soon(async () => {
    const audit = await (await aoi.get('/audit')).json<{ rows: { act: string; about: string; memberId: string }[] }>()
    expect(audit.rows).toContainEqual(
      expect.objectContaining({ act: 'roll.amended', about: `${at.class3b.id}/${today()}/6`, memberId: at.mori.id })
    )
  })
  await settle(yuki, {})
})

test('a roll that was taken before the lock and only sent after it is kept without a reason, and shows when it came', async () => {
  await settle(yuki, { lockAt: '00:00' })
  await soon(async () => expect((await rollOf(mori, at.class3b)).locksAt).toBeLessThan(Date.now()))
  const { locksAt } = await rollOf(mori, at.class3b)
  const said = rollSave([[at.yousef, 'absent']], { period: '7' })
  said.marks[0]!.at = locksAt - 60_000
  await save(mori, at.class3b, said)
  const [mark] = (await rollOf(mori, at.class3b, '?period=7')).marks
  expect(mark!.at).toBeLessThan(locksAt)
  expect(mark!.receivedAt).toBeGreaterThan(locksAt)
  await settle(yuki, {})
})

test('a child of another class, a code nobody has and a class that is not theirs are refused', async () => {
  const stranger = await mori.send('POST', `/groups/${at.class3b.id}/rolls/marks`, rollSave([[at.ken, 'absent']]))
  expect(stranger.status).toBe(404)
  const code = await mori.send('POST', `/groups/${at.class3b.id}/rolls/marks`, rollSave([[at.hana, 'absent', 'dog']]))
  expect(code.status).toBe(422)
  expect((await mori.get(`/groups/${at.class5a.id}/rolls`)).status).toBe(404)
  expect((await mori.get(`/groups/${uuid()}/rolls`)).status).toBe(404)
  const tanaka = await phoneOf(at.tanaka)
  expect((await tanaka.get(`/groups/${at.class3b.id}/rolls`)).status).toBe(403)
})
