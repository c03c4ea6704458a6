import * as v from 'valibot'
import { fault, idOf, readTable, type Place, type Row } from './core/table.ts'
import { treeKinds, type BureauFault } from './protocol/bureaus.ts'
import { Refusal } from './protocol/refusal.ts'
import type { RosterFault } from './protocol/rosters.ts'
import { School } from './protocol/schools.ts'
import { Line, MailAddress, places } from './protocol/words.ts'

const mostRows = 20_000
const mostSchools = 500
const file = 'tree.csv'

type Named = Place & { sourcedId: string; name: string }
/** An empty cell says nothing of what may be left as it is: `undefined`. */
export type TreeSchool = Named & {
  nativeName: string | undefined
  timeZone: string | undefined
  place: string | undefined
  administrator: string
  email: string | null
}
export type TreeClass = Named & { school: string; year: string }
export type Tree = {
  rows: number
  bureau: TreeSchool | null
  schools: TreeSchool[]
  years: (Named & { school: string })[]
  classes: TreeClass[]
  faults: BureauFault[]
}

/** Whom the file may call parents without naming them itself. */
export type KnownParents = { bureau: string | null; schools: ReadonlySet<string> }

/** Reads a bureau's tree. A row that cannot be taken is a fault, and so is whatever stands beneath it and nowhere else. */
export function readTree(raw: Uint8Array, known: KnownParents): Tree {
  const read: RosterFault[] = []
  const table = readTable(file, raw, ['kind', 'id', 'name', 'parent'], read)
  const tree: Tree = { rows: 0, bureau: null, schools: [], years: [], classes: [], faults: [] }
  if (!table) return { ...tree, faults: read }
  tree.rows = table.rows.length + table.broken.length
  if (tree.rows > mostRows) throw new Refusal('too-large', 'rows')
  const of = Map.groupBy(table.rows, (row) => row.get('kind').toLowerCase())
  for (const [kind, rows] of of)
    if (!treeKinds.some((one) => one === kind))
      for (const row of rows)
        read.push(fault(row, 'kind', kind === '' ? 'missing-value' : 'not-a-choice', row.get('kind')))
  if ((of.get('school')?.length ?? 0) > mostSchools) throw new Refusal('too-large', 'schools')
  const reading = new Reading(read)
  tree.bureau = reading.bureau(of.get('bureau') ?? [], known.bureau)
  if (reading.also.length > 0) return { ...tree, faults: reading.also }
  const above = new Set(['', tree.bureau?.sourcedId ?? known.bureau ?? ''])
  for (const row of of.get('school') ?? []) reading.into(tree.schools, reading.school(row, above))
  const schools = new Map([...known.schools, ...tree.schools.map((one) => one.sourcedId)].map((id) => [id, id]))
  for (const row of of.get('year') ?? []) reading.into(tree.years, reading.year(row, schools))
  const years = new Map(tree.years.map((one) => [one.sourcedId, one]))
  for (const row of of.get('class') ?? []) reading.into(tree.classes, reading.class(row, schools, years))
  return { ...tree, faults: read }
}

class Reading {
  readonly #faults: RosterFault[]
  readonly #ids = new Set<string>()
  /** Why nothing of the file is taken. */
  readonly also: BureauFault[] = []

  constructor(faults: RosterFault[]) {
    this.#faults = faults
  }

  into<T>(list: T[], one: T | null) {
    if (one) list.push(one)
  }

  /** One at most, and always the same one: of a file of another bureau nothing is taken. */
  bureau(rows: Row[], known: string | null): TreeSchool | null {
    const [first, ...others] = rows
    for (const row of others) this.#refuse(row, 'kind', 'doubled-id')
    const bureau = first ? this.school(first, new Set(['']), false) : null
    if (!bureau || known === null || bureau.sourcedId === known) return bureau
    this.also.push({ ...fault(bureau, 'id', 'unknown-id', bureau.sourcedId), why: 'other-bureau' })
    return null
  }

  school(row: Row, above: ReadonlySet<string>, withPlace = true): TreeSchool | null {
    const named = this.#named(row, 'id')
    const timeZone = this.#cell(row, 'timeZone', School.entries.timeZone)
    const place = withPlace ? this.#cell(row, 'place', v.picklist(places)) : undefined
    const nativeName = this.#cell(row, 'nativeName', School.entries.nativeName, 'too-long')
    const email = this.#cell(row, 'administratorEmail', MailAddress, 'not-an-address')
    const administrator = this.#cell(row, 'administrator', Line(100), 'too-long')
    const isBeneath = above.has(row.get('parent')) || this.#refuse(row, 'parent', 'unknown-id')
    if (!named || !isBeneath || [timeZone, place, nativeName, administrator].includes(null)) return null
    return {
      ...named,
      nativeName: nativeName ?? undefined,
      timeZone: timeZone ?? undefined,
      place: place ?? undefined,
      administrator: administrator ?? '',
      email: email ?? null,
    }
  }

  year(row: Row, schools: ReadonlyMap<string, string>) {
    const named = this.#named(row, 'id')
    const school = schools.get(row.get('parent')) ?? this.#refuse(row, 'parent', 'unknown-id')
    return named && school ? { ...named, school } : null
  }

  /** A class stands beneath its school, with its year in a cell, or beneath a year that has a row. Its id is its school's own. */
  class(row: Row, schools: ReadonlyMap<string, string>, years: ReadonlyMap<string, { school: string; name: string }>) {
    const parent = row.get('parent')
    const beneath = years.get(parent)
    const school = beneath?.school ?? schools.get(parent) ?? this.#refuse(row, 'parent', 'unknown-id')
    const named = this.#named(row, school || '', true)
    const year = beneath?.name ?? this.#cell(row, 'year', v.pipe(v.string(), v.maxLength(40)), 'too-long')
    return named && school && year !== null ? { ...named, school, year: year ?? '' } : null
  }

  #named(row: Row, among: string, isClass = false): Named | null {
    const sourcedId = idOf(row, 'id', this.#faults)
    const name = this.#cell(row, 'name', Line(120), 'too-long')
    if (name === undefined) this.#refuse(row, 'name', 'missing-value')
    if (sourcedId === null || !name) return null
    const own = isClass ? `class\n${among}\n${sourcedId}` : sourcedId
    if (this.#ids.has(own)) return this.#refuse(row, 'id', 'doubled-id', null)
    this.#ids.add(own)
    return { file: row.file, line: row.line, sourcedId, name }
  }

  /** What stands in a cell; undefined for nothing, null with a fault for what cannot be taken. */
  #cell<S extends v.GenericSchema<string, string>>(
    row: Row,
    column: string,
    schema: S,
    why: RosterFault['why'] = 'not-a-choice'
  ): v.InferOutput<S> | undefined | null {
    const text = row.get(column)
    if (text === '') return undefined
    const parsed = v.safeParse(schema, text)
    if (parsed.success) return parsed.output
    return this.#refuse(row, column, why, null)
  }

  #refuse(row: Row, column: string, why: RosterFault['why']): false
  #refuse(row: Row, column: string, why: RosterFault['why'], answer: null): null
  #refuse(row: Row, column: string, why: RosterFault['why'], answer: null | false = false) {
    this.#faults.push(fault(row, column, why, row.get(column)))
    return answer
  }
}
