import { beforeEach, expect, test } from 'vitest'
import { tail } from '../../durable/audit-rules.ts'
import type { Branch } from '../../durable/bureau-branch.ts'
import {
  administratorsOf,
  beginTree,
  branchTried,
  branchWritten,
  nextBranch,
  saveTree,
  treePlanOf,
  treeRowsOf,
  treeWritten,
} from '../../durable/bureau-rules.ts'
import { schoolSchema } from '../../durable/school-schema.ts'
import type { Sql } from '../../durable/sql.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Store } from '../simulator/store.ts'

let sql: Sql

beforeEach(() => {
  sql = new Store(schoolSchema).sql
})

const officer = uuid()
const counts = { add: 2, change: 0, same: 0, fault: 0, newSchools: 2, newClasses: 0 }
const branch = (name: string): Branch => ({
  bureauId: 'b',
  schoolId: name,
  auditId: uuid(),
  renaming: null,
  classes: [],
  founding: {
    sourcedId: name,
    name,
    nativeName: '',
    timeZone: 'Asia/Tokyo',
    hue: 1,
    own: { staff: uuid(), unplaced: uuid(), school: uuid() },
    administrator: { id: uuid(), name: `First of ${name}`, email: null, cardId: uuid(), secretHash: '' },
  },
})

/** A plan of two schools. */
function saved(madeAt = 1, version = 0) {
  const id = uuid()
  const rows = Array.from({ length: 150 }, (_, i) => ({
    what: i % 50 === 0 ? ('add' as const) : ('same' as const),
    noun: 'class' as const,
    name: `${i}`,
    school: '',
    line: i + 2,
    changes: [],
  }))
  const head = { id, madeAt, rows: 150, counts, version }
  saveTree(sql, head, { from: 0, rows, fromBranch: 0, branches: [branch('Hamabe')], last: false })
  expect(() => treePlanOf(sql, id)).toThrow('not-found')
  saveTree(sql, head, { from: 150, rows: [], fromBranch: 1, branches: [branch('Todai')], last: true })
  return id
}

function apply(id: string) {
  beginTree(sql, id, officer, 0)
  for (let next = nextBranch(sql, id); next; next = nextBranch(sql, id)) branchWritten(sql, id, next.n)
  treeWritten(sql, id)
}

test('a plan is read a page at a time, and by what its rows do', () => {
  const id = saved()
  const first = treeRowsOf(sql, id, { show: 'all' })
  expect([first.rows.length, first.next]).toEqual([100, '100'])
  expect(treeRowsOf(sql, id, { show: 'all', after: '100' }).rows).toHaveLength(50)
  expect(treeRowsOf(sql, id, { show: 'add' }).rows).toHaveLength(3)
  expect(treeRowsOf(sql, id, { show: 'fault' })).toEqual({ rows: [], next: null })
})

test('one plan is written at a time, and one from before another never', () => {
  const [early, id] = [saved(1), saved(2)]
  expect(beginTree(sql, id, officer, 0)).toBe(true)
  expect(beginTree(sql, id, officer, 0)).toBe(false)
  expect(() => beginTree(sql, early, officer, 0)).toThrow('conflict: bureau.applying')
  expect(() => saved(3)).toThrow('conflict: bureau.applying')
  apply(id)
  expect(treePlanOf(sql, early).status).toBe('stale')
  expect(() => beginTree(sql, early, officer, 1)).toThrow('conflict: bureau.stale')
  expect(beginTree(sql, id, officer, 1)).toBe(false)
  expect(() => beginTree(sql, saved(4, 0), officer, 1)).toThrow('conflict: bureau.stale')
})

test('a school that cannot be written now holds up no other', () => {
  const id = saved()
  beginTree(sql, id, officer, 0)
  const first = nextBranch(sql, id)!
  branchTried(sql, id, first.n)
  const second = nextBranch(sql, id)!
  expect(second.n).not.toBe(first.n)
  branchTried(sql, id, second.n)
  branchWritten(sql, id, second.n)
  expect(treePlanOf(sql, id)).toMatchObject({ status: 'applying', done: 1 })
  expect(nextBranch(sql, id)).toEqual(first)
})

test('cards are told to one order, once all is written, and the audit trail says to whom', () => {
  const id = saved()
  const [order, other] = [uuid(), uuid()]
  expect(() => administratorsOf(sql, id, order, { memberId: officer }, 5)).toThrow('conflict: bureau.cards')
  apply(id)
  expect(treePlanOf(sql, id).cards).toBe(2)
  const told = administratorsOf(sql, id, order, { memberId: officer }, 5)
  expect(told.map(({ school, name }) => [school, name])).toEqual([
    ['Hamabe', 'First of Hamabe'],
    ['Todai', 'First of Todai'],
  ])
  expect(administratorsOf(sql, id, order, { memberId: officer }, 6)).toEqual(told)
  expect(() => administratorsOf(sql, id, other, { memberId: officer }, 7)).toThrow('conflict: bureau.cards')
  expect(tail(sql, 9)).toMatchObject([{ id: order, at: 5, memberId: officer, act: 'bureau.cards-shown', about: id }])
})

test('names are kept of the newest three files only, and what was written is remembered', () => {
  const id = saved(1)
  apply(id)
  for (const at of [2, 3]) saved(at, 1)
  expect(treeRowsOf(sql, id, { show: 'all' }).rows).toHaveLength(100)
  for (const at of [4, 5]) saved(at, 1)
  expect(treeRowsOf(sql, id, { show: 'all' }).rows).toEqual([])
  expect(treePlanOf(sql, id)).toMatchObject({ status: 'applied', done: 2 })
  const everything = JSON.stringify(sql(`select * from bureau_branches where plan_id = ?`, id))
  expect(everything).not.toContain('First of')
  expect(sql(`select count(*) as n from bureau_plans`)).toEqual([{ n: 4 }])
})
