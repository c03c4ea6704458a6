import { expect, test } from 'vitest'
import { claimMails, nextRung } from '../../durable/ladder-rules.ts'
import { stepsTaken } from '../../durable/ladder-steps.ts'
import { ladderWaits } from '../../durable/ladder-waits.ts'
import { answer, mark, remind } from '../../durable/mailroom-rules.ts'
import { mailroomSchema } from '../../durable/mailroom-schema.ts'
import { migrate } from '../../durable/sql.ts'
import { Store } from '../simulator/store.ts'

import { began, comes, queued, reaches, result, store, subscribes, told } from './ladder-room.ts'

const reminds = (to: string[], at: number, reminderId = 'reminder-1') =>
  remind(store.sql, { kind: 'reminder', reminderId, noticeId: 'storm', members: to, at }, at)

test('a reminder pushes at once to those who have not read it, and writes to them when its own time has come', () => {
  for (const one of ['hana', 'ken', 'luca']) subscribes(one)
  comes(['hana', 'ken', 'luca'])
  expect(told(queued(began + 3_600_000))).toHaveLength(6)
  const later = began + 7_200_000
  reaches('ken', later)
  mark(store.sql, [{ memberId: 'luca', noticeId: 'storm', state: 'read' }], later)
  reminds(['hana', 'ken', 'luca'], later)
  const pushes = queued(later)
  expect(told(pushes)).toEqual(['push hana', 'push ken'])
  expect(pushes).toMatchObject([{ reminderId: 'reminder-1', urgency: 'urgent' }])
  expect(told(queued(later + ladderWaits.mail.urgent - 1))).toEqual([])
  mark(store.sql, [{ memberId: 'ken', noticeId: 'storm', state: 'read' }], later + 60_000)
  expect(queued(later + ladderWaits.mail.urgent)).toMatchObject([
    { kind: 'mail', reminderId: 'reminder-1', memberIds: ['hana'] },
  ])
  expect(nextRung(store.sql)).toBeNull()
})

test('one reminder tells a person once, however often it comes and through however many groups; the next one tells again', () => {
  subscribes('amina')
  comes(['amina'])
  comes(['amina'], 'urgent', began, 'two')
  queued(began + 3_600_000)
  const later = began + 7_200_000
  for (const at of [later, later + 1, later + 10_000]) reminds(['amina'], at)
  expect(told(queued(later + 3_600_000))).toEqual(['push amina', 'mail amina'])
  expect(claimMails(store.sql, 'storm', ['amina'], later + 3_600_000, 'reminder-1')).toEqual(['amina'])
  expect(claimMails(store.sql, 'storm', ['amina'], later + 3_600_000, 'reminder-1')).toEqual([])
  reminds(['amina'], later + 4_000_000, 'reminder-2')
  expect(told(queued(later + 8_000_000))).toEqual(['push amina', 'mail amina'])
  expect(claimMails(store.sql, 'storm', ['amina'], later + 8_000_000, 'reminder-2')).toEqual(['amina'])
})

test('whoever has read a notice that asks for a tap is told again by a reminder until they have tapped for every child', () => {
  subscribes('amina')
  comes(['amina'], 'urgent', began, 'hana', 'tap')
  comes(['amina'], 'urgent', began, 'ken', 'tap')
  mark(store.sql, [{ memberId: 'amina', noticeId: 'storm', state: 'read' }], began)
  expect(told(queued(began + 3_600_000))).toEqual([])
  const taps = (studentId: string) =>
    answer(store.sql, { memberId: 'amina', noticeId: 'storm', studentId, auditId: studentId }, began)
  taps('hana')
  reminds(['amina'], began + 3_600_000)
  expect(told(queued(began + 3_600_000))).toEqual(['push amina'])
  taps('ken')
  expect(told(queued(began + 7_200_000))).toEqual([])
})

test('what came of a reminder’s push is written to its own step', () => {
  subscribes('hana')
  comes(['hana'])
  queued(began + 5_000)
  stepsTaken(store.sql, [result({ outcome: 'failed', code: '500' })], began + 5_500)
  reminds(['hana'], began + 60_000)
  queued(began + 60_000)
  stepsTaken(store.sql, [result({ reminderId: 'reminder-1', at: began + 60_500 })], began + 60_500)
  const steps = store.sql(`select reminder_id, outcome from steps where channel = 'push' order by reminder_id`)
  expect(steps.map((row) => ({ ...row }))).toEqual([
    { reminder_id: '', outcome: 'failed' },
    { reminder_id: 'reminder-1', outcome: 'accepted' },
  ])
})

test('steps that were taken before reminders had any are kept', () => {
  const old = new Store(mailroomSchema.slice(0, 3))
  old.sql(`insert into steps (notice_id, member_id, channel, claimed_at) values ('storm', 'hana', 'mail', 7)`)
  migrate(old.sql, mailroomSchema)
  expect(claimMails(old.sql, 'storm', ['hana'], began)).toEqual([])
  expect(old.sql(`select reminder_id, claimed_at from steps`).map((row) => ({ ...row }))).toEqual([
    { reminder_id: '', claimed_at: 7 },
  ])
  old.close()
})
