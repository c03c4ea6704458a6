import { beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { Leave, Leaves, type LeaveDraft } from '../../worker/protocol/absences.ts'
import { standingsOf } from '../../worker/protocol/marks.ts'
import { atOnceMs } from '../morning.ts'
import { foundSchool, phoneOf, soon, type Phone } from './cast.ts'
import { rollOf, settle, statusOf } from './roll-words.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let hana: Phone
let mori: Phone

beforeAll(async () => {
  at = await foundSchool()
  ;[hana, mori] = await Promise.all([phoneOf(at.hana), phoneOf(at.mori)])
  await settle(await phoneOf(at.yuki), {})
})

const request = (more: Partial<LeaveDraft> = {}): LeaveDraft => ({
  id: uuid(),
  days: ['2031-03-03'],
  kind: 'absent',
  code: 'bereavement',
  text: 'My grandfather’s funeral',
  ...more,
})
const said = async (answer: Promise<Response>, status: number) => {
  const response = await answer
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return v.parse(Leave, await response.json())
}
const decide = (phone: Phone, { id }: { id: string }, state: string) =>
  phone.send('PUT', `/leaves/${id}/decision`, { state })

test('a student asks for leave, their teacher hears of it and approves, and the roll has it within two seconds', async () => {
  const [teacher, student] = await Promise.all([mori.listen(), hana.listen()])
  const draft = request()
  const leave = await said(hana.send('POST', '/leaves', draft), 201)
  expect(await said(hana.send('POST', '/leaves', draft), 201)).toEqual(leave)
  const told = (line: typeof teacher) =>
    line.heard.flatMap((event) => (event.type === 'entry.changed' ? event.entry.notice.title : []))
  await soon(() => expect(told(teacher)).toEqual(['Hana asks for leave']))
  const asked = teacher.heard.flatMap((event) =>
    event.type === 'entry.changed' ? (event.entry.notice.leave ?? []) : []
  )
  expect(asked).toEqual([leave.id])
  expect(statusOf(await rollOf(mori, at.class3b, '?date=2031-03-03'), at.hana)).toBe('expected')
  const began = Date.now()
  await said(decide(mori, { id: asked[0]! }, 'approved'), 200)
  await soon(async () =>
    expect(standingsOf((await rollOf(mori, at.class3b, '?date=2031-03-03')).marks).get(at.hana.id)).toMatchObject({
      status: 'excused',
      explained: true,
      by: { source: 'leave', code: 'bereavement', author: { id: at.mori.id } },
    })
  )
  expect(Date.now() - began).toBeLessThan(atOnceMs)
  await soon(() => expect(told(student)).toEqual(['Your leave is approved']))
  teacher.close()
  student.close()
})

test('a leave is decided once, and taken back by the student alone, which the roll then shows', async () => {
  const leave = await said(hana.send('POST', '/leaves', request({ days: ['2031-03-10'] })), 201)
  expect((await decide(mori, leave, 'withdrawn')).status).toBe(403)
  expect((await decide(hana, leave, 'approved')).status).toBe(403)
  await said(decide(mori, leave, 'approved'), 200)
  await said(decide(mori, leave, 'approved'), 200)
  expect((await decide(mori, leave, 'refused')).status).toBe(409)
  await soon(async () => expect(statusOf(await rollOf(mori, at.class3b, '?date=2031-03-10'), at.hana)).toBe('excused'))
  await said(decide(hana, leave, 'withdrawn'), 200)
  await soon(async () => expect(statusOf(await rollOf(mori, at.class3b, '?date=2031-03-10'), at.hana)).toBe('expected'))
})

test('another student, another class and another family see no leave of theirs', async () => {
  const leave = await said(hana.send('POST', '/leaves', request({ days: ['2031-03-17'] })), 201)
  const yousef = await phoneOf(at.yousef)
  expect((await decide(yousef, leave, 'withdrawn')).status).toBe(404)
  expect(v.parse(Leaves, await (await yousef.get('/leaves')).json()).rows).toEqual([])
  expect((await decide(await phoneOf(at.conti), leave, 'approved')).status).toBe(404)
  expect((await (await phoneOf(at.tanaka)).get('/leaves')).status).toBe(403)
  const mine = v.parse(Leaves, await (await mori.get('/leaves')).json()).rows
  expect(mine.map((one) => one.id)).toContain(leave.id)
})
