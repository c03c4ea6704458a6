import type { EnrollmentRole, groupKinds } from './groups.ts'
import type { Notice } from './notices.ts'
import type { AgeBand, Policy } from './packs.ts'
import { isWithin, quietUntil } from './quiet.ts'
import { staffRoles, type Role } from './roles.ts'

/**
 * The one rule by which minors are protected: who may do what, with whom, where and when. It is asked before anything is sent, read,
 * searched, pushed, mailed or given out, in the Worker, in the objects and on the phone, and always says the same.
 */
export const policyActs = [
  'start',
  'write',
  'read',
  'search',
  'push',
  'mail',
  'export',
  'preview',
  'seen',
  'call',
  'replay',
] as const
type Urgency = Notice['urgency']
export type PolicyAct = (typeof policyActs)[number]

/** What somebody is to a child, whatever else they are: whoever is a student is treated as one. */
export type Kind = 'student' | 'staff' | 'guardian'
export const kindOf = (roles: readonly Role[]): Kind =>
  roles.includes('student') ? 'student' : staffRoles.some((role) => roles.includes(role)) ? 'staff' : 'guardian'

/** Who acts. `enrollment` is what they are in the place, null where they are not in it; `zone` is where their phone is. */
export type Actor = { kind: Kind; band: AgeBand; enrollment: EnrollmentRole | null; zone?: string }

/** What another is to the one who acts: their guardian, their child, of a class or group with them, or nothing. */
export type Relation = 'guardian' | 'child' | 'group' | 'none'
export type Other = { kind: Kind; band: AgeBand; enrollment: EnrollmentRole; relation: Relation }

/** Where: a group, or a notice. In an announcement room only those write who lead it. */
export type Place = {
  kind: (typeof groupKinds)[number] | 'notice'
  announcement?: boolean
  urgency?: Urgency
}

export type Second = 'guardian' | 'supervisor'
export const policyWhys = [
  'between-students',
  'not-their-child',
  'no-relation',
  'off-for-age',
  'hours',
  'second-adult-gone',
  'announcement',
  'looks-on',
  'leads-call',
  'not-in-it',
  'not-by-mail',
  'stays-at-school',
  'no-pressure',
] as const
export type PolicyWhy = (typeof policyWhys)[number]

/** Yes · yes, with one more adult who sees it · not now but then · no, and why. */
export type Ruling =
  | { says: 'yes' }
  | { says: 'with'; adding: readonly Second[] }
  | { says: 'later'; at: number }
  | { says: 'no'; why: PolicyWhy }

type Question = { policy: Policy; actor: Actor; place: Place; others: readonly Other[]; at: number }

const yes: Ruling = { says: 'yes' }
const no = (why: PolicyWhy): Ruling => ({ says: 'no', why })

export function mayDo(
  policy: Policy,
  actor: Actor,
  act: PolicyAct,
  place: Place,
  others: readonly Other[],
  at: number
): Ruling {
  return rules[act]({ policy, actor, place, others, at })
}

const rules: Record<PolicyAct, (asked: Question) => Ruling> = {
  start: (asked) => inHours(asked) ?? together(asked),
  write: (asked) => notInIt(asked) ?? inHours(asked) ?? (asked.place.kind === 'direct' ? goesOn(asked) : inRoom(asked)),
  read: (asked) => notInIt(asked) ?? (asked.place.kind === 'direct' ? looksBack(asked) : yes),
  // What the school itself has sent is looked for at any age: it is theirs to keep.
  search: (asked) =>
    refused(rules.read(asked)) ??
    (asked.place.kind !== 'notice' && packOf(asked)?.search === false ? no('off-for-age') : yes),
  preview: (asked) => refused(rules.read(asked)) ?? (packOf(asked)?.links === false ? no('off-for-age') : yes),
  push: (asked) =>
    refused(asked.place.kind === 'direct' ? goesOn(asked) : rules.read(asked)) ?? rings(asked, ['urgent']),
  // Nothing of a chat goes out by mail, where nobody knows who reads it.
  mail: (asked) => (asked.place.kind === 'notice' ? rings(asked, ['urgent', 'important']) : no('not-by-mail')),
  export: (asked) => refused(rules.read(asked)) ?? takesAway(asked),
  // Whoever only looks on was in the lesson as it was; what stays of it is the class's.
  replay: (asked) =>
    refused(rules.read(asked)) ??
    (asked.actor.enrollment === 'observer' && asked.place.kind !== 'direct' ? no('looks-on') : yes),
  seen: ({ place }) => (place.kind === 'notice' ? yes : no('no-pressure')),
  call: (asked) =>
    notInIt(asked) ??
    inHours(asked) ??
    (isQuiet(asked) ? no('hours') : asked.place.kind === 'direct' ? goesOn(asked) : ringsRoom(asked)),
}

const refused = (ruling: Ruling) => (ruling.says === 'no' ? ruling : null)
const notInIt = ({ actor, place }: Question) =>
  actor.enrollment === null && place.kind !== 'notice' ? no('not-in-it') : null
const packOf = ({ policy, actor }: Question) => (actor.kind === 'student' ? policy.bands[actor.band] : null)

/** The hours in which students of an age write are the school's; what adults do is their own matter. */
function inHours(asked: Question): Ruling | null {
  const writing = packOf(asked)?.writing
  return !writing || isWithin(writing, asked.policy.timeZone, asked.at) ? null : no('hours')
}

/** Whether these may be in a chat of their own, and who must be in it too. The strictest answer about any of them holds. */
function together({ policy, actor, others }: Question): Ruling {
  const rulings = others.filter((one) => one.enrollment !== 'observer').map((other) => pair(policy, actor, other))
  const never = rulings.find((one) => one.says === 'no')
  if (never) return never
  const adding = new Set(rulings.flatMap((one) => (one.says === 'with' ? one.adding : [])))
  return adding.size === 0 ? yes : { says: 'with', adding: [...adding] }
}

function pair(policy: Policy, one: Actor, other: Other): Ruling {
  if (other.relation === 'guardian' || other.relation === 'child') return yes
  if (one.kind !== 'student' && other.kind !== 'student')
    return one.kind === 'guardian' && other.kind === 'guardian' && other.relation === 'none' ? no('no-relation') : yes
  if (one.kind === other.kind) return no('between-students')
  const [adult, student] = one.kind === 'student' ? [other, one] : [one, other]
  if (adult.kind === 'guardian') return no('not-their-child')
  if (one.kind === 'student' && other.relation === 'none') return no('no-relation')
  const { directs } = policy.bands[student.band]
  return directs === 'off' ? no('off-for-age') : { says: 'with', adding: [directs] }
}

/** A chat that was begun goes on under the rules of today, as long as the second adult whom it needs is still there. */
function goesOn(asked: Question): Ruling {
  const { actor, others } = asked
  if (actor.enrollment === 'observer') return supervises(asked)
  const ruling = together({
    ...asked,
    others: others.map((one) => (one.relation === 'none' ? { ...one, relation: 'group' } : one)),
  })
  if (ruling.says !== 'with') return ruling
  return others.some((one) => one.enrollment === 'observer' && one.kind !== 'student') ? yes : no('second-adult-gone')
}

/** Whoever looks after a chat may always say something in it, except where it may not be at all. */
const supervises = ({ others }: Question): Ruling => {
  const parties = others.filter((one) => one.enrollment !== 'observer')
  return parties.length > 1 && parties.every((one) => one.kind === 'student') ? no('between-students') : yes
}

/** What was said stays to be read, unless these two may never have a chat of their own. */
function looksBack(asked: Question): Ruling {
  const ruling = goesOn(asked)
  const never: PolicyWhy[] = ['between-students', 'not-their-child']
  return ruling.says === 'no' && never.includes(ruling.why) ? ruling : yes
}

function inRoom({ actor, place }: Question): Ruling {
  if (actor.enrollment === 'observer') return no('looks-on')
  const leads = actor.kind === 'staff' && (actor.enrollment === 'owner' || actor.enrollment === 'teacher')
  return place.announcement && !leads ? no('announcement') : yes
}

/** A room of many is rung by whoever leads it, and the staff room by anyone of the staff: no student rings a class. */
function ringsRoom({ actor, place }: Question): Ruling {
  if (actor.enrollment === 'observer') return no('looks-on')
  const leads = actor.enrollment === 'owner' || actor.enrollment === 'teacher' || place.kind === 'staff'
  return actor.kind === 'staff' && leads ? yes : no('leads-call')
}

const isQuiet = ({ policy, actor, at }: Question) => isWithin(policy.quiet, actor.zone ?? policy.timeZone, at)

/** What is urgent enough rings at any hour; the rest waits for the morning of whoever it is for. */
function rings({ policy, actor, place, at }: Question, passing: readonly Urgency[]): Ruling {
  if (place.urgency && passing.includes(place.urgency)) return yes
  const until = quietUntil(policy.quiet, actor.zone ?? policy.timeZone, at)
  return until === null ? yes : { says: 'later', at: until }
}

/** A chat with a child in it leaves the school only through its office, or with the family; a child's own, when they are old enough. */
function takesAway({ actor, place, others }: Question): Ruling {
  if (actor.kind === 'student') return actor.band === '16-18' ? yes : no('off-for-age')
  const children = others.filter((one) => one.kind === 'student')
  if (place.kind !== 'direct' || children.every((one) => one.relation === 'child')) return yes
  return no('stays-at-school')
}
