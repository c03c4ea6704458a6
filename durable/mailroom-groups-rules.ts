import type { GroupMark } from '../worker/protocol/messages.ts'
import type { GroupNews } from './letters.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/**
 * Where each member stands in each of their groups' chats. `unread_from` is set once, by the first message that they have not
 * read, and says nothing more until they have read; only being called by name is added to it.
 */
export const groupMarksTable = `create table group_marks (
     member_id text not null,
     group_id text not null,
     read_to integer not null default 0,
     unread_from integer,
     called integer not null default 0,
     primary key (group_id, member_id)
   ) without rowid;
   create index group_marks_of_member on group_marks (member_id)`

/** A group hears at most this often that somebody has read. */
const hungryEveryMs = 1_000

export type MarkOf = { memberId: string; mark: GroupMark }

export function takePeople(sql: Sql, { groupId, joined, left }: GroupNews & { kind: 'people' }) {
  sql(
    `delete from group_marks where group_id = ? and member_id in (select value from json_each(?))`,
    groupId,
    JSON.stringify(left)
  )
  sql(
    `insert into group_marks (member_id, group_id) select value, ? from json_each(?) where true on conflict do nothing`,
    groupId,
    JSON.stringify(joined)
  )
}

/** There is something up to `seq`: for those to whom this is new. */
export function takeUnread(sql: Sql, groupId: string, seq: number, by: string): MarkOf[] {
  return marks(
    sql<Row>(
      `update group_marks set unread_from = ?1 where group_id = ?2 and unread_from is null and read_to < ?1 and member_id <> ?3
       returning ${columns}`,
      seq,
      groupId,
      by
    )
  )
}

export function takeCalled(sql: Sql, { groupId, seq, members }: GroupNews & { kind: 'called' }): MarkOf[] {
  return marks(
    sql<Row>(
      `update group_marks set unread_from = coalesce(unread_from, ?1), called = 1
        where group_id = ?2 and read_to < ?1 and member_id in (select value from json_each(?3)) returning ${columns}`,
      seq,
      groupId,
      JSON.stringify(members)
    )
  )
}

/** A read mark never goes back. The group is owed the word that somebody here may be told of something again. */
export function readTo(
  sql: Sql,
  mailroom: string,
  memberId: string,
  groupId: string,
  seq: number,
  now: number
): MarkOf[] {
  const moved = sql<Row>(
    `update group_marks set read_to = ?1, called = case when unread_from <= ?1 then 0 else called end,
       unread_from = case when unread_from <= ?1 then null else unread_from end
      where group_id = ?2 and member_id = ?3 and read_to < ?1 returning ${columns}`,
    seq,
    groupId,
    memberId
  )
  if (moved.length > 0) oweHunger(sql, mailroom, groupId, now)
  return marks(moved)
}

function oweHunger(sql: Sql, mailroom: string, groupId: string, now: number) {
  const [least] = sql<{ seq: number }>(
    `select coalesce(min(read_to), 0) as seq from group_marks where group_id = ? and unread_from is null`,
    groupId
  )
  const letter = { kind: 'hungry', mailroom, seq: least!.seq }
  owe(sql, { target: `group/${groupId}`, topic: 'hungry', body: letter, due: now + hungryEveryMs })
}

/** Whether anybody here would learn something from the next message. */
export const isHungry = (sql: Sql, groupId: string): boolean =>
  sql(`select 1 from group_marks where group_id = ? and unread_from is null limit 1`, groupId).length > 0

export const marksOf = (sql: Sql, memberId: string): GroupMark[] =>
  marks(sql<Row>(`select ${columns} from group_marks where member_id = ?`, memberId)).map(({ mark }) => mark)

type Row = { memberId: string; groupId: string; readTo: number; unreadFrom: number | null; called: number }
const columns = `member_id as memberId, group_id as groupId, read_to as readTo, unread_from as unreadFrom, called`

const marks = (rows: Row[]): MarkOf[] =>
  rows.map(({ memberId, called, ...mark }) => ({ memberId, mark: { ...mark, mentioned: called !== 0 } }))
