import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mailroomOf } from '../../durable/names.ts'
import type { OutgoingMail } from '../../durable/letters.ts'
import { app } from '../../worker/app.ts'
import { sendMails } from '../../worker/outgoing-mail.ts'
import type { AuditPage } from '../../worker/protocol/audit.ts'
import { ReceiptRows } from '../../worker/protocol/notices.ts'
import * as v from 'valibot'
import { mails } from '../../worker/tables/mails.ts'
import { schools } from '../../worker/tables/schools.ts'
import { members } from '../../worker/tables/members.ts'
import { bindings } from './bindings.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { foundSchool, origin, phoneOf, soon, storm, type Person, type Phone } from './cast.ts'
import { giveAddresses, postOffice } from './post-office.ts'
import { signedReport } from './reports.ts'

let at: Awaited<ReturnType<typeof foundSchool>>
let office: ReturnType<typeof postOffice>
let yuki: Phone
let address: Record<string, string>

beforeEach(async () => {
  at = await foundSchool()
  office = postOffice()
  yuki = await phoneOf(at.yuki)
  address = await giveAddresses([at.tanaka, at.amina, at.conti])
})

afterEach(() => {
  vi.useRealTimers()
})

/** A notice to the guardians of 3B, whose mail is due for those who live in this mailroom. */
async function notice(more: Parameters<typeof storm>[1] = {}) {
  const draft = storm({ groups: [at.class3b.id], kinds: ['guardians'] }, more)
  expect((await yuki.send('POST', '/notices', draft)).status).toBe(201)
  const room = mailroomOf(bindings, at.schoolId, at.tanaka.mailroom)
  await soon(() =>
    runInDurableObject<DurableObject, void>(room, (_, { storage }) => {
      const due = [at.tanaka, at.amina].map(({ id }) => id)
      const { n } = storage.sql
        .exec<{ n: number }>('select count(*) as n from entries where notice_id = ?', draft.id)
        .one()
      if (n < due.length) throw new Error('the notice is still on its way')
      for (const id of due)
        storage.sql.exec(
          `insert or ignore into steps (notice_id, member_id, channel) values (?, ?, 'mail')`,
          draft.id,
          id
        )
    })
  )
  return {
    draft,
    message: {
      kind: 'mail',
      schoolId: at.schoolId,
      mailroom: at.tanaka.mailroom,
      noticeId: draft.id,
      memberIds: [at.tanaka.id, at.amina.id],
    } satisfies OutgoingMail,
  }
}

const reasonsOf = async (noticeId: string) => {
  const answer = await yuki.get(`/notices/${noticeId}/receipts?show=unreached`)
  const { rows } = v.parse(ReceiptRows, await answer.json())
  return (who: Person) => rows.find((row) => row.memberId === who.id)?.reason?.why
}

const untilSaid = (noticeId: string, who: Person, why: string) =>
  soon(async () => expect((await reasonsOf(noticeId))(who)).toBe(why))

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

describe('a mail service that takes no more just now', () => {
  test('is asked again later, and then nobody gets it twice', async () => {
    const { draft, message } = await notice()
    office.refusing = 'E_RATE_LIMIT_EXCEEDED'
    await expect(sendMails(office.env, message)).rejects.toThrow('wait')
    office.refusing = null
    await sendMails(office.env, message)
    await sendMails(office.env, message)
    expect(office.posted).toHaveLength(2)
    await untilSaid(draft.id, at.tanaka, 'mailed')
  })

  test('is given up after half an hour', async () => {
    const { message } = await notice()
    office.refusing = 'E_RATE_LIMIT_EXCEEDED'
    const now = Date.now()
    await expect(sendMails(office.env, message, now)).rejects.toThrow('wait')
    await sendMails(office.env, message, now + 31 * 60_000)
    office.refusing = null
    await sendMails(office.env, message, now + 32 * 60_000)
    expect(office.posted).toEqual([])
  })
})

test('a mail that was begun when the server died may have gone out: it is not sent again, and the sender hears that it failed', async () => {
  const { message } = await notice()
  await drizzle(bindings.DB).insert(mails).values({
    schoolId: at.schoolId,
    noticeId: message.noticeId,
    memberId: at.tanaka.id,
    step: 'notice',
    mailroom: message.mailroom,
    claimedAt: Date.now(),
    startedAt: Date.now(),
    outcome: null,
    code: null,
  })
  await expect(sendMails(office.env, message)).rejects.toThrow('wait')
  await sendMails(office.env, message, Date.now() + 3 * 60_000)
  expect(office.to(address['Tanaka']!)).toEqual([])
  expect(office.to(address['Amina']!)).toHaveLength(1)
  const [row] = await drizzle(bindings.DB).select().from(mails).where(eq(mails.memberId, at.tanaka.id))
  expect(row).toMatchObject({ outcome: 'failed', code: 'unsure' })
})

describe('a mail that comes back', () => {
  const report = async (type: string, to: string[], bounce: object = { type: 'Permanent' }) =>
    app.request(`${origin}/api/mail/bounces`, await signedReport({ type, data: { to, bounce } }), office.env)

  test('is seen by its sender, and that address is written to no more', async () => {
    const { draft, message } = await notice()
    await sendMails(office.env, message)
    await untilSaid(draft.id, at.tanaka, 'mailed')
    expect((await report('email.bounced', [address['Tanaka']!.toUpperCase()])).status).toBe(204)
    await untilSaid(draft.id, at.tanaka, 'mail-bounced')
    expect((await reasonsOf(draft.id))(at.amina)).toBe('mailed')

    office.posted.length = 0
    const next = await notice()
    await sendMails(office.env, next.message)
    expect(office.posted.map(({ to }) => to)).toEqual([address['Amina']])
    await untilSaid(next.draft.id, at.tanaka, 'mail-bounced')
    const page = await yuki.get(`/members/${at.tanaka.id}`)
    expect(await page.json()).toMatchObject({ email: { address: address['Tanaka'], bouncedAt: expect.any(Number) } })
  })

  test('counts no more once the roster has brought another address', async () => {
    expect((await report('email.bounced', [address['Tanaka']!])).status).toBe(204)
    const [fresh] = Object.values(await giveAddresses([at.tanaka], ({ id }) => `new.${id}@families.example`))
    const { message } = await notice()
    await sendMails(office.env, message)
    expect(office.to(fresh!)).toHaveLength(1)
    expect(await (await yuki.get(`/members/${at.tanaka.id}`)).json()).toMatchObject({ email: { bouncedAt: null } })
  })

  test('for a while only, such as a full mailbox, or any other news, changes nothing', async () => {
    await report('email.bounced', [address['Tanaka']!], { type: 'Transient' })
    await report('email.delivered', [address['Tanaka']!])
    await report('email.bounced', ['nobody@families.example', 'no address'])
    expect(await (await yuki.get(`/members/${at.tanaka.id}`)).json()).toMatchObject({ email: { bouncedAt: null } })
  })

  test('is not believed without a signature, or with a text that was not signed', async () => {
    const signed = await signedReport({ type: 'email.bounced', data: { to: [address['Amina']] } })
    const other = JSON.stringify({ type: 'email.bounced', data: { to: [address['Tanaka']] } })
    for (const request of [
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: other },
      { ...signed, body: other },
    ])
      expect((await app.request(`${origin}/api/mail/bounces`, request, office.env)).status).toBe(403)
    expect((await app.request(`${origin}/api/mail/bounces`, signed, bindings)).status).toBe(403)
    expect(await (await yuki.get(`/members/${at.tanaka.id}`)).json()).toMatchObject({ email: { bouncedAt: null } })
  })
})
