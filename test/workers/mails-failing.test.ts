import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { beforeEach, describe, expect, test } from 'vitest'
import { app } from '../../worker/app.ts'
import { sendMails } from '../../worker/outgoing-mail.ts'
import { mails } from '../../worker/tables/mails.ts'
import { bindings } from './bindings.ts'
import { origin } from './cast.ts'
import { giveAddresses } from './post-office.ts'
import { signedReport } from './reports.ts'

import { mailing, type Mailing } from './mailing.ts'

let at: Mailing['at']
let office: Mailing['office']
let yuki: Mailing['yuki']
let address: Mailing['address']
let notice: Mailing['notice']
let reasonsOf: Mailing['reasonsOf']
let untilSaid: Mailing['untilSaid']

beforeEach(async () => {
  ;({ at, office, yuki, address, notice, reasonsOf, untilSaid } = await mailing())
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
