import * as v from 'valibot'
import { faults, RosterFault } from './rosters.ts'
import { Count, Id, Instant, PageOf, SchoolId } from './words.ts'

/** A number of people; null where it is so small that it could point at somebody. */
export const fewest = 5
const People = v.nullable(Count)

/** One school as its bureau sees it: figures, and nobody's name. */
export const BureauSchool = v.object({
  id: SchoolId,
  name: v.string(),
  nativeName: v.string(),
  classes: Count,
  students: People,
  guardians: People,
  staff: People,
})
export type BureauSchool = v.InferOutput<typeof BureauSchool>
export const BureauSchools = v.object({ schools: v.array(BureauSchool) })
export type BureauSchools = v.InferOutput<typeof BureauSchools>

export const treeKinds = ['bureau', 'school', 'year', 'class'] as const

/** `fixed` is what cannot be changed any more; `other-bureau` is the file of another one. */
export const BureauFault = v.object({
  ...RosterFault.entries,
  why: v.picklist([...faults, 'fixed', 'other-bureau']),
})
export type BureauFault = v.InferOutput<typeof BureauFault>

/** What one row of the file does. `school` is the name of the school it belongs to, empty for the bureau's own. */
export const BureauDifference = v.object({
  what: v.picklist(['add', 'change', 'same']),
  noun: v.picklist(treeKinds),
  name: v.string(),
  school: v.string(),
  line: Count,
  changes: v.array(v.object({ field: v.string(), was: v.nullable(v.string()), will: v.nullable(v.string()) })),
})
export type BureauDifference = v.InferOutput<typeof BureauDifference>

/** What an uploaded tree would do. Nothing is written until it is applied, and nothing is ever removed by it. */
export const BureauPlan = v.object({
  id: Id,
  madeAt: Instant,
  rows: Count,
  counts: v.object({ add: Count, change: Count, same: Count, fault: Count, newSchools: Count, newClasses: Count }),
  status: v.picklist(['ready', 'applying', 'applied', 'stale']),
  /** Rows written so far, of `counts.add + change`. */
  done: Count,
  /** Cards of first administrators that nobody has seen yet. */
  cards: Count,
})
export type BureauPlan = v.InferOutput<typeof BureauPlan>

export const BureauRowQuery = v.strictObject({
  show: v.picklist(['all', 'add', 'change', 'same', 'fault']),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))),
})
export type BureauRowQuery = v.InferOutput<typeof BureauRowQuery>
export const BureauRows = PageOf(v.union([BureauDifference, BureauFault]))
export type BureauRows = v.InferOutput<typeof BureauRows>

export const BureauApply = v.strictObject({ plan: Id })

/** Asks for the first administrators' cards. They are shown to one order; the same one asked again is answered the same. */
export const BureauCardOrder = v.strictObject({ id: Id, plan: Id })

/** A first administrator's card, to be handed over on paper. */
export const BureauCard = v.object({ id: Id, school: v.string(), name: v.string(), secret: v.string() })
export type BureauCard = v.InferOutput<typeof BureauCard>
export const BureauCards = v.object({ cards: v.array(BureauCard) })
