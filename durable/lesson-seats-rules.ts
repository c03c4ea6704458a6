import type { LineWord, Seat, SeatCause, SeatLine, SeatOffer } from '../worker/protocol/lesson-seats.ts'
import type { Sql } from './sql.ts'

export const seatsTables = `
  create table seat_lines (
    member_id text primary key,
    seat text not null,
    cause text,
    line text not null,
    since integer not null,
    said_at integer not null,
    owed integer not null
  ) without rowid;
  create table seat_offers (
    one integer primary key check (one = 1),
    seat text,
    told_at integer not null
  )`

/** Nobody’s line changes faster than this; what a phone says sooner is passed over. */
const leastBetweenMs = 500
/** A class whose line breaks together is one event for those who lead. */
export const togetherMs = 2_000

const fields = `member_id as memberId, seat, cause, line, since`

type Said = { seat: Seat; cause: SeatCause | null; line: LineWord }

/** Keeps the last that somebody's phone said. The time it has been so goes on while the seat is the same, also over a reconnect. */
export function keepLine(sql: Sql, memberId: string, { seat, cause, line }: Said, now: number) {
  const [kept] = sql<SeatLine & { saidAt: number }>(
    `select ${fields}, said_at as saidAt from seat_lines where member_id = ?`,
    memberId
  )
  if (kept && kept.seat === seat && kept.cause === cause && kept.line === line) return
  if (kept && now - kept.saidAt < leastBetweenMs) return
  const since = kept?.seat === seat ? kept.since : now
  sql(
    `insert into seat_lines (member_id, seat, cause, line, since, said_at, owed) values (?, ?, ?, ?, ?, ?, 1)
     on conflict (member_id) do update set seat = excluded.seat, cause = excluded.cause, line = excluded.line,
       since = excluded.since, said_at = excluded.said_at, owed = 1`,
    memberId,
    seat,
    cause,
    line,
    since,
    now
  )
}

export const linesOf = (sql: Sql): SeatLine[] =>
  sql<SeatLine>(`select ${fields} from seat_lines order by since, member_id`)

/** What those who lead have not been told, each once; it is told with this. */
export function tellLines(sql: Sql, now: number): SeatLine[] {
  const owed = sql<SeatLine>(`select ${fields} from seat_lines where owed = 1 order by since, member_id`)
  sql(`update seat_lines set owed = 0 where owed = 1`)
  keepOffer(sql, null, now)
  return owed
}

/** When those who lead are to be told next, or null when they know everything. */
export function linesDue(sql: Sql): number | null {
  const [{ first } = { first: null }] = sql<{ first: number | null }>(
    `select min(said_at) as first from seat_lines where owed = 1`
  )
  const [{ toldAt } = { toldAt: 0 }] = sql<{ toldAt: number }>(`select told_at as toldAt from seat_offers`)
  return first === null ? null : Math.max(first, toldAt + togetherMs)
}

/** What a lead has said; before that what the school wishes for those who learn here. */
export const offerOf = (sql: Sql, first: SeatOffer): SeatOffer =>
  sql<{ seat: SeatOffer | null }>(`select seat from seat_offers`)[0]?.seat ?? first

/** Offers everybody who did not choose for themselves the picture, or sound alone. Whether that is new. */
export function offer(sql: Sql, seat: SeatOffer, first: SeatOffer): boolean {
  if (offerOf(sql, first) === seat) return false
  keepOffer(sql, seat, 0)
  return true
}

const keepOffer = (sql: Sql, seat: SeatOffer | null, toldAt: number) =>
  sql(
    `insert into seat_offers (one, seat, told_at) values (1, ?, ?)
     on conflict (one) do update set seat = coalesce(excluded.seat, seat), told_at = max(told_at, excluded.told_at)`,
    seat,
    toldAt
  )

/** What a line was like is nobody's business when the lesson is over. */
export function forgetSeats(sql: Sql) {
  sql(`delete from seat_lines`)
  sql(`delete from seat_offers`)
}
