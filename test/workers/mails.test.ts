import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mailroomOf } from '../../durable/names.ts'
import type { OutgoingMail } from '../../durable/letters.ts'
import { sendMails } from '../../worker/outgoing-mail.ts'
import type { AuditPage } from '../../worker/protocol/audit.ts'
import { schools } from '../../worker/tables/schools.ts'
import { members } from '../../worker/tables/members.ts'
import { bindings } from './bindings.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { phoneOf, soon } from './cast.ts'

import { mailing, type Mailing } from './mailing.ts'

let at: Mailing['at']
let office: Mailing['office']
let yuki: Mailing['yuki']
let address: Mailing['address']
let notice: Mailing['notice']
let untilSaid: Mailing['untilSaid']

beforeEach(async () => {
  ;({ at, office, yuki, address, notice, untilSaid } = await mailing())
})

afterEach(() => {
  vi.useRealTimers()
})

test('whose phone has not answered is written to: the school, the title, the text, and a link', async () => {
  const { draft, message } = await notice()
  await sendMails(office.env, message)
  expect(new Set(office.posted.map(({ to }) => to))).toEqual(new Set([address['Amina'], address['Tanaka']]))
  const [mail] = office.to(address['Tanaka']!)
  expect(mail?.subject).toBe(`Urgent – Seiran: ${draft.title}`)
  for (const part of [draft.title, draft.body, `https://school.test/notices/${draft.id}`])
    expect(mail?.text).toContain(part)
  for (const child of ['Hana', 'Yousef', 'Maryam', 'Salma', 'Luca'])
    expect(JSON.stringify(office.posted)).not.toContain(child)
  await untilSaid(draft.id, at.tanaka, 'mailed')
})

test('each is written to in the language of their phone, as it was last told, and else in the school’s', async () => {
  const [first, second] = [await phoneOf(at.tanaka), await phoneOf(at.tanaka)]
  expect((await first.send('PUT', '/me/language', { language: 'it' })).status).toBe(204)
  expect((await second.send('PUT', '/me/language', { language: 'klingon' })).status).toBe(422)
  const { message } = await notice()
  await sendMails(office.env, message)
  expect(office.to(address['Tanaka']!)[0]?.subject).toMatch(/^Urgente – /)
  expect(office.to(address['Amina']!)[0]?.subject).toMatch(/^Urgent – /)

  for (let turn = 0; turn < 2; turn++) await second.send('PUT', '/me/language', { language: 'ja-easy' })
  expect(await (await second.get('/api/me')).json()).toMatchObject({ memberships: [{ language: 'ja-easy' }] })
  await drizzle(bindings.DB).update(schools).set({ language: 'ar' }).where(eq(schools.id, at.schoolId))
  const next = await notice()
  await sendMails(office.env, next.message)
  expect(office.to(address['Tanaka']!)[1]?.subject).toMatch(/^【急ぎです】/)
  expect(office.to(address['Amina']!)[1]?.subject).toMatch(/^عاجل/)
  const aoi = await phoneOf(at.aoi)
  await soon(async () => {
    const { rows } = await (await aoi.get('/audit')).json<AuditPage>()
    expect(rows.filter(({ act }) => act === 'language.told')).toHaveLength(2)
  })
})

test('a reminder writes once more to whoever has not read it, in its own words, and each reminder once', async () => {
  const { draft, message } = await notice()
  await sendMails(office.env, message)
  const remind = async () => {
    const reminder = { id: uuid(), members: [at.tanaka.id] }
    expect((await yuki.send('POST', `/notices/${draft.id}/reminders`, reminder)).status).toBe(201)
    const room = mailroomOf(bindings, at.schoolId, at.tanaka.mailroom)
    await soon(() =>
      runInDurableObject<DurableObject, void>(room, async (object, { storage }) => {
        storage.sql.exec(`update rungs set due = 0 where reminder_id = ?`, reminder.id)
        await object.alarm?.()
        storage.sql.exec(`select 1 from steps where reminder_id = ? and channel = 'mail'`, reminder.id).one()
      })
    )
    return { ...message, reminderId: reminder.id, memberIds: [at.tanaka.id, at.amina.id] } satisfies OutgoingMail
  }
  const first = await remind()
  await sendMails(office.env, first)
  await sendMails(office.env, first)
  expect(office.to(address['Tanaka']!).map(({ subject }) => subject)).toEqual([
    `Urgent – Seiran: ${draft.title}`,
    `Reminder – Seiran: ${draft.title}`,
  ])
  expect(office.to(address['Amina']!)).toHaveLength(1)
  await sendMails(office.env, await remind())
  expect(office.to(address['Tanaka']!)).toHaveLength(3)
})

test('one mail a person, though the queue says it three times, and twice at once', async () => {
  const { message } = await notice()
  await Promise.allSettled([sendMails(office.env, message), sendMails(office.env, message)])
  await sendMails(office.env, message)
  expect(office.to(address['Tanaka']!)).toHaveLength(1)
  expect(office.to(address['Amina']!)).toHaveLength(1)
})

test('whoever has read it on a phone meanwhile is not written to', async () => {
  const { draft, message } = await notice()
  const phone = await (await phoneOf(at.tanaka)).listen()
  phone.say({ type: 'mark', marks: [{ noticeId: draft.id, state: 'read' }] })
  await soon(() => expect(phone.heard.some(({ type }) => type === 'mark.kept')).toBe(true))
  await sendMails(office.env, message)
  expect(office.posted.map(({ to }) => to)).toEqual([address['Amina']])
})

test('whoever has no address is told to the sender as such', async () => {
  await drizzle(bindings.DB).update(members).set({ email: null }).where(eq(members.id, at.amina.id))
  const { draft, message } = await notice()
  await sendMails(office.env, message)
  expect(office.posted).toHaveLength(1)
  await untilSaid(draft.id, at.amina, 'no-address')
})
