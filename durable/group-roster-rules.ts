import type { Author } from '../worker/protocol/messages.ts'
import type { EnrollmentRole, groupKinds } from '../worker/protocol/groups.ts'
import type { AgeBand } from '../worker/protocol/packs.ts'
import type { Role } from '../worker/protocol/roles.ts'
import { keepStays } from './register-stays.ts'
import type { Sql } from './sql.ts'

/**
 * The group's own copy of its roster: who is in it, where their phones are, and what they may do, so that no message asks the
 * database. `read_at` is null when the copy must be read again before anybody is answered. Whoever left stays with `left_at`,
 * because what they wrote stays and has an author.
 */
export const rosterTable = `create table room (
     one integer primary key check (one = 1),
     kind text not null,
     name text not null,
     year text not null,
     status text not null,
     posting text not null,
     slow_ms integer not null,
     read_at integer
   );
   create table roster (
     member_id text primary key,
     mailroom text not null,
     enrollment text not null,
     roles text not null,
     native text not null,
     reading text not null,
     left_at integer
   ) without rowid;
   create index roster_by_mailroom on roster (mailroom) where left_at is null`

/** What the rules for minors ask of people: how old a student is about, and, in a conversation, who is whose guardian. */
export const agesTable = `alter table roster add column band text not null default '6-9';
   create table kin (guardian_id text not null, student_id text not null, primary key (guardian_id, student_id)) without rowid;
   update room set read_at = null`

/** Tokens outlive their session by a quarter of an hour; the group remembers for a little longer which of them it refuses. */
export const refusedTable = `create table refused (session_id text primary key, turn integer, at integer not null) without rowid`
const refusedMs = 20 * 60_000

export type GroupKind = (typeof groupKinds)[number]
export type RosterPerson = {
  memberId: string
  mailroom: string
  enrollment: EnrollmentRole
  roles: Role[]
  native: string
  reading: string
  band: AgeBand
  /** For a student: what the family has said of pictures. */
  photo: 'given' | 'refused' | null
}
export type Kin = { guardianId: string; studentId: string }
export type RosterRead = {
  group: { kind: GroupKind; name: string; year: string; status: 'active' | 'departed' }
  people: RosterPerson[]
  kin: Kin[]
}
/** What a new reading changed, by mailroom. */
export type RosterTurn = { mailroom: string; joined: string[]; left: string[] }

/** The groups that hold whole years or the whole school are for being told, not for talking, unless their staff say otherwise. */
const tiers: GroupKind[] = ['school', 'year']

export function takeRoster(sql: Sql, { group, people, kin }: RosterRead, now: number): RosterTurn[] {
  const isFirst = sql(`select 1 from room`).length === 0
  sql(
    `insert into room (one, kind, name, year, status, posting, slow_ms, read_at) values (1, ?, ?, ?, ?, ?, 0, ?)
     on conflict (one) do update set kind = excluded.kind, name = excluded.name, year = excluded.year, status = excluded.status,
       read_at = excluded.read_at`,
    group.kind,
    group.name,
    group.year,
    group.status,
    tiers.includes(group.kind) ? 'staff' : 'everyone',
    now
  )
  const said = JSON.stringify(people)
  const left = sql<{ memberId: string; mailroom: string }>(
    `update roster set left_at = ?1 where left_at is null and member_id not in (select value ->> 'memberId' from json_each(?2))
     returning member_id as memberId, mailroom`,
    now,
    said
  )
  const joined = sql<{ memberId: string; mailroom: string }>(
    `select value ->> 'memberId' as memberId, value ->> 'mailroom' as mailroom from json_each(?)
      where value ->> 'memberId' not in (select member_id from roster where left_at is null)`,
    said
  )
  sql(
    `insert into roster (member_id, mailroom, enrollment, roles, native, reading, band, photo)
     select value ->> 'memberId', value ->> 'mailroom', value ->> 'enrollment', value ->> 'roles', value ->> 'native', value ->> 'reading', value ->> 'band', value ->> 'photo'
     from json_each(?) where true
     on conflict (member_id) do update set mailroom = excluded.mailroom, enrollment = excluded.enrollment, roles = excluded.roles,
       native = excluded.native, reading = excluded.reading, band = excluded.band, photo = excluded.photo, left_at = null`,
    said
  )
  sql(`delete from kin`)
  sql(
    `insert into kin (guardian_id, student_id) select value ->> 'guardianId', value ->> 'studentId' from json_each(?)`,
    JSON.stringify(kin)
  )
  const ids = (all: typeof left) => all.map(({ memberId }) => memberId)
  keepStays(sql, { joined: ids(joined), left: ids(left) }, isFirst ? 0 : now, now)
  const rooms = new Set([...left, ...joined].map(({ mailroom }) => mailroom))
  const idsIn = (all: typeof left, mailroom: string) =>
    all.filter((one) => one.mailroom === mailroom).map(({ memberId }) => memberId)
  return [...rooms].map((mailroom) => ({ mailroom, joined: idsIn(joined, mailroom), left: idsIn(left, mailroom) }))
}

/** From now on nobody is answered before the copy has been read anew. Answers whether there is a copy at all. */
export const distrust = (sql: Sql): boolean => sql(`update room set read_at = null returning one`).length > 0
export const isRead = (sql: Sql): boolean => sql(`select 1 from room where read_at is not null`).length > 0

export type Person = Omit<RosterPerson, 'roles' | 'band' | 'photo'>
export const personIn = (sql: Sql, memberId: string): Person | undefined =>
  sql<Person>(
    `select member_id as memberId, mailroom, enrollment, native, reading from roster where member_id = ? and left_at is null`,
    memberId
  )[0]

export const rosterOf = (sql: Sql): Pick<Person, 'memberId' | 'enrollment' | 'mailroom'>[] =>
  sql<Pick<Person, 'memberId' | 'enrollment' | 'mailroom'>>(
    `select member_id as memberId, enrollment, mailroom from roster where left_at is null`
  )

export type RoomRow = RosterRead['group'] & { posting: 'everyone' | 'staff'; slowMs: number; people: number }
export const roomOf = (sql: Sql): RoomRow =>
  sql<RoomRow>(
    `select kind, name, year, status, posting, slow_ms as slowMs,
       (select count(*) from roster where left_at is null) as people from room`
  )[0]!

export const setRoom = (sql: Sql, posting: RoomRow['posting'], slowMs: number) =>
  sql(`update room set posting = ?, slow_ms = ?`, posting, slowMs)

/** People whose name contains what was typed, those of a mention; `instr`, because what is typed may hold any character. */
export const peopleNamed = (sql: Sql, find: string): Author[] =>
  sql<{ id: string; role: EnrollmentRole; native: string; reading: string }>(
    `select member_id as id, enrollment as role, native, reading from roster
      where left_at is null and (?1 = '' or instr(lower(native), lower(?1)) > 0 or instr(lower(reading), lower(?1)) > 0)
      order by reading, native, member_id limit 20`,
    find
  ).map(({ id, role, native, reading }) => ({ id, role, name: { native, reading } }))

export function refuseSessions(sql: Sql, sessions: { sessionId: string; turn: number | null }[], now: number) {
  sql(`delete from refused where at < ?`, now - refusedMs)
  for (const { sessionId, turn } of sessions)
    sql(
      `insert into refused (session_id, turn, at) values (?1, ?2, ?3) on conflict (session_id) do update set
         turn = case when turn is null or excluded.turn is null then null else max(turn, excluded.turn) end, at = excluded.at`,
      sessionId,
      turn,
      now
    )
}

export const isRefusedHere = (sql: Sql, { sessionId, turn }: { sessionId: string; turn: number }): boolean =>
  sql(`select 1 from refused where session_id = ? and (turn is null or turn >= ?)`, sessionId, turn).length > 0
