import type { MarkSource, RollMarkDraft } from '../worker/protocol/marks.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Role } from '../worker/protocol/roles.ts'
import type { RollSave, RollSaved } from '../worker/protocol/rolls.ts'
import { instantOf } from '../worker/protocol/school-clock.ts'
import type { AuditLetter } from './letters.ts'
import { owe } from './outbox-rules.ts'
import {
  contentOf,
  everMarked,
  linesById,
  stateOf,
  writeLines,
  type Key,
  type RollLine,
  type Ways,
} from './rolls-log.ts'
import { oweMorning } from './rolls-morning-rules.ts'
import type { Sql } from './sql.ts'

/** Adds lines to the log of one roll. A line that is there already changes nothing; the same id with other words is a conflict. */
export function addLines(sql: Sql, key: Key, lines: RollLine[], ways: Ways, now: number): RollSaved {
  const kept = linesById(
    sql,
    lines.map((one) => one.id)
  )
  const fresh = new Map<string, RollLine>()
  for (const line of lines) {
    const before = kept.get(line.id)
    const content = contentOf({ ...line, authorId: line.author?.id ?? null })
    if (before && (contentOf(before) !== content || before.date !== key.date || before.period !== key.period))
      throw new Refusal('conflict', 'id')
    if (!before) fresh.set(line.id, line)
  }
  if (fresh.size > 0) {
    writeLines(sql, key, [...fresh.values()], now)
    rollMoved(sql, key, ways, now)
  }
  const marks = lines.map(({ id }) => ({ id, at: (kept.get(id) ?? fresh.get(id)!).at }))
  return { version: stateOf(sql, key).version, marks }
}

/** What follows from new lines: screens that show the group's rolls hear of it, and the office's morning counts it. */
function rollMoved(sql: Sql, key: Key, { settings }: Ways, now: number) {
  for (const { mailroom } of sql<{ mailroom: string }>(`select mailroom from roll_followers`))
    owe(sql, { target: `rolls/${mailroom}`, topic: `${key.date}/${key.period}`, body: key, due: now })
  if (key.period === settings.morning || key.period === '') oweMorning(sql, key.date, now)
}

/** The time by the school's clock: the phone says what its own clock shows as it sends, and its error is taken out. */
const corrected = (at: number, saidAt: number, now: number) => Math.min(now, at + now - saidAt)

/**
 * What a teacher said, on a phone that may have kept it for days. What happened after the lock needs a reason; what had happened before
 * it and only came late needs none, and the log shows when it came.
 */
export function saveRoll(
  sql: Sql,
  { date, period, saidAt, reason, marks }: RollSave,
  by: { id: string; role: Role; auditId: string },
  ways: Ways,
  now: number
): RollSaved {
  const kept = linesById(
    sql,
    marks.map((one) => one.id)
  )
  const fresh = marks.filter((one) => !kept.has(one.id))
  refuseStrange(sql, fresh, ways)
  const locksAt = instantOf(date, ways.settings.lockAt, ways.zone)
  const lines = marks.map(({ at, ...rest }): RollLine => ({
    ...rest,
    at: corrected(at, saidAt, now),
    saidAt: at,
    source: 'teacher',
    author: { id: by.id, role: by.role },
    reason,
    measured: null,
  }))
  const amends = lines.some((one) => !kept.has(one.id) && one.at >= locksAt)
  if (amends && reason === null) throw new Refusal('not-valid', 'reason')
  const saved = addLines(sql, { date, period }, lines, ways, now)
  if (fresh.length === 0) return saved
  const act = amends ? ('roll.amended' as const) : ('roll.saved' as const)
  const about = `${ways.groupId}/${date}/${period}`
  const audit: AuditLetter = { id: by.auditId, at: now, memberId: by.id, act, about }
  owe(sql, { target: 'audit', body: audit, due: now })
  return saved
}

function refuseStrange(sql: Sql, marks: RollMarkDraft[], { students, settings }: Ways) {
  const ours = new Set(students.map((one) => one.id))
  const others = marks.map((one) => one.studentId).filter((id) => !ours.has(id))
  const before = others.length > 0 ? everMarked(sql, others) : new Set()
  if (others.some((id) => !before.has(id))) throw new Refusal('not-found', 'marks.studentId')
  if (marks.some(({ code }) => code !== null && !settings.codes.some(({ key }) => key === code)))
    throw new Refusal('not-valid', 'marks.code')
}

type Seen = Pick<RollLine, 'id' | 'studentId' | 'status' | 'at' | 'saidAt'> &
  Partial<Pick<RollLine, 'code' | 'author' | 'reason' | 'measured'>>

/**
 * What was seen or told by anything but a teacher: a check-in, a terminal, a lesson, a note. Locks do not hold it up, for it is
 * never the last word. Whoever is not of this group is passed over. `at` is by the school's clock already.
 */
export function addSeen(
  sql: Sql,
  key: Key,
  source: Exclude<MarkSource, 'teacher'>,
  seen: Seen[],
  ways: Ways,
  now: number
): RollSaved {
  const ours = new Set(ways.students.map((one) => one.id))
  const lines = seen
    .filter((one) => ours.has(one.studentId))
    .map((one) => ({
      code: null,
      author: null,
      reason: null,
      measured: null,
      ...one,
      source,
      at: Math.min(one.at, now),
    }))
  return addLines(sql, key, lines, ways, now)
}
