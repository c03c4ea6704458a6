import { afterEach, expect, test } from 'vitest'
import { digestOf, type Known } from '../../web/push/digest.ts'
import { speakOnLockScreen } from '../../web/words/lock-screen.ts'
import type { Entry } from '../../worker/protocol/inbox.ts'
import type { Notice } from '../../worker/protocol/notices.ts'

afterEach(() => speakOnLockScreen('en'))

const entry = (id: string, of: (string | null)[], more: Partial<Entry> = {}, notice: Partial<Notice> = {}): Entry => ({
  seq: 1,
  notice: {
    id,
    title: id,
    body: '',
    urgency: 'ordinary',
    asks: 'read',
    author: { id: 'yuki', name: { native: 'Yuki', reading: '' }, role: 'office' },
    postedAt: 0,
    ...notice,
  },
  concerns: of.map((studentId) => ({ studentId, confirmedAt: null })),
  readAt: null,
  remindedAt: null,
  ...more,
})

const school = (id: string, children: [string, string][], entries: Entry[], more: Partial<Known> = {}): Known => ({
  me: {
    school: { id, name: id, nativeName: '', timeZone: 'Asia/Tokyo', hue: 178 },
    member: { id: `member of ${id}`, name: { native: 'Amina', reading: '' }, roles: ['guardian'], status: 'active' },
    role: 'guardian',
    groups: [],
    children: children.map(([childId, native]) => ({ id: childId, name: { native, reading: '' }, home: '3-B' })),
  },
  entries,
  readHere: [],
  answers: [],
  ...more,
})

test('what waits in two schools is one digest, by child, and what is read or urgent is not in it', () => {
  speakOnLockScreen('en')
  const hill = school(
    'hill',
    [
      ['y', 'Yousef Haddad'],
      ['m', 'Maryam Haddad'],
    ],
    [
      entry('pool', ['y', 'm']),
      entry('trip', ['y'], { readAt: 5 }, { asks: 'tap' }),
      entry('old', ['y'], { readAt: 5 }),
      entry('storm', ['y'], {}, { urgency: 'urgent' }),
    ]
  )
  const harbour = school('harbour', [['s', 'サルマ']], [entry('sale', ['s']), entry('meeting', [null])])
  expect(digestOf([hill, harbour], ['pool'])).toEqual({
    n: 4,
    title: '4 things wait for you',
    lines: ['Yousef: 2', 'Maryam: 1', 'サルマ: 1', 'You: 1'],
  })
})

test('what was read and answered on this phone waits no more, though the school has not heard of it', () => {
  const entries = [entry('pool', ['y']), entry('trip', ['y', 'm'], { readAt: 5 }, { asks: 'tap' })]
  const children: [string, string][] = [
    ['y', 'Yousef'],
    ['m', 'Maryam'],
  ]
  const more = { readHere: ['pool'], answers: [{ noticeId: 'trip', studentId: 'y' }] }
  expect(digestOf([school('hill', children, entries, more)], []).lines).toEqual(['Maryam: 1'])
})

test('a push of which the phone knows nothing yet is counted, and nobody is named', () => {
  const known = [school('hill', [['y', 'Yousef']], [entry('pool', ['y']), entry('read', ['y'], { readAt: 1 })])]
  expect(digestOf(known, ['pool', 'read', 'unheard'])).toMatchObject({ n: 2, lines: ['Yousef: 1'] })
})

test.each([
  ['ja', '未確認のものが2件あります', 'ヨセフ：2件'],
  ['ar', 'أمران بانتظارك', '\u2068ヨセフ\u2069: 2'],
] as const)('in %s it is said as that language counts', (tag, title, line) => {
  speakOnLockScreen(tag)
  expect(digestOf([school('hill', [['y', 'ヨセフ']], [entry('a', ['y']), entry('b', ['y'])])], [])).toMatchObject({
    title,
    lines: [line],
  })
})
