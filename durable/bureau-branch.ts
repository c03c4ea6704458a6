import * as v from 'valibot'
import { groupsChanged, makeTiers } from './group-changes.ts'

const OwnNames = v.object({ staff: v.string(), unplaced: v.string(), school: v.string() })
type OwnNames = v.InferOutput<typeof OwnNames>

const Founding = v.object({
  sourcedId: v.string(),
  name: v.string(),
  nativeName: v.string(),
  timeZone: v.string(),
  hue: v.number(),
  /** The ids of the groups that every school begins with. */
  own: OwnNames,
  administrator: v.object({
    id: v.string(),
    name: v.string(),
    email: v.nullable(v.string()),
    cardId: v.string(),
    secretHash: v.string(),
  }),
})
export type Founding = v.InferOutput<typeof Founding>

/** What a bureau's tree writes into one school: the school itself where it is new, what it is called, and some of its classes. */
export const Branch = v.object({
  bureauId: v.string(),
  schoolId: v.string(),
  auditId: v.string(),
  founding: v.nullable(Founding),
  renaming: v.nullable(
    v.object({ sourcedId: v.string(), name: v.string(), nativeName: v.string(), timeZone: v.string() })
  ),
  classes: v.array(
    v.object({
      id: v.string(),
      guardiansId: v.string(),
      sourcedId: v.string(),
      name: v.string(),
      year: v.string(),
    })
  ),
})
export type Branch = v.InferOutput<typeof Branch>

/** How many rows of the file it is. */
export const rowsOf = ({ founding, renaming, classes }: Branch) => classes.length + (founding || renaming ? 1 : 0)

/** The school is this bureau's, or the bureau itself: nobody else's file writes into it. */
const ours = `from schools s where s.id = ?1 and (s.parent_id = ?2 or s.id = ?2)`

/** A branch's statements for one transaction of D1. Run twice, they change nothing the second time. */
export function branchWrites(db: D1Database, branch: Branch, ownNames: OwnNames, now: number) {
  const { schoolId, bureauId, founding, renaming, classes } = branch
  const run = (sql: string, ...values: (string | number)[]) => db.prepare(sql).bind(schoolId, bureauId, ...values)
  return [
    ...(founding ? foundingWrites(run, { ...founding, ownNames }, now) : []),
    ...(renaming
      ? [
          run(
            `update schools set name = ?3 ->> 'name', native_name = ?3 ->> 'nativeName', time_zone = ?3 ->> 'timeZone',
              sourced_id = ?3 ->> 'sourcedId' where id = ?1 and (parent_id = ?2 or id = ?2)`,
            JSON.stringify(renaming)
          ),
        ]
      : []),
    ...(classes.length > 0 ? classWrites(db, schoolId, now, run, JSON.stringify(classes)) : []),
    run(
      `insert or ignore into audit_entries (id, school_id, at, member_id, act, about)
        select ?3, s.id, ?4, null, ?5, s.id ${ours}`,
      branch.auditId,
      now,
      founding ? 'school.founded' : 'bureau.changed'
    ),
  ]
}

/** A class that nobody is in yet has no object that need hear of it. */
const changedClasses = groupsChanged(
  `select c.id from groups c where c.school_id = ?1 and c.sourced_id in (select value ->> 'sourcedId' from json_each(?2))
    and exists (select 1 from enrollments e where e.group_id = c.id)`
)

type Run = (sql: string, ...values: (string | number)[]) => D1PreparedStatement

function foundingWrites(run: Run, founding: Founding & { ownNames: OwnNames }, now: number): D1PreparedStatement[] {
  const said = JSON.stringify(founding)
  return [
    run(
      `insert or ignore into schools (id, kind, parent_id, sourced_id, name, native_name, time_zone, hue, founding_hash, roster_version, founded_at)
        values (?1, 'school', ?2, ?3 ->> 'sourcedId', ?3 ->> 'name', ?3 ->> 'nativeName', ?3 ->> 'timeZone', ?3 ->> 'hue', ?1, 0, ?4)`,
      said,
      now
    ),
    ...(['staff', 'unplaced', 'school'] as const).map((kind) =>
      run(
        `insert or ignore into groups (id, school_id, sourced_id, kind, name, year, of_group_id, status)
          select ?3 -> 'own' ->> ?4, s.id, 'homeroom:' || ?4, ?4, ?3 -> 'ownNames' ->> ?4, '', null, 'active' ${ours}`,
        said,
        kind
      )
    ),
    run(
      `insert or ignore into members (id, school_id, sourced_id, native_name, reading, roles, home_group_id, mailroom, status, email)
        select ?3 -> 'administrator' ->> 'id', s.id, 'homeroom:founder', ?3 -> 'administrator' ->> 'name', '', '["admin"]',
          ?3 -> 'own' ->> 'staff', (?3 -> 'own' ->> 'staff') || '.0', 'active', ?3 -> 'administrator' ->> 'email' ${ours}`,
      said
    ),
    run(
      `insert or ignore into enrollments (school_id, group_id, member_id, role)
        select s.id, ?3 -> 'own' ->> 'staff', ?3 -> 'administrator' ->> 'id', 'member' ${ours}`,
      said
    ),
    run(
      `insert or ignore into cards (id, school_id, member_id, secret_hash, order_id, issued_by, issued_at, revoked_at)
        select ?3 -> 'administrator' ->> 'cardId', s.id, ?3 -> 'administrator' ->> 'id', ?3 -> 'administrator' ->> 'secretHash',
          ?3 -> 'administrator' ->> 'cardId', ?3 -> 'administrator' ->> 'id', ?4, null ${ours}`,
      said,
      now
    ),
  ]
}

/** A class has a group of its students' guardians beside it. A roster that was read before this is out of date. */
const classWrites = (
  db: D1Database,
  schoolId: string,
  now: number,
  run: Run,
  classes: string
): D1PreparedStatement[] => [
  // Said of the year that a class leaves, too: its people are no longer of it.
  db.prepare(changedClasses).bind(schoolId, classes, now),
  run(
    `insert into groups (id, school_id, sourced_id, kind, name, year, of_group_id, status)
      select value ->> 'id', ?1, value ->> 'sourcedId', 'class', value ->> 'name', value ->> 'year', null, 'active'
      from json_each(?3) where exists (select 1 ${ours})
      on conflict (school_id, sourced_id) do update set name = excluded.name, year = excluded.year, status = excluded.status
        where groups.kind = 'class'`,
    classes
  ),
  run(
    `insert into groups (id, school_id, sourced_id, kind, name, year, of_group_id, status)
      select value ->> 'guardiansId', ?1, g.sourced_id || ':guardians', 'guardians', g.name, g.year, g.id, 'active'
      from json_each(?3) join groups g on g.school_id = ?1 and g.kind = 'class' and g.sourced_id = value ->> 'sourcedId'
      where exists (select 1 ${ours})
      on conflict (school_id, sourced_id) do update set name = excluded.name, year = excluded.year, status = excluded.status,
        of_group_id = excluded.of_group_id`,
    classes
  ),
  ...makeTiers.map((statement) => db.prepare(statement).bind(schoolId, now)),
  db.prepare(changedClasses).bind(schoolId, classes, now),
  run(`update schools set roster_version = roster_version + 1 where id = ?1 and parent_id = ?2`),
]
