import * as v from 'valibot'
import { Name } from './members.ts'
import { Count, Id, Instant, PageOf } from './words.ts'

/** Why a row of a roster file cannot be taken, or what the reader should know of it. */
export const faults = [
  'missing-file',
  'missing-column',
  'missing-value',
  'not-a-choice',
  'unknown-id',
  'doubled-id',
  'too-long',
  'broken-row',
  'not-text',
  'not-an-address',
] as const

/** One bad cell of one file: line 1 is the header, `value` what stood there. */
export const RosterFault = v.object({
  file: v.string(),
  line: Count,
  column: v.string(),
  why: v.picklist(faults),
  value: v.string(),
})
export type RosterFault = v.InferOutput<typeof RosterFault>

export const rosterNouns = ['group', 'member', 'enrollment', 'guardianship'] as const

/** One difference between the file and the school. `changes` says field by field what was and what will be; null is nothing. */
export const RosterDifference = v.object({
  what: v.picklist(['add', 'change', 'leave']),
  noun: v.picklist(rosterNouns),
  name: Name,
  /** Where it stands in the files; empty and 0 for whoever is no longer in them. */
  file: v.string(),
  line: Count,
  changes: v.array(v.object({ field: v.string(), was: v.nullable(v.string()), will: v.nullable(v.string()) })),
})
export type RosterDifference = v.InferOutput<typeof RosterDifference>

/** What an uploaded roster would do. Nothing is written until it is applied. */
export const RosterPlan = v.object({
  id: Id,
  madeAt: Instant,
  /** Data rows read in all files. */
  rows: Count,
  /** Differences by noun and kind; `same` counts members who stay as they are. */
  counts: v.object({
    add: Count,
    change: Count,
    leave: Count,
    fault: Count,
    same: Count,
    addPeople: Count,
    changePeople: Count,
    leavePeople: Count,
  }),
  status: v.picklist(['ready', 'applying', 'applied', 'stale']),
  /** Differences written so far, of `counts.add + change + leave`. */
  done: Count,
})
export type RosterPlan = v.InferOutput<typeof RosterPlan>

export const RosterRowQuery = v.strictObject({
  show: v.picklist(['all', 'add', 'change', 'leave', 'fault']),
  /** People only, or links between them too. */
  noun: v.optional(v.picklist(rosterNouns)),
  find: v.optional(v.pipe(v.string(), v.maxLength(100))),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))),
})
export type RosterRowQuery = v.InferOutput<typeof RosterRowQuery>

export const RosterRows = PageOf(v.union([RosterDifference, RosterFault]))
export type RosterRows = v.InferOutput<typeof RosterRows>

export const RosterApply = v.strictObject({ plan: Id })
