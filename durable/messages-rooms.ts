import type { Mentions } from '../worker/protocol/messages.ts'
import type { GroupNews, MailroomLetter } from './letters.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/**
 * What each mailroom has of the group: `open` while a phone there has the chat on its screen, `sent_to` the event up to which it has
 * heard all, `hungry` while somebody there would learn something new from "there is something to read".
 */
export const roomsTable = `create table rooms (
     mailroom text primary key,
     open integer not null default 0,
     sent_to integer not null default 0,
     hungry integer not null default 1
   ) without rowid`

/** As it is kept until it is sent; rules do not know the group that they are in. */
type Kept = Omit<GroupNews & { kind: 'unread' }, 'groupId'> | Omit<GroupNews & { kind: 'called' }, 'groupId'>

/** Letters as they are sent, with the group that they come from. */
export const withGroup = (letters: MailroomLetter[], groupId: string): MailroomLetter[] =>
  letters.map((letter) => (letter.kind === 'unread' || letter.kind === 'called' ? { ...letter, groupId } : letter))

const oweRoom = (sql: Sql, mailroom: string, body: Kept, now: number) =>
  owe(sql, {
    target: `mailroom/${mailroom}`,
    body,
    due: now,
    ...(body.kind === 'unread' && { topic: 'unread' }),
  })

/** Mailrooms that do not hear the message itself are told once that something waits; whoever is called by name is told each time. */
export function tellRooms(
  sql: Sql,
  { seq, authorId, mentions }: { seq: number; authorId: string; mentions: Mentions },
  now: number
) {
  const hungry = sql<{ mailroom: string }>(`update rooms set hungry = 0 where hungry and not open returning mailroom`)
  for (const { mailroom } of hungry) oweRoom(sql, mailroom, { kind: 'unread', seq, by: authorId }, now)
  if (mentions.members.length === 0 && mentions.wide === 'nobody') return
  for (const [mailroom, called] of Map.groupBy(calledBy(sql, authorId, mentions), (one) => one.mailroom)) {
    const members = called.map(({ memberId }) => memberId)
    oweRoom(sql, mailroom, { kind: 'called', seq, by: authorId, members }, now)
  }
}

const calledBy = (sql: Sql, authorId: string, { members, wide }: Mentions) =>
  sql<{ memberId: string; mailroom: string }>(
    `select member_id as memberId, mailroom from roster where left_at is null and member_id <> ?1
       and (?2 = 'all' or (?2 = 'class' and enrollment = 'member') or member_id in (select value from json_each(?3)))`,
    authorId,
    wide,
    JSON.stringify(members)
  )

/** Somebody there has read up to `seq`, or has not been told of it: they want to hear of the next message, and of one that has come since. */
export function hunger(sql: Sql, mailroom: string, seq: number, now: number) {
  const [newer] = sql<{ seq: number | null; by: string }>(
    `select max(seq) as seq, case when min(author_id) = max(author_id) then min(author_id) else '' end as "by"
      from (select seq, author_id from messages where seq > ? order by seq desc limit 100)`,
    seq
  )
  sql(`insert into rooms (mailroom) values (?) on conflict (mailroom) do update set hungry = 1`, mailroom)
  if (!newer || newer.seq === null) return
  sql(`update rooms set hungry = 0 where mailroom = ?`, mailroom)
  oweRoom(sql, mailroom, { kind: 'unread', seq: newer.seq, by: newer.by }, now)
}

/** A mailroom in which the chat was opened hears all that follows from here. */
export function openRoom(sql: Sql, mailroom: string, from: number) {
  sql(
    `insert into rooms (mailroom, open, sent_to) values (?1, 1, ?2)
     on conflict (mailroom) do update set open = 1, sent_to = case when open then sent_to else excluded.sent_to end`,
    mailroom,
    from
  )
}

export const shutRoom = (sql: Sql, mailroom: string) => sql(`update rooms set open = 0 where mailroom = ?`, mailroom)

export const sentTo = (sql: Sql, mailroom: string, to: number) =>
  sql(`update rooms set sent_to = max(sent_to, ?) where mailroom = ?`, to, mailroom)

export type OpenRoom = { mailroom: string; sentTo: number }
export const openRooms = (sql: Sql): OpenRoom[] =>
  sql<OpenRoom>(`select mailroom, sent_to as sentTo from rooms where open`)

/** Every mailroom that somebody of the group is in has a row, so that the first message finds all of them. */
export const knowRooms = (sql: Sql) =>
  sql(`insert or ignore into rooms (mailroom) select distinct mailroom from roster where left_at is null`)
