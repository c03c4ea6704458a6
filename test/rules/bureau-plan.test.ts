import { expect, test } from 'vitest'
import { planTree, type Standing } from '../../worker/bureau-plan.ts'
import { readTree } from '../../worker/bureau-reading.ts'
import { smallRows, threeSchools, treeOf } from './bureau-trees.ts'

const bureau = {
  id: 'apac-1',
  sourcedId: null,
  name: 'New',
  nativeName: '',
  timeZone: 'Asia/Tokyo',
  hue: 258,
} satisfies Standing['bureau']
const nothing: Standing = { bureau, schools: [], groups: [] }

let made = 0
const newId = () => `id${++made}`
const plan = (file: string, now: Standing = nothing) =>
  planTree(
    now,
    readTree(new TextEncoder().encode(file), {
      bureau: now.bureau.sourcedId,
      schools: new Set(now.schools.flatMap((one) => one.sourcedId ?? [])),
    }),
    newId
  )

/** The tree as it stands once a plan is written. */
function written(now: Standing, { branches }: ReturnType<typeof planTree>): Standing {
  const next = structuredClone(now)
  for (const { schoolId, founding, renaming, classes } of branches) {
    if (founding) next.schools.push({ id: schoolId, ...founding })
    for (const one of [next.bureau, ...next.schools]) if (one.id === schoolId && renaming) Object.assign(one, renaming)
    for (const one of classes) {
      next.groups = next.groups.filter(({ id }) => id !== one.id)
      next.groups.push({ ...one, schoolId, kind: 'class', status: 'active' })
    }
  }
  return next
}

test('every row of the file is told with what it does, in the order of the file', () => {
  const { shown, counts } = plan(treeOf(...smallRows))
  expect(shown.map((row) => [row.line, 'what' in row && row.what, 'noun' in row && row.noun])).toEqual([
    [2, 'change', 'bureau'],
    [3, 'add', 'school'],
    [4, 'same', 'year'],
    [5, 'add', 'class'],
    [6, 'add', 'class'],
  ])
  expect(counts).toEqual({ add: 3, change: 1, same: 1, fault: 0, newSchools: 1, newClasses: 2 })
})

test('what is written is as many rows as were told', () => {
  const { branches, counts } = plan(threeSchools)
  const size = branches.reduce((n, one) => n + one.classes.length + (one.founding || one.renaming ? 1 : 0), 0)
  expect(size).toBe(counts.add + counts.change)
  expect(branches.map(({ founding }) => founding?.name)).toEqual([
    undefined,
    'Hamabe Primary School',
    'Tsukimi Junior High School',
    'Tōdai Island Branch',
  ])
})

test('the same file again is nothing to write', () => {
  const after = written(nothing, plan(threeSchools))
  const again = plan(threeSchools, after)
  expect(again.branches).toEqual([])
  expect(again.counts).toMatchObject({ add: 0, change: 0, same: 19, fault: 0 })
})

test('a class that moves to another year is a change, and keeps who it is', () => {
  const after = written(nothing, plan(treeOf(...smallRows)))
  const moved = plan(treeOf('class,2-1,2-1,,s1,3'), after)
  expect(moved.shown).toMatchObject([{ what: 'change', changes: [{ field: 'year', was: '2', will: '3' }] }])
  const was = after.groups.find((one) => one.sourcedId === '2-1')
  expect(moved.branches[0]?.classes).toMatchObject([{ id: was?.id, sourcedId: '2-1', year: '3' }])
})

test('whatever the file leaves out stays: cells, classes and schools', () => {
  const after = written(nothing, plan(threeSchools))
  const { branches, counts } = plan(treeOf('school,hamabe,Hamabe School,,kitahama'), after)
  expect(counts).toMatchObject({ add: 0, change: 1, same: 0, fault: 0 })
  expect(branches).toMatchObject([
    {
      founding: null,
      classes: [],
      renaming: { name: 'Hamabe School', nativeName: '浜辺小学校', timeZone: 'Asia/Tokyo' },
    },
  ])
})

test('a class that had left comes back', () => {
  const after = written(nothing, plan(treeOf(...smallRows)))
  const left = { ...after, groups: after.groups.map((one) => ({ ...one, status: 'departed' as const })) }
  expect(plan(treeOf(...smallRows), left).shown.at(-1)).toMatchObject({
    what: 'change',
    changes: [{ field: 'status', was: 'departed', will: 'active' }],
  })
})

test('a new school needs somebody to begin there, and without one its classes have no school', () => {
  const { shown, branches } = plan(treeOf('school,s1,Hamabe,,', 'class,1-1,1-1,,s1,1'))
  expect(shown).toMatchObject([
    { line: 2, column: 'administrator', why: 'missing-value' },
    { line: 3, column: 'parent', why: 'unknown-id' },
  ])
  expect(branches).toEqual([])
})

test('where a school is kept is fixed when it is founded', () => {
  const after = written(nothing, plan(treeOf('school,s1,Hamabe,,,,,eu,Yoshiko')))
  expect(after.schools[0]?.id).toMatch(/^eu-/)
  expect(plan(treeOf('school,s1,Hamabe,,,,,eu'), after).counts).toMatchObject({ same: 1 })
  expect(plan(treeOf('school,s1,Hamabe,,,,,apac'), after).shown).toMatchObject([{ column: 'place', why: 'fixed' }])
})

test('a subject of the school’s own roster is made no class by the bureau', () => {
  const after = written(nothing, plan(treeOf(...smallRows)))
  const taught = { ...after, groups: after.groups.map((one) => ({ ...one, kind: 'subject' as const })) }
  expect(plan(treeOf('class,1-1,1-1,,s1,1'), taught).shown).toMatchObject([{ column: 'id', why: 'fixed' }])
})

test('a school of a thousand classes is written in parts, and founded once', () => {
  const classes = Array.from({ length: 1000 }, (_, i) => `class,c${i},Class ${i},,s1,1`)
  const { branches } = plan(treeOf('school,s1,Hamabe,,,,,,Yoshiko', ...classes))
  expect(branches.map((one) => [one.founding !== null, one.classes.length])).toEqual([
    [true, 400],
    [false, 400],
    [false, 200],
  ])
  expect(new Set(branches.map((one) => one.schoolId)).size).toBe(1)
})
