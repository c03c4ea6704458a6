import type { CallGuest } from '../worker/protocol/calls.ts'
import type { Sql } from './sql.ts'

/** People who were asked into a call from outside its chat: they may come into that call, and into nothing else here. */
export const callGuestsTable = `create table call_guests (
     call_id text not null,
     member_id text not null,
     mailroom text not null,
     native text not null,
     reading text not null,
     primary key (call_id, member_id)
   ) without rowid`

export function keepGuests(sql: Sql, callId: string, guests: readonly CallGuest[]) {
  for (const { id, mailroom, name } of guests)
    sql(
      `insert into call_guests (call_id, member_id, mailroom, native, reading) values (?, ?, ?, ?, ?) on conflict do nothing`,
      callId,
      id,
      mailroom,
      name.native,
      name.reading
    )
}

export const guestsOf = (sql: Sql, callId: string): CallGuest[] =>
  sql<{ id: string; mailroom: string; native: string; reading: string }>(
    `select member_id as id, mailroom, native, reading from call_guests where call_id = ?`,
    callId
  ).map(({ id, mailroom, ...name }) => ({ id, mailroom, name }))
