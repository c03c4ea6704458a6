import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { good, Phone } from '../../dev/phone.ts'
import { PushService, type Manner } from '../../dev/push-service.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Membership } from '../../worker/protocol/members.ts'
import { NoticePage, ReceiptRows, type NoticeDraft } from '../../worker/protocol/notices.ts'
import { Push } from '../../worker/protocol/push.ts'
import { atOnceMs } from '../morning.ts'
import { smallSchool, type SmallSchool } from './school.ts'

let service: PushService
let school: SmallSchool
let phones: { memberId: string; phone: Phone }[]
let key: string

beforeAll(async () => {
  service = await PushService.open()
  school = await smallSchool({ students: 12 }, service.origin)
  const students = school.people.filter((one) => one.roles.includes('student'))
  phones = await Promise.all(
    (await school.cardsFor(students)).map(async ({ secret }) => {
      const phone = new Phone(school.server.url)
      const { member } = v.parse(Membership, await good(phone.send('POST', '/api/sign-in/card', { secret })))
      return { memberId: member.id, phone }
    })
  )
  key = (await pushOf(phones[0]!.phone)).key ?? ''
})

afterAll(async () => {
  await school?.close()
  await service?.close()
})

const pushOf = async (phone: Phone) => v.parse(Push, await good(phone.get(`${school.at}/push`)))

const titles = { ordinary: 'Seiran: a notice', important: 'Seiran: an important notice', urgent: 'Seiran: urgent' }

/** The phone asks to be pushed to, at an endpoint of the local push service that behaves like this. */
async function subscribe(phone: Phone, manner: Manner = 201) {
  const { path, subscription } = service.subscribe(key, manner)
  await good(phone.send('PUT', `${school.at}/push`, { ...subscription, titles }))
  return path
}

async function post(more: Partial<NoticeDraft> = {}) {
  const id = uuid()
  const audience = { groups: 'school', kinds: ['students'] }
  const draft = { id, title: 'Typhoon', body: 'Come and get Hana at noon', urgency: 'urgent', asks: 'read', audience }
  await good(school.admin.send('POST', `${school.at}/notices`, { ...draft, ...more }))
  return id
}

const reasonFor = async (noticeId: string, memberId: string) => {
  const page = await good(school.admin.get(`${school.at}/notices/${noticeId}/receipts?show=all`))
  return v.parse(ReceiptRows, page).rows.find((row) => row.memberId === memberId)?.reason
}

const pushedTo = (path: string) => service.deliveries.filter((one) => one.path === path)

test('a phone that is off is pushed to after five seconds, and what it is told is nobody else’s', async () => {
  const [{ phone, memberId }] = phones as [(typeof phones)[number]]
  const path = await subscribe(phone)
  const began = Date.now()
  const noticeId = await post()

  await vi.waitFor(() => expect(pushedTo(path)).toHaveLength(1), { timeout: 30_000, interval: 50 })
  const [pushed] = pushedTo(path)
  expect(pushed!.at - began).toBeGreaterThan(4_500)
  expect(pushed).toMatchObject({ urgency: 'high', ttl: 86_400, topic: noticeId.replaceAll('-', '') })
  expect(pushed!.payload).toEqual({
    web_push: 8030,
    notification: {
      title: 'Seiran: urgent',
      navigate: `${school.server.url}/notices/${noticeId}?school=${school.schoolId}`,
      tag: noticeId,
      requireInteraction: true,
      data: { schoolId: school.schoolId, noticeId },
    },
  })
  expect(service.refused).toEqual([])

  await vi.waitFor(async () => expect(await reasonFor(noticeId, memberId)).toMatchObject({ why: 'pushed' }), 30_000)
  const reach = async () => v.parse(NoticePage, await good(school.admin.get(`${school.at}/notices/${noticeId}`))).reach
  await vi.waitFor(async () => expect(await reach()).toMatchObject({ handed: 1, reached: 0 }), 30_000)

  await good(phone.send('PUT', `${school.at}/inbox/marks`, { marks: [{ noticeId, state: 'reached' }] }))
  await vi.waitFor(
    async () =>
      expect(v.parse(NoticePage, await good(school.admin.get(`${school.at}/notices/${noticeId}`))).reach.reached).toBe(
        1
      ),
    30_000
  )
})

test('a phone that has said within five seconds that it has the notice is left alone', async () => {
  const [off, here] = phones as [(typeof phones)[number], (typeof phones)[number]]
  const [offAt, hereAt] = await Promise.all([subscribe(off.phone), subscribe(here.phone)])
  const noticeId = await post()
  const inbox = async () => await (await here.phone.get(`${school.at}/inbox?before=99`)).text()
  await vi.waitFor(async () => expect(await inbox()).toContain(noticeId), { timeout: 30_000, interval: 20 })
  await good(here.phone.send('PUT', `${school.at}/inbox/marks`, { marks: [{ noticeId, state: 'reached' }] }))

  // When whoever is off has been pushed to, the others' time is over as well.
  await vi.waitFor(() => expect(pushedTo(offAt)).toHaveLength(1), { timeout: 30_000, interval: 50 })
  await wait(500)
  expect(service.asked.get(hereAt) ?? 0).toBe(0)
})

test('an endpoint that is gone is forgotten, a redirect is not followed, and one that hangs keeps nobody waiting', async () => {
  const [gone, redirected, busy, ...others] = phones.slice(2)
  const goneAt = await subscribe(gone!.phone, 410)
  const elsewhere = service.subscribe(key)
  const redirectedAt = await subscribe(redirected!.phone, { redirect: elsewhere.subscription.endpoint })
  const busyAt = await subscribe(busy!.phone, 429)
  const hanging = await Promise.all(others.slice(0, 3).map(({ phone }) => subscribe(phone, 'hang')))
  const good = await Promise.all(others.slice(3).map(({ phone }) => subscribe(phone)))
  const began = Date.now()
  const noticeId = await post()

  await vi.waitFor(() => expect(good.flatMap(pushedTo)).toHaveLength(good.length), { timeout: 30_000, interval: 50 })
  expect(Date.now() - began).toBeLessThan(5_000 + atOnceMs)
  await vi.waitFor(async () => expect(await pushOf(gone!.phone)).toMatchObject({ endpoint: null }), 30_000)
  await vi.waitFor(
    async () => expect(await reasonFor(noticeId, redirected!.memberId)).toMatchObject({ why: 'push-refused' }),
    30_000
  )
  await vi.waitFor(
    async () => expect(await reasonFor(noticeId, gone!.memberId)).toMatchObject({ why: 'push-refused' }),
    30_000
  )
  expect(service.asked.get(goneAt)).toBe(1)
  expect(service.asked.get(redirectedAt)).toBe(1)
  expect(service.asked.get(elsewhere.path)).toBeUndefined()

  for (const path of [busyAt, ...hanging]) service.behave(path, 201)
  await vi.waitFor(() => expect([busyAt, ...hanging].flatMap(pushedTo)).toHaveLength(4), {
    timeout: 60_000,
    interval: 100,
  })
  expect(good.map((path) => service.asked.get(path))).toEqual(good.map(() => 1))
})

test('an address that is no push service is refused when a phone asks for it', async () => {
  const { phone } = phones[0]!
  const { subscription } = service.subscribe(key)
  for (const endpoint of [
    'http://127.0.0.1:1/push',
    'http://169.254.169.254/latest/meta-data',
    'https://fcm.googleapis.com:8443/x',
    'https://person@fcm.googleapis.com/x',
    'https://fcm.googleapis.com.example.org/x',
    `https://fcm.googleapis.com/${'x'.repeat(1_100)}`,
  ]) {
    const answer = await phone.send('PUT', `${school.at}/push`, { ...subscription, endpoint, titles })
    expect([endpoint.slice(0, 40), answer.status]).toEqual([endpoint.slice(0, 40), 422])
  }
})

test('who signs out is pushed to no more', async () => {
  const [left, stays] = phones as [(typeof phones)[number], (typeof phones)[number]]
  const [leftAt, staysAt] = await Promise.all([subscribe(left.phone), subscribe(stays.phone)])
  await good(left.phone.send('POST', `${school.at}/sign-out`))
  await post({ urgency: 'ordinary' })
  await vi.waitFor(() => expect(pushedTo(staysAt)).toHaveLength(1), { timeout: 30_000, interval: 50 })
  await wait(500)
  expect(service.asked.get(leftAt)).toBeUndefined()
})
