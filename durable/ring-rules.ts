import type { Policy } from '../worker/protocol/packs.ts'
import { mayDo } from '../worker/protocol/policy.ts'
import type { OutgoingPush } from './letters.ts'
import { zonesOf } from './ladder-zones.ts'
import { owe } from './outbox-rules.ts'
import { recipientsOf } from './push-rules.ts'
import type { Sql } from './sql.ts'

/**
 * Phones that ring for what is said to somebody: a message in a conversation, or one that calls them by name. A ring waits until
 * they would have read it on a phone that is open, and until morning; whoever has read it by then hears nothing.
 */
export const ringsTable = `create table rings (
     member_id text not null,
     group_id text not null,
     direct integer not null,
     due integer not null,
     primary key (member_id, group_id)
   ) without rowid;
   create index rings_by_due on rings (due)`

const waitMs = 5_000
const patience = 2_000

/** One ring for a group, however much is said in it before it is read. */
export function setRings(sql: Sql, groupId: string, members: readonly string[], direct: boolean, now: number) {
  if (members.length === 0) return
  sql(
    `insert into rings (member_id, group_id, direct, due) select value, ?2, ?3, ?4 from json_each(?1) where true on conflict do nothing`,
    JSON.stringify(members),
    groupId,
    direct ? 1 : 0,
    now + waitMs
  )
}

type Ring = { memberId: string; groupId: string; direct: number }

/** Takes the rings that are due: of those who have still not read it, and whose phones asked to be pushed to. */
export function ring(sql: Sql, policy: Policy | null, now: number) {
  const due = sql<Ring>(
    `delete from rings where due <= ? returning member_id as memberId, group_id as groupId, direct`,
    now
  )
  if (due.length === 0) return
  const zones = zonesOf(sql, JSON.stringify(due.map(({ memberId }) => memberId)))
  const ringing: Ring[] = []
  for (const one of due) {
    const at = policy ? restsUntil(policy, zones.get(one.memberId), one, now) : now + patience
    if (at === null) ringing.push(one)
    else
      sql(
        `insert into rings (member_id, group_id, direct, due) values (?, ?, ?, ?) on conflict do nothing`,
        one.memberId,
        one.groupId,
        one.direct,
        at
      )
  }
  for (const [groupId, theirs] of Map.groupBy(ringing, (one) => one.groupId))
    owe(sql, { target: 'push', body: { groupId, memberIds: theirs.map(({ memberId }) => memberId) }, due: now })
}

/** Who may read and write there, the group has asked before; here it is only whether it is night. */
function restsUntil(policy: Policy, zone: string | undefined, { direct }: Ring, now: number): number | null {
  const reader = { kind: 'guardian', band: '6-9', enrollment: 'member', ...(zone && { zone }) } as const
  const ruling = mayDo(policy, reader, 'push', { kind: direct ? 'direct' : 'class' }, [], now)
  return ruling.says === 'later' ? ruling.at : null
}

export const nextRing = (sql: Sql): number | null =>
  sql<{ due: number | null }>(`select min(due) as due from rings`)[0]!.due

export type OwedRing = { groupId: string; memberIds: string[] }

const recipientsAMessage = 50

/** What is said to the queue when it is sent: whoever has read it by then is left out. */
export function outgoingRings(
  sql: Sql,
  place: { schoolId: string; mailroom: string },
  { groupId, memberIds }: OwedRing
): OutgoingPush[] {
  const unread = sql<{ memberId: string }>(
    `select member_id as memberId from group_marks
      where group_id = ? and unread_from is not null and member_id in (select value from json_each(?))`,
    groupId,
    JSON.stringify(memberIds)
  ).map(({ memberId }) => memberId)
  const to = recipientsOf(sql, unread, 'message')
  return Array.from({ length: Math.ceil(to.length / recipientsAMessage) }, (_, n) => ({
    kind: 'push' as const,
    ...place,
    noticeId: groupId,
    groupId,
    urgency: 'important' as const,
    to: to.slice(n * recipientsAMessage, (n + 1) * recipientsAMessage),
  }))
}
