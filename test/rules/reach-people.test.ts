import { expect, test } from 'vitest'
import type { NoticeReach, ReceiptRow } from '../../worker/protocol/notices.ts'
import { counted, hearCounted, watched } from '../../web/notices/counted.ts'
import { byGroup, inView, peopleIn } from '../../web/notices/reach-people.ts'

const receipt = (
  memberId: string,
  group: string,
  student: string | null,
  readAt: number | null = null
): ReceiptRow => ({
  memberId,
  name: { native: memberId, reading: '' },
  role: student ? 'guardian' : 'student',
  student: student === null ? null : { id: student, name: { native: student, reading: '' } },
  group: { id: group, name: group },
  state: readAt === null ? 'waiting' : 'read',
  reason: null,
  reachedAt: readAt,
  readAt,
  confirmedAt: null,
  remindedAt: null,
})

test('a guardian of three is one person to remind, with all three children named', () => {
  const rows = [receipt('amina', '2A', 'yousef'), receipt('amina', '5B', 'maryam'), receipt('amina', '5B', 'salma')]
  const people = peopleIn([...rows, receipt('hana', '5B', null)])
  expect(people.map(({ row }) => row.memberId)).toEqual(['amina', 'hana'])
  expect(people[0]!.students.map(({ id }) => id)).toEqual(['yousef', 'maryam', 'salma'])
})

test('a tap on "read" shows those who have read it, and nobody else', () => {
  const rows = [receipt('amina', '2A', 'yousef', 5), receipt('hana', '5B', null)]
  expect(inView(rows, 'read').map(({ memberId }) => memberId)).toEqual(['amina'])
  expect(inView(rows, 'unreached')).toHaveLength(2)
})

test('class 2A stands before class 10A', () => {
  const rows = [receipt('a', '10A', null), receipt('b', '2A', null)]
  expect(byGroup(rows, ({ group }) => group.name).map(({ group }) => group.name)).toEqual(['2A', '10A'])
})

const reach = (version: number, reached: number): NoticeReach => ({
  version,
  people: 9,
  handed: 9,
  reached,
  read: 0,
  answers: 9,
  confirmed: 0,
  halfMs: null,
  mostMs: null,
  lastMs: null,
  curve: [],
  groups: [],
})

test('counts that overtake each other leave the newest on the sender’s screen', () => {
  watched.value = 'n1'
  hearCounted({ type: 'notice.counted', noticeId: 'n1', reach: reach(3, 7) })
  hearCounted({ type: 'notice.counted', noticeId: 'n1', reach: reach(2, 5) })
  hearCounted({ type: 'notice.counted', noticeId: 'n2', reach: reach(9, 1) })
  expect(counted.value?.reach.reached).toBe(7)
})
