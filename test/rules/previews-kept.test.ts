import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { classGroupSchema } from '../../durable/class-group-rules.ts'
import { takeRoster, type RosterPerson } from '../../durable/group-roster-rules.ts'
import { postMessage } from '../../durable/messages-rules.ts'
import { messagesWhere } from '../../durable/messages-pages.ts'
import { keepPolicy } from '../../durable/policy-rules.ts'
import { takePreview } from '../../durable/previews-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { firstPolicy } from '../../worker/protocol/packs.ts'
import type { Role } from '../../worker/protocol/roles.ts'

const person = (memberId: string, roles: Role[], band: RosterPerson['band'] = '6-9'): RosterPerson => ({
  memberId,
  mailroom: 'm.0',
  enrollment: 'member',
  roles,
  native: memberId,
  reading: '',
  band,
  photo: null,
})

/** A group with these people, in node’s own SQLite. */
function groupOf(people: RosterPerson[]): Sql {
  const db = new DatabaseSync(':memory:')
  for (const step of classGroupSchema) db.exec(step)
  const sql = ((text: string, ...values: (string | number | null)[]) => db.prepare(text).all(...values)) as Sql
  takeRoster(sql, { group: { kind: 'subject', name: 'Art', year: '5', status: 'active' }, people, kin: [] }, 0)
  return sql
}

const page = 'https://pages.school.org/'
const post = (sql: Sql, text = `See ${page}`, now = 1) =>
  postMessage(
    sql,
    'a',
    {
      id: uuid(),
      text,
      replyTo: null,
      files: [],
      sticker: null,
      mentions: { members: [], wide: 'nobody' },
      people: null,
    },
    now
  )
const owed = (sql: Sql) =>
  sql<{ body: string }>(`select body from outbox where target = 'previews'`).map(({ body }) => body)
const preview = { url: page, host: 'pages.school.org', title: 'A page', description: '', site: '' }
const shown = (sql: Sql) => messagesWhere(sql, '1 order by m.seq').map(({ preview }) => preview?.title ?? null)

test('among adults a page is asked once, however many messages lead to it, and all of them show it', () => {
  const sql = groupOf([person('a', ['teacher']), person('b', ['guardian'])])
  post(sql)
  post(sql)
  expect(owed(sql)).toEqual([JSON.stringify({ url: page })])
  takePreview(sql, page, preview, 2)
  takePreview(sql, page, preview, 3)
  post(sql, `${page} again`, 4)
  expect(shown(sql)).toEqual(['A page', 'A page', 'A page'])
  const events = sql<{ kind: string }>(`select kind from events`).map(({ kind }) => kind)
  expect(events).toEqual(['previewed', 'previewed'])
})

test('after a day the page is asked anew, and a page that said nothing is not asked again before', () => {
  const sql = groupOf([person('a', ['teacher'])])
  post(sql)
  takePreview(sql, page, null, 2)
  sql(`delete from outbox`)
  post(sql, page, 3)
  expect(owed(sql)).toEqual([])
  post(sql, page, 3 + 86_400_000)
  expect(owed(sql)).toHaveLength(1)
})

test('one student who reads along is enough that no page is asked, until the school says that their age may', () => {
  const people = [person('a', ['teacher']), person('b', ['student'], '16-18')]
  const sql = groupOf(people)
  post(sql)
  const policy = firstPolicy('Asia/Tokyo')
  keepPolicy(sql, policy)
  post(sql)
  expect(owed(sql)).toEqual([])
  const bands = { ...policy.bands, '16-18': { ...policy.bands['16-18'], links: true } }
  keepPolicy(sql, { ...policy, version: policy.version + 1, bands })
  post(sql)
  expect(owed(sql)).toHaveLength(1)
  const younger = groupOf([...people, person('c', ['student'], '10-12')])
  keepPolicy(younger, { ...policy, bands })
  post(younger)
  expect(owed(younger)).toEqual([])
})
