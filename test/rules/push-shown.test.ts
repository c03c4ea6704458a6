import { expect, test } from 'vitest'
import { leadsTo, shownOf } from '../../web/push/shown.ts'
import { payloadFor, topicOf } from '../../worker/outgoing-push.ts'

const here = { origin: 'https://school.test', hostname: 'school.test' }
const schoolId = 'apac-01900000-0000-7000-8000-000000000001'
const noticeId = '01900000-0000-7000-8000-000000000002'
const recipient = {
  memberId: '01900000-0000-7000-8000-000000000003',
  subscription: { endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: '', auth: '' } },
  title: 'Seiran: an urgent notice',
  origin: here.origin,
}
const message = { kind: 'push', schoolId, mailroom: 'm.0', noticeId, urgency: 'urgent', to: [recipient] } as const
const payload = payloadFor({ ...message, to: [recipient] }, recipient)

test('what is pushed is shown under its title, and a tap leads to the notice in its school', () => {
  expect(shownOf(payload, here)).toEqual({
    title: 'Seiran: an urgent notice',
    options: {
      tag: noticeId,
      requireInteraction: true,
      data: { navigate: `/notices/${noticeId}?school=${schoolId}` },
    },
    reached: { schoolId, noticeId },
  })
})

test('a call leads to where it rings; when it is over the same place on the lock screen says so, and leads to its chat', () => {
  const groupId = '01900000-0000-7000-8000-000000000004'
  const of = (state?: 'over') =>
    shownOf(payloadFor({ ...message, groupId, call: { until: 0, ...(state && { state }) }, to: [] }, recipient), here)
  expect(of()).toMatchObject({
    options: {
      tag: noticeId,
      requireInteraction: true,
      data: { navigate: `/lessons/${groupId}/${noticeId}?school=${schoolId}` },
    },
    reached: null,
  })
  expect(of('over')).toMatchObject({
    options: { tag: noticeId, requireInteraction: false, data: { navigate: `/groups/${groupId}?school=${schoolId}` } },
    reached: null,
  })
})

test('a push names nobody, and fits with room to spare', () => {
  expect(payload).not.toContain(recipient.memberId)
  expect(new TextEncoder().encode(payload).length).toBeLessThan(3072)
  expect(topicOf(noticeId)).toMatch(/^[A-Za-z0-9_-]{32}$/)
})

test('a push that cannot be read still shows something, and is not taken for a notice that is here', () => {
  for (const text of [undefined, '', 'null', '{', '{"web_push":8030}', payload.replaceAll(noticeId, 'x')])
    expect(shownOf(text, here)).toEqual({ title: 'school.test', options: { data: { navigate: '/' } }, reached: null })
})

test('a tap never leads to anybody else’s page', () => {
  for (const address of [
    'https://evil.test/',
    '//evil.test/',
    'javascript:alert(1)',
    'https://school.test.evil.test/',
    7,
  ])
    expect([address, leadsTo(address, here)]).toEqual([address, '/'])
  expect(leadsTo('/notices/1?school=2', here)).toBe('/notices/1?school=2')
})
