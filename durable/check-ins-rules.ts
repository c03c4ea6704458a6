import { createHmac } from 'node:crypto'
import { codeMs, type CheckedIn, type CheckIn, type CheckInOddity } from '../worker/protocol/check-ins.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import type { Period } from '../worker/protocol/roll-events.ts'
import { dayAt } from '../worker/protocol/school-clock.ts'
import { arrivalOf } from './arrivals.ts'
import { derivedId } from './derived-id.ts'
import type { Ways } from './rolls-log.ts'
import { addSeen } from './rolls-rules.ts'
import type { Sql } from './sql.ts'

export const checkInTables = `
  create table check_in_openings (
    id text primary key,
    date text not null,
    period text not null,
    key text not null,
    opened_at integer not null,
    ends_at integer not null
  ) without rowid;
  create table check_ins (
    id text primary key,
    opening_id text not null,
    member_id text not null,
    session_id text not null,
    device text not null,
    inside text,
    status text not null,
    at integer not null
  ) without rowid;
  create table check_in_tries (
    opening_id text not null,
    member_id text not null,
    tries integer not null,
    span integer not null,
    tries_in_span integer not null,
    primary key (opening_id, member_id)
  ) without rowid`

/** Nobody forgets one open for a whole day. */
const longestMs = 60 * 60_000
const triesASpan = 3
/** Whoever has been wrong this often is marked by the teacher's own hand. */
const triesInAll = 12
/** One student's further check-ins that are remembered: enough to be shown as odd. */
const mostOfOne = 8
export const checkInKeptMs = 86_400_000

export type Opening = { id: string; date: string; period: Period; key: string; openedAt: number; endsAt: number }

const openingFields = `id, date, period, key, opened_at as openedAt, ends_at as endsAt`

/** The check-in that is open now, if one is. */
export const openingNow = (sql: Sql, now: number): Opening | null =>
  sql<Opening>(
    `select ${openingFields} from check_in_openings where opened_at <= ?1 and ends_at > ?1 order by opened_at desc, id limit 1`,
    now
  )[0] ?? null

/** Opens it; what was open before ends. The same id opens nothing a second time. */
export function openCheckIn(
  sql: Sql,
  { id, period }: { id: string; period: Opening['period'] },
  key: string,
  { zone }: Pick<Ways, 'zone'>,
  now: number
) {
  const date = dayAt(now, zone)
  const [kept] = sql<Opening>(`select ${openingFields} from check_in_openings where id = ?`, id)
  if (kept) {
    if (kept.date !== date || kept.period !== period) throw new Refusal('conflict', 'id')
    return
  }
  closeCheckIn(sql, now)
  sql(
    `insert into check_in_openings (id, date, period, key, opened_at, ends_at) values (?, ?, ?, ?, ?, ?)`,
    id,
    date,
    period,
    key,
    now,
    now + longestMs
  )
}

export const closeCheckIn = (sql: Sql, now: number) =>
  sql(`update check_in_openings set ends_at = ?1 where ends_at > ?1`, now)

/** Crockford's base 32: no letter that could be taken for another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const spanAt = (now: number) => Math.floor(now / codeMs)

/** What is shown in one span of ten seconds: six letters to type, and eighteen others for the square. */
export function codeOf({ key, date, period }: Pick<Opening, 'key' | 'date' | 'period'>, span: number) {
  const mac = createHmac('sha256', key).update(`${date}/${period}/${span}`).digest()
  const all = Array.from(mac.subarray(0, 24), (byte) => letters[byte & 31]).join('')
  return { code: all.slice(0, 6), secret: all.slice(6), from: span * codeMs, until: (span + 1) * codeMs }
}

/** By the school's clock: the code that is shown, the one before it, and the next, for a screen that runs ahead. */
const isGood = (opening: Opening, code: string, now: number) =>
  [-1, 0, 1].some((off) => {
    const shown = codeOf(opening, spanAt(now) + off)
    return code === shown.code || code === shown.secret
  })

export type Outcome = ({ status: 'in' } & { as: CheckedIn }) | { status: 'wrong' | 'locked' | 'closed' }

type Comer = { memberId: string; sessionId: string }

/** A student says that they are here. What is wrong is counted, so nothing is thrown once that is written. */
export function checkIn(sql: Sql, said: CheckIn, by: Comer, ways: Ways, now: number): Outcome {
  const kept = keptCheckIn(sql, said, by)
  if (kept) return { status: 'in', as: kept }
  const opening = openingNow(sql, now)
  if (!opening) return { status: 'closed' }
  if (isLocked(sql, opening, by, now)) return { status: 'locked' }
  if (!isGood(opening, said.code, now)) {
    countTry(sql, opening, by, now)
    return { status: 'wrong' }
  }
  const before = sql<CheckedIn>(
    `select status, at from check_ins where opening_id = ? and member_id = ? order by at, id`,
    opening.id,
    by.memberId
  )
  const as = before[0] ?? { status: arrivalOf(now, opening.period, ways), at: now }
  if (before.length < mostOfOne)
    sql(
      `insert into check_ins (id, opening_id, member_id, session_id, device, inside, status, at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
      said.id,
      opening.id,
      by.memberId,
      by.sessionId,
      said.device,
      said.inside,
      as.status,
      as.at
    )
  if (before.length === 0) {
    const id = derivedId(now, opening.id, by.memberId)
    const line = { id, studentId: by.memberId, status: as.status, at: now, saidAt: now }
    addSeen(sql, opening, 'check-in', [line], ways, now)
  }
  return { status: 'in', as }
}

function keptCheckIn(sql: Sql, said: CheckIn, by: Comer): CheckedIn | null {
  const [kept] = sql<CheckedIn & { memberId: string; device: string; inside: string | null }>(
    `select member_id as memberId, device, inside, status, at from check_ins where id = ?`,
    said.id
  )
  if (!kept) return null
  if (kept.memberId !== by.memberId || kept.device !== said.device || kept.inside !== said.inside)
    throw new Refusal('conflict', 'id')
  return { status: kept.status, at: kept.at }
}

function isLocked(sql: Sql, opening: Opening, { memberId }: Comer, now: number): boolean {
  const [tried] = sql<{ tries: number; span: number; inSpan: number }>(
    `select tries, span, tries_in_span as inSpan from check_in_tries where opening_id = ? and member_id = ?`,
    opening.id,
    memberId
  )
  if (!tried) return false
  return tried.tries >= triesInAll || (tried.span === spanAt(now) && tried.inSpan >= triesASpan)
}

const countTry = (sql: Sql, opening: Opening, { memberId }: Comer, now: number) =>
  sql(
    `insert into check_in_tries (opening_id, member_id, tries, span, tries_in_span) values (?, ?, 1, ?, 1)
     on conflict (opening_id, member_id) do update set tries = tries + 1, span = excluded.span,
       tries_in_span = case when span = excluded.span then tries_in_span + 1 else 1 end`,
    opening.id,
    memberId,
    spanAt(now)
  )

/** What one student's phone is told of their own. */
export const ownCheckIn = (sql: Sql, opening: Opening, memberId: string): CheckedIn | null =>
  sql<CheckedIn>(
    `select status, at from check_ins where opening_id = ? and member_id = ? order by at, id limit 1`,
    opening.id,
    memberId
  )[0] ?? null

type Row = { memberId: string; sessionId: string; device: string; inside: string | null }

/** Who is in, and what a teacher ought to look at. */
export function comersOf(sql: Sql, openingId: string): { checkedIn: string[]; odd: CheckInOddity[] } {
  const rows = sql<Row>(
    `select member_id as memberId, session_id as sessionId, device, inside from check_ins where opening_id = ? order by at, id`,
    openingId
  )
  const guesses = sql<{ memberId: string; tries: number }>(
    `select member_id as memberId, tries from check_in_tries where opening_id = ? and tries >= ?`,
    openingId,
    triesASpan
  )
  const checkedIn = [...new Set(rows.map((one) => one.memberId))]
  const odd = (kind: CheckInOddity['kind'], studentId: string, n: number, others: string[] = []) => ({
    kind,
    studentId,
    others,
    n,
  })
  return {
    checkedIn,
    odd: [
      ...checkedIn.flatMap((studentId) => {
        const theirs = rows.filter((one) => one.memberId === studentId)
        const devices = new Set(theirs.map((one) => one.device))
        const sessions = new Set(theirs.map((one) => one.sessionId))
        const others = rows.filter(
          (one) => one.memberId !== studentId && (devices.has(one.device) || sessions.has(one.sessionId))
        )
        const many = Math.max(devices.size, sessions.size)
        return [
          ...(others.length > 0
            ? [odd('same-device', studentId, 1, [...new Set(others.map((one) => one.memberId))])]
            : []),
          ...(many > 1 ? [odd('second-device', studentId, many)] : []),
          ...(theirs.some((one) => one.inside === 'no') ? [odd('outside', studentId, 0)] : []),
        ]
      }),
      ...guesses.map(({ memberId, tries }) => odd('guesses', memberId, tries)),
    ],
  }
}

/** Devices and tries are of no use once the day is over. Answers when the next of them is to go; null when there is nothing. */
export function forgetCheckIns(sql: Sql, now: number): number | null {
  const old = `select id from check_in_openings where opened_at <= ?1`
  for (const table of ['check_ins', 'check_in_tries'])
    sql(`delete from ${table} where opening_id in (${old})`, now - checkInKeptMs)
  sql(`delete from check_in_openings where opened_at <= ?`, now - checkInKeptMs)
  const [next] = sql<{ at: number | null }>(`select min(opened_at) as at from check_in_openings`)
  return next?.at == null ? null : next.at + checkInKeptMs
}
