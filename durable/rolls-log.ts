import { standingsOf, type RollMark } from '../worker/protocol/marks.ts'
import type { Role } from '../worker/protocol/roles.ts'
import type { RollSettings } from '../worker/protocol/rolls.ts'
import type { Period } from '../worker/protocol/roll-events.ts'
import type { Sql } from './sql.ts'

/** A roll of this group: of one period, or of the whole day (''), which is where notes are written that hold for every period. */
export type Key = { date: string; period: Period | '' }

/** What a rule is told of the school and the group; `newId` makes an id, of which the rules have none themselves. */
export type Ways = {
  groupId: string
  zone: string
  settings: RollSettings
  students: readonly { id: string }[]
  newId: () => string
}

/** One line to be added, with all that the log keeps of it. `saidAt` is the time as it was said, by whichever clock. */
export type RollLine = Omit<RollMark, 'author' | 'receivedAt'> & {
  saidAt: number
  author: { id: string; role: Role } | null
}

type Said = Pick<RollLine, 'studentId' | 'status' | 'code' | 'saidAt' | 'source'> & { authorId: string | null }

/** What must be the same when the same id comes again. A reason may be added on the way: it is the first that counts. */
export const contentOf = ({ studentId, status, code, saidAt, source, authorId }: Said): string =>
  JSON.stringify([studentId, status, code, saidAt, source, authorId])

export type KeptLine = Said & Key & { id: string; at: number }

export const linesById = (sql: Sql, ids: string[]): Map<string, KeptLine> =>
  new Map(
    sql<KeptLine>(
      `select id, date, period, at, student_id as studentId, status, code, said_at as saidAt, source, author_id as authorId
       from roll_marks where id in (select value from json_each(?))`,
      JSON.stringify(ids)
    ).map((line) => [line.id, line])
  )

export function writeLines(sql: Sql, { date, period }: Key, lines: RollLine[], now: number) {
  sql(
    `insert into roll_marks (id, date, period, student_id, status, code, at, said_at, received_at, source, author_id, author_role, reason, measured)
     select value ->> 'id', ?1, ?2, value ->> 'studentId', value ->> 'status', value ->> 'code', value ->> 'at', value ->> 'saidAt', ?3,
       value ->> 'source', value ->> '$.author.id', value ->> '$.author.role', value ->> 'reason',
       nullif(value -> 'measured', 'null')
     from json_each(?4)`,
    date,
    period,
    now,
    JSON.stringify(lines)
  )
  const taken = lines.filter((one) => one.source === 'teacher').map((one) => one.at)
  sql(
    `insert into rolls (date, period, version, taken_at) values (?1, ?2, ?3, ?4)
     on conflict (date, period) do update set version = version + ?3, taken_at = coalesce(min(taken_at, ?4), taken_at, ?4)`,
    date,
    period,
    lines.length,
    taken.length > 0 ? Math.min(...taken) : null
  )
}

type Row = Omit<RollMark, 'author' | 'measured'> & {
  authorId: string | null
  authorRole: Role | null
  measured: string | null
}

/** The whole log that a roll is reckoned from, oldest first: its own lines, and what was told of the whole day. */
export const marksOf = (sql: Sql, { date, period }: Key): RollMark[] =>
  sql<Row>(
    `select id, student_id as studentId, status, code, at, received_at as receivedAt, source, author_id as authorId,
       author_role as authorRole, reason, measured
     from roll_marks where date = ? and period in (?, '') order by at, id`,
    date,
    period
  ).map(({ authorId, authorRole, measured, ...mark }) => ({
    ...mark,
    author: authorId && authorRole ? { id: authorId, role: authorRole, name: null } : null,
    measured: measured ? (JSON.parse(measured) as RollMark['measured']) : null,
  }))

export const standingsIn = (sql: Sql, key: Key) => standingsOf(marksOf(sql, key))

/** How many lines the roll is reckoned from, and when a teacher first said who is there. */
export function stateOf(sql: Sql, { date, period }: Key): { version: number; takenAt: number | null } {
  const rows = sql<{ period: string; version: number; takenAt: number | null }>(
    `select period, version, taken_at as takenAt from rolls where date = ? and period in (?, '')`,
    date,
    period
  )
  const version = rows.reduce((sum, row) => sum + row.version, 0)
  return { version, takenAt: rows.find((row) => row.period === period)?.takenAt ?? null }
}

/** Those of these of whom this group's log has ever said anything: whoever has left the class since is still theirs to be marked for days before. */
export const everMarked = (sql: Sql, studentIds: string[]): Set<string> =>
  new Set(
    sql<{ id: string }>(
      `select distinct student_id as id from roll_marks where student_id in (select value from json_each(?))`,
      JSON.stringify(studentIds)
    ).map(({ id }) => id)
  )
