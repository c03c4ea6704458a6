import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'
import { mailroomOf } from '../../durable/names.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { AuditPage } from '../../worker/protocol/audit.ts'
import { push } from '../../worker/outside/push.ts'
import { isPushService } from '../../worker/outside/push-services.ts'
import { bindings } from './bindings.ts'
import { foundSchool, phoneOf, storm, soon } from './cast.ts'
import { subscriptionAt } from './doors-push.ts'

let at: Awaited<ReturnType<typeof foundSchool>>

beforeAll(async () => {
  at = await foundSchool()
})

const somewhere = () => `https://updates.push.services.mozilla.com/wpush/v2/${uuid()}`
const room = () => mailroomOf(bindings, at.schoolId, at.hana.mailroom)

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://api.web.push.apple.com/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
])('%s is a push service', (endpoint) => {
  expect(isPushService(endpoint)).toBe(true)
})

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://hana@fcm.googleapis.com/abc',
  'https://:secret@fcm.googleapis.com/abc',
  'https://fcm.googleapis.com.evil.test/abc',
  'https://evilfcm.googleapis.com/abc',
  'https://notify.windows.com.evil.test/abc',
  'https://evilnotify.windows.com/abc',
  'https://apple.com/abc',
  'http://127.0.0.1:8080/abc',
  'http://169.254.169.254/latest/meta-data',
  'http://localhost/abc',
  'https://school.test/api/schools',
  'javascript:alert(1)',
  'data:text/plain,abc',
  'https://evil.test\\@fcm.googleapis.com/abc',
  `https://fcm.googleapis.com/${'x'.repeat(1024)}`,
  '',
])('%s is none', (endpoint) => {
  expect(isPushService(endpoint)).toBe(false)
})

test('a laptop’s own push service is one for the laptop, which is this machine and no other', () => {
  expect(isPushService('http://127.0.0.1:8080/abc', 'http://127.0.0.1:8080')).toBe(true)
  expect(isPushService('http://127.0.0.1:8081/abc', 'http://127.0.0.1:8080')).toBe(false)
  expect(isPushService('http://evil.test/abc', 'http://evil.test')).toBe(false)
  expect(bindings.PUSH_ALSO).toBeUndefined()
})

test('an address that was good when it was saved is looked at again before each push', async () => {
  const vapid = {
    publicKey: bindings.VAPID_PUBLIC_KEY ?? '',
    privateKey: bindings.VAPID_PRIVATE_KEY ?? '',
    subject: bindings.VAPID_SUBJECT ?? '',
  }
  const pushedTo = (endpoint: string) => {
    const { keys } = subscriptionAt(endpoint)
    const one = { subscription: { endpoint, keys }, urgency: 'urgent' as const, topic: 'storm', payload: '{}' }
    return push(one, { vapid, timeoutMs: 5_000, now: Date.now() })
  }
  expect(await pushedTo(somewhere())).toEqual({ outcome: 'accepted', code: '201' })
  for (const endpoint of ['http://127.0.0.1:8080/abc', 'https://fcm.googleapis.com:8443/abc', 'https://evil.test/'])
    expect(await pushedTo(endpoint)).toEqual({ outcome: 'gone', code: 'not-a-push-service' })
})

test('a phone asks for push messages, once however often it asks, and ends them', async () => {
  const [hana, aoi] = [await phoneOf(at.hana), await phoneOf(at.aoi)]
  expect(await (await hana.get('/push')).json()).toEqual({ key: bindings.VAPID_PUBLIC_KEY, endpoint: null })
  const endpoint = somewhere()
  for (let turn = 0; turn < 3; turn++)
    expect((await hana.send('PUT', '/push', subscriptionAt(endpoint))).status).toBe(200)
  expect(await (await hana.get('/push')).json()).toMatchObject({ endpoint })
  for (let turn = 0; turn < 3; turn++) expect((await hana.send('DELETE', '/push', {})).status).toBe(204)
  expect(await (await hana.get('/push')).json()).toMatchObject({ endpoint: null })

  await soon(async () => {
    const { rows } = await (await aoi.get('/audit')).json<AuditPage>()
    const acts = rows.filter(({ memberId }) => memberId === at.hana.id).map(({ act }) => act)
    expect(acts).toEqual(['push.removed', 'push.saved'])
  })
})

test('ten phones of one person are pushed to, the eleventh is not, and one more of the ten may change', async () => {
  const phones = await Promise.all(Array.from({ length: 11 }, () => phoneOf(at.luca)))
  const answers = []
  for (const phone of phones) answers.push((await phone.send('PUT', '/push', subscriptionAt(somewhere()))).status)
  expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429])
  expect((await phones[3]!.send('PUT', '/push', subscriptionAt(somewhere()))).status).toBe(200)
})

test('the phone of somebody who signed out before, and is now another’s, is pushed to for the other alone', async () => {
  const endpoint = somewhere()
  const [before, now] = [await phoneOf(at.hana), await phoneOf(at.yousef)]
  await before.send('PUT', '/push', subscriptionAt(endpoint))
  await now.send('PUT', '/push', subscriptionAt(endpoint))
  expect(await (await before.get('/push')).json()).toMatchObject({ endpoint: null })
  expect(await (await now.get('/push')).json()).toMatchObject({ endpoint })
})

test('a mark without a socket counts like one by socket, and only for whose phone it is', async () => {
  const [yuki, hana] = [await phoneOf(at.yuki), await phoneOf(at.hana)]
  const draft = storm({ groups: [at.class3b.id], kinds: ['students'] })
  await yuki.send('POST', '/notices', draft)
  const marks = [{ noticeId: draft.id, state: 'reached' }]
  await soon(async () => {
    expect((await hana.send('PUT', '/inbox/marks', { marks })).status).toBe(200)
    const page = await (await yuki.get(`/notices/${draft.id}`)).json()
    expect(page).toMatchObject({ reach: { people: 3, reached: 1 } })
  })
})

test('what came of pushes and mails stands beside those who are not reached', async () => {
  const yuki = await phoneOf(at.yuki)
  const draft = storm({ groups: [at.class3b.id], kinds: ['students', 'guardians'] })
  await yuki.send('POST', '/notices', draft)
  const whyOf = async (memberId: string) => {
    const { rows } = await (
      await yuki.get(`/notices/${draft.id}/receipts?show=unreached`)
    ).json<{ rows: { memberId: string; reason: unknown }[] }>()
    return rows.find((row) => row.memberId === memberId)?.reason
  }
  await soon(async () => expect(await whyOf(at.hana.id)).toMatchObject({ why: 'no-device' }))
  await stepOf(at.hana.id, 'push')
  await stepOf(at.tanaka.id, 'mail')
  const step = { noticeId: draft.id, at: Date.now() }
  await room().stepsTaken([
    { ...step, memberId: at.hana.id, channel: 'push', outcome: 'accepted', code: '201' },
    { ...step, memberId: at.hana.id, channel: 'push', outcome: 'gone', code: '410', at: step.at + 1 },
    { ...step, memberId: at.tanaka.id, channel: 'mail', outcome: 'accepted', at: step.at },
    { ...step, memberId: at.tanaka.id, channel: 'mail', outcome: 'bounced', at: step.at + 5 },
  ])
  await soon(async () => expect(await whyOf(at.hana.id)).toEqual({ why: 'pushed', at: step.at }))
  await soon(async () => expect(await whyOf(at.tanaka.id)).toEqual({ why: 'mail-bounced', at: step.at + 5 }))
  await soon(async () => {
    const page = await (await yuki.get(`/notices/${draft.id}`)).json()
    expect(page).toMatchObject({ reach: { handed: 2, reached: 0 } })
  })

  /** As the ladder would, when its time has come. */
  async function stepOf(memberId: string, channel: string) {
    await runInDurableObject<DurableObject, void>(room(), (_, { storage }) => {
      storage.sql.exec(
        `insert into steps (notice_id, member_id, channel) values (?, ?, ?)`,
        draft.id,
        memberId,
        channel
      )
    })
  }
})
