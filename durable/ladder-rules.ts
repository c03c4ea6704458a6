import type { Notice } from '../worker/protocol/notices.ts'
import type { Channel, Outgoing } from './letters.ts'
import { ringing, type Rung } from './ladder-quiet.ts'
import { ladderWaits } from './ladder-waits.ts'
import { owe } from './outbox-rules.ts'
import { policyIn } from './policy-rules.ts'
import { recipientsOf } from './push-rules.ts'
import { nextRing, ring } from './ring-rules.ts'
import type { Sql } from './sql.ts'

/**
 * The ladder: whose device has not said `reached` is pushed to, and later written to. A rung is one delivery's turn of one
 * channel; a step is one person's, and its key sees to it that nobody takes it twice.
 */
export const ladderTables = `
  create table rungs (
    id integer primary key,
    notice_id text not null,
    channel text not null,
    members text not null,
    due integer not null
  );
  create index rungs_by_due on rungs (due);
  create table steps (
    notice_id text not null,
    member_id text not null,
    channel text not null,
    claimed_at integer,
    outcome text,
    code text,
    at integer,
    primary key (notice_id, member_id, channel)
  ) without rowid`

/** A reminder has a ladder of its own; '' is the notice's. */
export const reminderSteps = `
  alter table rungs add column reminder_id text not null default '';
  alter table steps rename to steps_of_notices;
  create table steps (
    notice_id text not null,
    reminder_id text not null default '',
    member_id text not null,
    channel text not null,
    claimed_at integer,
    outcome text,
    code text,
    at integer,
    primary key (notice_id, reminder_id, member_id, channel)
  ) without rowid;
  insert into steps (notice_id, member_id, channel, claimed_at, outcome, code, at)
    select notice_id, member_id, channel, claimed_at, outcome, code, at from steps_of_notices;
  drop table steps_of_notices`

/** A message to the queue may be 128 KB, and the longest recipient makes some 1,500 bytes. */
const recipientsAMessage = 50
const membersAMessage = 100

/**
 * Sets up the ladder of a notice for those into whose inbox it has just come, or of a reminder, which pushes at once: it was sent
 * because they have not done what was asked, also where a device has the notice.
 */
export function setLadder(
  sql: Sql,
  { id, urgency }: Pick<Notice, 'id' | 'urgency'>,
  members: string[],
  now: number,
  reminderId = ''
) {
  for (const channel of ['push', 'mail'] as const)
    sql(
      `insert into rungs (notice_id, reminder_id, channel, members, due) values (?, ?, ?, ?, ?)`,
      id,
      reminderId,
      channel,
      JSON.stringify(members),
      now + (reminderId !== '' && channel === 'push' ? 0 : ladderWaits[channel][urgency])
    )
}

/** Whom a rung still concerns, of entries `e`: for a notice whose device has not answered, for a reminder who still owes what was asked. */
const stillOwes = (reminderId: string) =>
  reminderId === ''
    ? `e.reached_at is null`
    : `(e.read_at is null or exists (select 1 from concerns c join notices n on n.id = c.notice_id
        where c.member_id = e.member_id and c.notice_id = e.notice_id and c.confirmed_at is null and n.body ->> 'asks' <> 'read'))`

/** Takes the rungs that are due: a step for each of their people who still owes, and for a push, has a phone that asked for it. */
export function climb(sql: Sql, now: number) {
  const policy = policyIn(sql)
  ring(sql, policy, now)
  for (const rung of sql<Rung>(
    `delete from rungs where due <= ?
     returning notice_id as noticeId, reminder_id as reminderId, channel, members,
       coalesce((select body ->> 'urgency' from notices n where n.id = notice_id), 'ordinary') as urgency`,
    now
  )) {
    const { noticeId, reminderId, channel } = rung
    const members = JSON.stringify(ringing(sql, rung, policy, now))
    const memberIds = sql<{ memberId: string }>(
      `insert into steps (notice_id, reminder_id, member_id, channel)
       select e.notice_id, ?4, e.member_id, ?2 from json_each(?3) m join entries e on e.member_id = m.value and e.notice_id = ?1
        where ${stillOwes(reminderId)} and (?2 <> 'push' or exists (select 1 from pushes p where p.member_id = e.member_id))
       on conflict do nothing returning member_id as memberId`,
      noticeId,
      channel,
      members,
      reminderId
    ).map(({ memberId }) => memberId)
    for (let from = 0; from < memberIds.length; from += membersAMessage)
      owe(sql, {
        target: channel,
        body: { noticeId, ...ofReminder(reminderId), memberIds: memberIds.slice(from, from + membersAMessage) },
        due: now,
      })
  }
}

/** When the next rung is due, or null when every ladder has been climbed. */
export function nextRung(sql: Sql): number | null {
  const dues = [sql<{ due: number | null }>(`select min(due) as due from rungs`)[0]!.due, nextRing(sql)]
  const all = dues.filter((due) => due !== null)
  return all.length > 0 ? Math.min(...all) : null
}

export type Owed = { noticeId: string; reminderId?: string; memberIds: string[] }

const ofReminder = (reminderId: string) => reminderId !== '' && { reminderId }

/** What a letter of the ladder says to the queue when it is sent: whoever owes nothing by then is left out. */
export function outgoingOf(
  sql: Sql,
  place: { schoolId: string; mailroom: string },
  channel: Channel,
  { noticeId, reminderId = '', memberIds }: Owed
): Outgoing[] {
  const still = sql<{ memberId: string }>(
    `select e.member_id as memberId from entries e
      where e.notice_id = ? and ${stillOwes(reminderId)} and e.member_id in (select value from json_each(?))`,
    noticeId,
    JSON.stringify(memberIds)
  ).map(({ memberId }) => memberId)
  if (still.length === 0) return []
  const about = { ...place, noticeId, ...ofReminder(reminderId) }
  if (channel === 'mail') return [{ kind: 'mail', ...about, memberIds: still }]
  const [{ urgency } = { urgency: 'ordinary' as const }] = sql<{ urgency: Notice['urgency'] }>(
    `select body ->> 'urgency' as urgency from notices where id = ?`,
    noticeId
  )
  const to = recipientsOf(sql, still, urgency)
  const messages: Outgoing[] = []
  for (let from = 0; from < to.length; from += recipientsAMessage)
    messages.push({ kind: 'push', ...about, urgency, to: to.slice(from, from + recipientsAMessage) })
  return messages
}

/** Of these, the members who are still to be mailed. Each is named once and never again, so that no mail goes twice. */
export const claimMails = (sql: Sql, noticeId: string, memberIds: string[], now: number, reminderId = ''): string[] =>
  sql<{ memberId: string }>(
    `update steps set claimed_at = ?1
      where notice_id = ?2 and reminder_id = ?4 and channel = 'mail' and claimed_at is null
        and member_id in (select e.member_id from json_each(?3) m join entries e on e.member_id = m.value and e.notice_id = ?2
          where ${stillOwes(reminderId)})
     returning member_id as memberId`,
    now,
    noticeId,
    JSON.stringify(memberIds),
    reminderId
  ).map(({ memberId }) => memberId)
