import type { Sql } from './sql.ts'

/**
 * What an object owes to others, kept in the same store and transaction as the change that made it owe. A row stays until whoever
 * it is for has said that they have it, so it may be sent twice and must be harmless the second time.
 */
export const outboxTable = `
  create table outbox (
    id integer primary key autoincrement,
    target text not null,
    topic text,
    body text not null,
    revision integer not null default 1,
    tries integer not null default 0,
    due integer not null,
    unique (target, topic)
  );
  create index outbox_by_due on outbox (due)`

export type Owed = { target: string; body: unknown; due: number; topic?: string }

/** Owes one letter. With a topic, a newer letter takes the older one's place and keeps its due time. */
export function owe(sql: Sql, { target, topic, body, due }: Owed) {
  sql(
    `insert into outbox (target, topic, body, due) values (?, ?, ?, ?)
     on conflict (target, topic) do update set
       body = excluded.body, revision = revision + 1, due = min(due, excluded.due)`,
    target,
    topic ?? null,
    JSON.stringify(body),
    due
  )
}

export type Waiting = { id: number; target: string; body: string; revision: number }

/** What is due now, oldest first, at most 100 letters a target. */
export function waiting(sql: Sql, now: number): Map<string, Waiting[]> {
  const rows = sql<Waiting>(`select id, target, body, revision from outbox where due <= ? order by id limit 2000`, now)
  const byTarget = Map.groupBy(rows, (row) => row.target)
  for (const [target, letters] of byTarget) byTarget.set(target, letters.slice(0, 100))
  return byTarget
}

/** These were taken. One that was owed anew while it was on its way stays. */
export function settle(sql: Sql, letters: Waiting[]) {
  sql(
    `delete from outbox where (id, revision) in (select value ->> 0, value ->> 1 from json_each(?))`,
    JSON.stringify(letters.map(({ id, revision }) => [id, revision]))
  )
}

/** These were not: again after a quarter of a second, doubling up to a minute. */
export function defer(sql: Sql, letters: Waiting[], now: number) {
  sql(
    `update outbox set tries = tries + 1, due = ? + min(60000, 250 << min(tries, 8))
      where id in (select value from json_each(?))`,
    now,
    JSON.stringify(letters.map(({ id }) => id))
  )
}

/** When the next letter is due to anybody but these; null when nothing is owed to others. */
export const nextDue = (sql: Sql, busy: string[] = []): number | null =>
  sql<{ due: number | null }>(
    `select min(due) as due from outbox where target not in (select value from json_each(?))`,
    JSON.stringify(busy)
  )[0]!.due
