import type { Branch, Founding } from '../durable/bureau-branch.ts'
import type { BureauDifference, BureauFault, BureauPlan } from './protocol/bureaus.ts'
import type { Tree, TreeClass, TreeSchool } from './bureau-reading.ts'
import type { groups } from './tables/groups.ts'
import type { schools } from './tables/schools.ts'

type School = Pick<typeof schools.$inferSelect, 'id' | 'sourcedId' | 'name' | 'nativeName' | 'timeZone'>
type Group = Pick<typeof groups.$inferSelect, 'id' | 'schoolId' | 'sourcedId' | 'kind' | 'name' | 'year' | 'status'>

/** The tree as it stands: the bureau, its schools, and their classes and subjects. */
export type Standing = { bureau: School & { hue: number }; schools: School[]; groups: Group[] }

export type PlannedTree = {
  shown: (BureauDifference | BureauFault)[]
  branches: Branch[]
  counts: BureauPlan['counts']
}

type Changes = BureauDifference['changes']
type Aim = {
  id: string
  name: string
  founding: Founding | null
  renaming: Branch['renaming']
  classes: Branch['classes']
}

/** Classes in one part of a branch: a statement of D1 takes them as one text. */
const classesInPart = 400

/** Every row of the file with what it does, and the same school by school as it will be written. Whoever the file does not name stays. */
export function planTree(now: Standing, tree: Tree, newId: () => string): PlannedTree {
  const faults: BureauFault[] = [...tree.faults]
  const shown: BureauDifference[] = []
  const aims = new Map<string, Aim>()
  const known = new Map(now.schools.map((one) => [one.sourcedId, one]))
  const place = now.bureau.id.split('-')[0]!

  if (tree.bureau) {
    const { row, renaming } = renamed(now.bureau, tree.bureau, 'bureau')
    shown.push(row)
    aims.set('', { ...emptyAim(now.bureau.id, now.bureau.name), renaming })
  }
  for (const school of tree.schools) {
    const was = known.get(school.sourcedId)
    if (!was && school.administrator === '') {
      faults.push(missing(school, 'administrator'))
      continue
    }
    if (was && school.place !== undefined && school.place !== was.id.split('-')[0]) {
      faults.push({ ...missing(school, 'place'), why: 'fixed', value: school.place })
      continue
    }
    if (was) {
      const { row, renaming } = renamed(was, school, 'school')
      shown.push({ ...row, school: school.name })
      aims.set(school.sourcedId, { ...emptyAim(was.id, school.name), renaming })
      continue
    }
    const founding = foundingOf(school, now.bureau, newId)
    shown.push({ ...founded(school, founding), school: school.name })
    aims.set(school.sourcedId, { ...emptyAim(`${school.place ?? place}-${newId()}`, school.name), founding })
  }
  for (const one of now.schools)
    if (
      one.sourcedId !== null &&
      !aims.has(one.sourcedId) &&
      !tree.schools.some((row) => row.sourcedId === one.sourcedId)
    )
      aims.set(one.sourcedId, emptyAim(one.id, one.name))
  for (const year of tree.years) shown.push(same(year, 'year', aims.get(year.school)?.name ?? ''))

  const groupNow = new Map(now.groups.map((one) => [`${one.schoolId}\n${one.sourcedId}`, one]))
  for (const one of tree.classes) {
    const aim = aims.get(one.school)
    const was = aim && groupNow.get(`${aim.id}\n${one.sourcedId}`)
    if (!aim) faults.push({ ...missing(one, 'parent'), why: 'unknown-id', value: one.school })
    else if (was && was.kind !== 'class') faults.push({ ...missing(one, 'id'), why: 'fixed', value: one.sourcedId })
    else {
      const row = classRow(one, was, aim.name)
      shown.push(row)
      if (row.what !== 'same') aim.classes.push({ id: was?.id ?? newId(), guardiansId: newId(), ...saidOf(one) })
    }
  }
  const lines = [...shown, ...faults].sort((a, b) => a.line - b.line)
  const branches = [...aims.values()].flatMap((aim) => partsOf(aim, now.bureau.id, newId))
  return { shown: lines, branches, counts: countsOf(lines) }
}

const emptyAim = (id: string, name: string): Aim => ({ id, name, founding: null, renaming: null, classes: [] })
const saidOf = ({ sourcedId, name, year }: TreeClass) => ({ sourcedId, name, year })
const sayings = ({ name, nativeName, timeZone }: School) => ({ name, nativeName, timeZone })
const missing = ({ file, line }: { file: string; line: number }, column: string): BureauFault => ({
  file,
  line,
  column,
  why: 'missing-value',
  value: '',
})

const differing = (fields: [field: string, was: string | null, will: string | null][]): Changes =>
  fields.filter(([, was, will]) => was !== will).map(([field, was, will]) => ({ field, was, will }))

const same = (
  { name, line }: { name: string; line: number },
  noun: BureauDifference['noun'],
  school: string
): BureauDifference => ({ what: 'same', noun, name, school, line, changes: [] })

/** What an empty cell does not say stays as it is. */
function renamed(was: School, row: TreeSchool, noun: 'bureau' | 'school') {
  const will = { ...sayings(was), name: row.name }
  if (row.nativeName !== undefined) will.nativeName = row.nativeName
  if (row.timeZone !== undefined) will.timeZone = row.timeZone
  // Of a bureau only: its first file says by which id files will name it.
  const changes = differing([
    ['id', was.sourcedId, row.sourcedId],
    ['name', was.name, will.name],
    ['nativeName', was.nativeName, will.nativeName],
    ['timeZone', was.timeZone, will.timeZone],
  ])
  const what: BureauDifference = { ...same(row, noun, ''), what: changes.length > 0 ? 'change' : 'same', changes }
  return { row: what, renaming: changes.length > 0 ? { ...will, sourcedId: row.sourcedId } : null }
}

function foundingOf(row: TreeSchool, bureau: Standing['bureau'], newId: () => string): Founding {
  return {
    sourcedId: row.sourcedId,
    name: row.name,
    nativeName: row.nativeName ?? '',
    timeZone: row.timeZone ?? bureau.timeZone,
    hue: bureau.hue,
    own: { staff: newId(), unplaced: newId(), school: newId() },
    administrator: { id: newId(), name: row.administrator, email: row.email, cardId: newId(), secretHash: '' },
  }
}

const founded = (row: TreeSchool, { timeZone, administrator }: Founding): BureauDifference => ({
  ...same(row, 'school', row.name),
  what: 'add',
  changes: differing([
    ['timeZone', null, timeZone],
    ['administrator', null, administrator.name],
    ['email', null, administrator.email],
  ]),
})

function classRow(row: TreeClass, was: Group | undefined, school: string): BureauDifference {
  const changes = differing([
    ['name', was?.name ?? null, row.name],
    ['year', was?.year ?? null, row.year],
    ...(was ? [['status', was.status, 'active'] satisfies [string, string, string]] : []),
  ])
  const what = !was ? 'add' : changes.length > 0 ? 'change' : 'same'
  return {
    ...same(row, 'class', school),
    what,
    changes: was ? changes : changes.filter(({ field }) => field === 'year'),
  }
}

/** A school's founding and names go with the first part of its classes. */
function partsOf({ id, founding, renaming, classes }: Aim, bureauId: string, newId: () => string): Branch[] {
  const parts: Branch[] = []
  for (let from = 0; from === 0 || from < classes.length; from += classesInPart)
    parts.push({
      bureauId,
      schoolId: id,
      founding: from === 0 ? founding : null,
      renaming: from === 0 ? renaming : null,
      classes: classes.slice(from, from + classesInPart),
      auditId: newId(),
    })
  return parts.filter((one) => one.founding || one.renaming || one.classes.length > 0)
}

function countsOf(rows: PlannedTree['shown']): BureauPlan['counts'] {
  const counts = { add: 0, change: 0, same: 0, fault: 0, newSchools: 0, newClasses: 0 }
  for (const row of rows) {
    if ('why' in row) counts.fault++
    else {
      counts[row.what]++
      if (row.what === 'add' && row.noun === 'school') counts.newSchools++
      if (row.what === 'add' && row.noun === 'class') counts.newClasses++
    }
  }
  return counts
}
