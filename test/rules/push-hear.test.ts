import { afterEach, expect, test, vi } from 'vitest'
import { hearPushes } from '../../web/push/hear.ts'
import { payloadFor } from '../../worker/outgoing-push.ts'

const schoolId = 'apac-01900000-0000-7000-8000-000000000001'
const noticeId = '01900000-0000-7000-8000-000000000002'
const recipient = {
  memberId: '01900000-0000-7000-8000-000000000003',
  subscription: { endpoint: '', keys: { p256dh: '', auth: '' } },
  title: 'Seiran: a new notice',
  origin: 'https://school.test',
}
const payloadOf = (urgency: 'ordinary' | 'urgent') =>
  payloadFor({ kind: 'push', schoolId, mailroom: '', noticeId, urgency, to: [recipient] }, recipient)
const payload = payloadOf('urgent')

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A service worker that a push has woken, with what it showed and what it asked the school. */
async function woken(text: string, answers: number[]) {
  const shown: string[] = []
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? 'GET'} ${path}`)
    return Promise.resolve(new Response(null, { status: answers.shift() ?? 200 }))
  })
  const work: Promise<unknown>[] = []
  let hear = (_: unknown) => {}
  const self = {
    location: { origin: 'https://school.test', hostname: 'school.test' },
    navigator: { languages: ['en'] },
    registration: {
      showNotification: (title: string) => Promise.resolve(void shown.push(title)),
      getNotifications: () => Promise.resolve([]),
    },
    addEventListener: (type: string, heard: typeof hear) => {
      if (type === 'push') hear = heard
    },
  }
  Reflect.apply(hearPushes, undefined, [self])
  hear({ data: { text: () => text }, waitUntil: (one: Promise<unknown>) => work.push(one) })
  await Promise.all(work)
  return { shown, asked }
}

const mark = `PUT /api/schools/${schoolId}/inbox/marks`

test('a phone that is woken shows the push and says that it has the notice', async () => {
  expect(await woken(payload, [200])).toEqual({ shown: ['Seiran: a new notice'], asked: [mark] })
})

test('a token that has run out while the phone slept is renewed once, and never in a circle', async () => {
  const { shown, asked } = await woken(payload, [401, 200, 401, 200])
  expect(shown).toHaveLength(1)
  expect(asked).toEqual([mark, 'GET /api/me', mark])
})

test('a push that cannot be read is shown, and nothing is said of it', async () => {
  expect(await woken('?', [])).toEqual({ shown: ['school.test'], asked: [] })
})

test('what is not urgent is shown even where the phone can ask nobody what else waits', async () => {
  const { shown, asked } = await woken(payloadOf('ordinary'), [500, 500, 200])
  expect(shown).toEqual(['Seiran: a new notice'])
  expect(asked).toEqual(['GET /api/me', 'GET /api/inbox', mark])
})
