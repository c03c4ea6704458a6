import {
  bufferDays,
  type TerminalAnswer,
  type TerminalBatch,
  type TerminalHealth,
} from '../worker/protocol/terminals.ts'
import type { RollSettings } from '../worker/protocol/rolls.ts'
import { arrivalOf } from './arrivals.ts'
import { derivedId } from './derived-id.ts'
import type { Sighting } from './letters-rolls.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

export const terminalTables = `
  create table terminal_health (
    terminal_id text primary key,
    n integer not null,
    seen_at integer not null,
    ahead integer not null,
    buffered integer not null,
    unknown integer not null
  ) without rowid;
  create table terminal_events (
    terminal_id text not null,
    id text not null,
    said text not null,
    status text not null,
    at integer,
    arrival text,
    received_at integer not null,
    primary key (terminal_id, id)
  ) without rowid;
  create index terminal_events_by_age on terminal_events (received_at)`

const dayMs = 86_400_000
/** Ids are remembered for longer than any event may wait, so that none is ever taken twice. */
const rememberedMs = (bufferDays + 1) * dayMs

/** An event whose card has been looked up: `card` stands for what was read, as a hash. */
export type Read = { id: string; at: number; card: string; student: { id: string; groupId: string } | null }
export type ReadBatch = Pick<TerminalBatch, 'n' | 'saidAt' | 'buffered'> & { terminalId: string; events: Read[] }
export type Taken = Omit<TerminalAnswer['events'][number], 'name'>
type Ways = { zone: string; settings: Pick<RollSettings, 'beginsAt' | 'morning'> }

/** Takes a batch: stored, and owed to the classes, in one step. The same event is answered the same however often it comes. */
export function takeBatch(sql: Sql, batch: ReadBatch, ways: Ways, now: number): Taken[] {
  const { terminalId, n, saidAt, buffered, events } = batch
  const [last] = sql<{ n: number }>(`select n from terminal_health where terminal_id = ?`, terminalId)
  const isOld = last !== undefined && n <= last.n
  const sightings: (Sighting & { groupId: string })[] = []
  const answers = events.map((event) => {
    const said = JSON.stringify([event.at, event.card])
    const kept = keptEvent(sql, terminalId, event.id)
    if (kept) {
      const { said: before, ...answer } = kept
      return before === said ? answer : { id: event.id, status: 'conflict' as const, at: null, arrival: null }
    }
    if (isOld) return { id: event.id, status: 'again' as const, at: null, arrival: null }
    const answer = answerTo(event, Math.min(now, event.at + now - saidAt), ways, now)
    sql(
      `insert into terminal_events (terminal_id, id, said, status, at, arrival, received_at) values (?, ?, ?, ?, ?, ?, ?)`,
      terminalId,
      event.id,
      said,
      answer.status,
      answer.at,
      answer.arrival,
      now
    )
    if (event.student && answer.status === 'taken')
      sightings.push({
        id: derivedId(answer.at!, terminalId, event.id),
        studentId: event.student.id,
        groupId: event.student.groupId,
        at: answer.at!,
        saidAt: event.at,
      })
    return answer
  })
  for (const [groupId, theirs] of Map.groupBy(sightings, (one) => one.groupId)) {
    const told = theirs.map(({ groupId: _, ...one }) => one)
    owe(sql, { target: `group/${groupId}`, body: { kind: 'sightings', sightings: told }, due: now })
  }
  if (!isOld) {
    const unknown = answers.filter((one) => one.status === 'unknown-card').length
    sql(
      `insert into terminal_health (terminal_id, n, seen_at, ahead, buffered, unknown) values (?, ?, ?, ?, ?, ?)
       on conflict (terminal_id) do update set n = excluded.n, seen_at = excluded.seen_at, ahead = excluded.ahead,
         buffered = excluded.buffered, unknown = unknown + excluded.unknown`,
      terminalId,
      n,
      now,
      saidAt - now,
      buffered,
      unknown
    )
  }
  return answers
}

function answerTo({ id, student }: Read, at: number, ways: Ways, now: number): Taken {
  if (at < now - bufferDays * dayMs) return { id, status: 'too-old', at, arrival: null }
  if (!student) return { id, status: 'unknown-card', at, arrival: null }
  return { id, status: 'taken', at, arrival: arrivalOf(at, ways.settings.morning, ways) }
}

const keptEvent = (sql: Sql, terminalId: string, id: string): (Taken & { said: string }) | undefined =>
  sql<Taken & { said: string }>(
    `select id, said, status, at, arrival from terminal_events where terminal_id = ? and id = ?`,
    terminalId,
    id
  )[0]

export const healthOf = (sql: Sql): (TerminalHealth & { terminalId: string })[] =>
  sql(
    `select terminal_id as terminalId, seen_at as seenAt, ahead as aheadMs, buffered, unknown from terminal_health order by terminal_id`
  )

/** Forgets what no terminal may send again. Answers when the next is to go; null when there is nothing. */
export function forgetEvents(sql: Sql, now: number): number | null {
  sql(`delete from terminal_events where received_at <= ?`, now - rememberedMs)
  const [next] = sql<{ at: number | null }>(`select min(received_at) as at from terminal_events`)
  return next?.at == null ? null : next.at + rememberedMs
}
