import { roles } from '../worker/protocol/roles.ts'
import { groupsChanged, groupsWith, makeTiers } from './group-changes.ts'
import { endings, prepared, turnings } from './session-endings.ts'

/**
 * What a chunk of a roster plan writes to D1. The rows come as one JSON text, because a statement takes a hundred
 * parameters at most; every statement may run twice and changes nothing the second time.
 */
export type Chunk = { schoolId: string; into: string; rows: string; now: number }

const these = `select value->>'id' from json_each(?2)`
const among = `m.id in (select value->>'id' from json_each(?2))`
const firstRole = `(select r.value from members m, json_each(m.roles) r where m.id = sessions.member_id
  order by instr('${roles.join(' ')}', r.value) limit 1)`

const theirDirects = (columns: string) => `select ${columns} from json_each(?2) k
  join enrollments c on c.member_id = k.value->>'studentId' join groups g on g.id = c.group_id and g.kind = 'direct'`

const statements: Record<string, string[]> = {
  groups: [
    // Said of the year that a class leaves, too: its people are no longer of it.
    groupsChanged(these),
    `insert into groups (id, school_id, sourced_id, kind, name, year, of_group_id, status)
      select value->>'id', ?1, value->>'sourcedId', value->>'kind', value->>'name', value->>'year', value->>'ofGroupId', value->>'status'
      from json_each(?2) where true
      on conflict (id) do update set kind = excluded.kind, name = excluded.name, year = excluded.year,
        of_group_id = excluded.of_group_id, status = excluded.status`,
    groupsChanged(these),
  ],
  members: [
    `insert into members (id, school_id, sourced_id, native_name, reading, roles, home_group_id, mailroom, status, email, grade)
      select value->>'id', ?1, value->>'sourcedId', value->>'nativeName', value->>'reading', value->'roles',
        value->>'homeGroupId', value->>'mailroom', value->>'status', value->>'email', value->>'grade'
      from json_each(?2) where true
      on conflict (id) do update set native_name = excluded.native_name, reading = excluded.reading,
        roles = excluded.roles, home_group_id = excluded.home_group_id, status = excluded.status,
        email = excluded.email, grade = excluded.grade`,
    // A phone that acts in a role its member no longer has goes on in the first of those they still have.
    ...turnings(
      `${among} and json_array_length(m.roles) > 0 and not exists (select 1 from json_each(m.roles) r where r.value = s.role)`,
      firstRole
    ),
    groupsChanged(groupsWith(these), 'school'),
  ],
  departures: [
    `update members set status = 'departed', email = null, grade = null
      where school_id = ?1 and id in (select value->>'id' from json_each(?2))`,
    ...endings(among),
    groupsChanged(groupsWith(these), 'school'),
  ],
  enrollments: [
    `insert into enrollments (school_id, group_id, member_id, role)
      select ?1, value->>'groupId', value->>'memberId', value->>'role' from json_each(?2) where true
      on conflict (group_id, member_id) do update set role = excluded.role`,
    groupsChanged(`select value->>'groupId' from json_each(?2)`),
  ],
  unenrollments: [
    `delete from enrollments where school_id = ?1
      and (group_id, member_id) in (select value->>'groupId', value->>'memberId' from json_each(?2))`,
    groupsChanged(`select value->>'groupId' from json_each(?2)`),
  ],
  guardianships: [
    `insert or ignore into guardianships (school_id, guardian_id, student_id)
      select ?1, value->>'guardianId', value->>'studentId' from json_each(?2)`,
    groupsChanged(theirDirects('g.id')),
  ],
  unguardianships: [
    // Whoever is a child's guardian no longer looks on in that child's conversations.
    `delete from enrollments where school_id = ?1 and role = 'observer' and (group_id, member_id) in (${theirDirects("g.id, k.value->>'guardianId'")})`,
    groupsChanged(theirDirects('g.id')),
    `delete from guardianships where school_id = ?1
      and (guardian_id, student_id) in (select value->>'guardianId', value->>'studentId' from json_each(?2))`,
  ],
}

export function writesOf(db: D1Database, { schoolId, into, rows, now }: Chunk): D1PreparedStatement[] {
  return (statements[into] ?? []).map((sql) => prepared(db, sql, schoolId, rows, now))
}

export type Ending = { schoolId: string; planId: string; version: number; memberId: string; now: number }

/** What the last chunk writes beside its rows: the roster's new version, and who applied it. */
export function endingOf(db: D1Database, { schoolId, planId, version, memberId, now }: Ending): D1PreparedStatement[] {
  return [
    ...makeTiers.map((statement) => db.prepare(statement).bind(schoolId, now)),
    db
      .prepare(`update schools set roster_version = ?2 where id = ?1 and roster_version < ?2`)
      .bind(schoolId, version + 1),
    db
      .prepare(
        `insert or ignore into audit_entries (id, school_id, at, member_id, act, about)
          values (?1, ?2, ?3, ?4, 'roster.applied', ?1)`
      )
      .bind(planId, schoolId, now, memberId),
  ]
}
