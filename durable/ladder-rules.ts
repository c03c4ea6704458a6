import type { Notice } from '../worker/protocol/notices.ts'
import type { Policy } from '../worker/protocol/packs.ts'
import { mayDo } from '../worker/protocol/policy.ts'
import type { PushTitles } from '../worker/protocol/push.ts'
import type { Channel, Outgoing, PushRecipient, Step, StepResult } from './letters.ts'
import { marksFor, oweMarks } from './mailroom-marks.ts'
import { owe } from './outbox-rules.ts'
import { policyIn } from './policy-rules.ts'
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

const minute = 60_000

/** How long after delivery each channel has its turn. A device that is on acknowledges well within the first. */
export const ladderWaits: Record<Channel, Record<Notice['urgency'], number>> = {
  push: { urgent: 5_000, important: 5_000, ordinary: 5_000 },
  mail: { urgent: 2 * minute, important: 10 * minute, ordinary: 60 * minute },
}

/** A message to the queue may be 128 KB, and the longest recipient makes some 1,500 bytes. */
const recipientsAMessage = 50
const membersAMessage = 100

/** Sets up the ladder of a notice for those into whose inbox it has just come. */
export function setLadder(sql: Sql, { id, urgency }: Pick<Notice, 'id' | 'urgency'>, members: string[], now: number) {
  for (const channel of ['push', 'mail'] as const)
    sql(
      `insert into rungs (notice_id, channel, members, due) values (?, ?, ?, ?)`,
      id,
      channel,
      JSON.stringify(members),
      now + ladderWaits[channel][urgency]
    )
}

/** Takes the rungs that are due: a step for each of their people who is not reached, and for a push, has a phone that asked for it. */
export function climb(sql: Sql, now: number) {
  const policy = policyIn(sql)
  for (const rung of sql<Rung>(
    `delete from rungs where due <= ? returning notice_id as noticeId, channel, members,
       coalesce((select body ->> 'urgency' from notices n where n.id = notice_id), 'ordinary') as urgency`,
    now
  )) {
    const { noticeId, channel } = rung
    const members = JSON.stringify(ringing(sql, rung, policy, now))
    const memberIds = sql<{ memberId: string }>(
      `insert into steps (notice_id, member_id, channel)
       select e.notice_id, e.member_id, ?2 from json_each(?3) m join entries e on e.member_id = m.value and e.notice_id = ?1
        where e.reached_at is null and (?2 <> 'push' or exists (select 1 from pushes p where p.member_id = e.member_id))
       on conflict do nothing returning member_id as memberId`,
      noticeId,
      channel,
      members
    ).map(({ memberId }) => memberId)
    for (let from = 0; from < memberIds.length; from += membersAMessage)
      owe(sql, {
        target: channel,
        body: { noticeId, memberIds: memberIds.slice(from, from + membersAMessage) },
        due: now,
      })
  }
}

type Rung = { noticeId: string; channel: Channel; members: string; urgency: Notice['urgency'] }

/** How soon it is looked again whether the policy has come, by which a phone may ring or not. */
const patience = 2_000

/** Of a rung's people those whose phone may ring now. The others' turn comes when it is morning where they are. */
function ringing(sql: Sql, rung: Rung, policy: Policy | null, now: number): string[] {
  const { noticeId, channel, urgency } = rung
  const zones = zonesOf(sql, rung.members)
  const later = new Map<number, string[]>()
  const members = (JSON.parse(rung.members) as string[]).filter((memberId) => {
    const at = policy
      ? waitsUntil(policy, zones.get(memberId), channel, urgency, now)
      : urgency === 'urgent'
        ? null
        : now + patience
    if (at !== null) later.set(at, [...(later.get(at) ?? []), memberId])
    return at === null
  })
  for (const [due, theirs] of later)
    sql(
      `insert into rungs (notice_id, channel, members, due) values (?, ?, ?, ?)`,
      noticeId,
      channel,
      JSON.stringify(theirs),
      due
    )
  return members
}

/** A mail that was held gives the phone its time first, as it does by day. */
function waitsUntil(
  policy: Policy,
  zone: string | undefined,
  channel: Channel,
  urgency: Notice['urgency'],
  now: number
): number | null {
  const reader = { kind: 'guardian', band: '6-9', enrollment: null, ...(zone && { zone }) } as const
  const ruling = mayDo(policy, reader, channel, { kind: 'notice', urgency }, [], now)
  return ruling.says === 'later' ? ruling.at + ladderWaits[channel][urgency] : null
}

/** Where the phones of these are, as far as one has told. */
const zonesOf = (sql: Sql, members: string) =>
  new Map(
    sql<{ memberId: string; zone: string }>(
      `select member_id as memberId, zone from pushes
        where zone is not null and member_id in (select value from json_each(?)) order by saved_at`,
      members
    ).map(({ memberId, zone }) => [memberId, zone])
  )

/** When the next rung is due, or null when every ladder has been climbed. */
export const nextRung = (sql: Sql): number | null =>
  sql<{ due: number | null }>(`select min(due) as due from rungs`)[0]!.due

type Owed = { noticeId: string; memberIds: string[] }

/** What a letter of the ladder says to the queue when it is sent: whoever has been reached by then is left out. */
export function outgoingOf(
  sql: Sql,
  place: { schoolId: string; mailroom: string },
  channel: Channel,
  { noticeId, memberIds }: Owed
): Outgoing[] {
  const unreached = JSON.stringify(
    sql<{ memberId: string }>(
      `select member_id as memberId from entries
        where notice_id = ? and reached_at is null and member_id in (select value from json_each(?))`,
      noticeId,
      JSON.stringify(memberIds)
    ).map(({ memberId }) => memberId)
  )
  if (unreached === '[]') return []
  if (channel === 'mail') return [{ kind: 'mail', ...place, noticeId, memberIds: JSON.parse(unreached) as string[] }]
  const [{ urgency } = { urgency: 'ordinary' as const }] = sql<{ urgency: Notice['urgency'] }>(
    `select body ->> 'urgency' as urgency from notices where id = ?`,
    noticeId
  )
  const to = sql<PushRow>(
    `select member_id as memberId, endpoint, p256dh, auth, titles, origin from pushes
      where member_id in (select value from json_each(?)) order by member_id, session_id`,
    unreached
  ).map((row) => recipientOf(row, urgency))
  const messages: Outgoing[] = []
  for (let from = 0; from < to.length; from += recipientsAMessage)
    messages.push({ kind: 'push', ...place, noticeId, urgency, to: to.slice(from, from + recipientsAMessage) })
  return messages
}

type PushRow = {
  memberId: string
  endpoint: string
  p256dh: string
  auth: string
  titles: string
  origin: string
}

const recipientOf = ({ memberId, endpoint, p256dh, auth, titles, origin }: PushRow, urgency: Notice['urgency']) =>
  ({
    memberId,
    subscription: { endpoint, keys: { p256dh, auth } },
    title: (JSON.parse(titles) as PushTitles)[urgency],
    origin,
  }) satisfies PushRecipient

/** Of these, the members who are still to be mailed. Each is named once and never again, so that no mail goes twice. */
export const claimMails = (sql: Sql, noticeId: string, memberIds: string[], now: number): string[] =>
  sql<{ memberId: string }>(
    `update steps set claimed_at = ?1
      where notice_id = ?2 and channel = 'mail' and claimed_at is null and member_id in (select value from json_each(?3))
        and not exists (select 1 from entries e
          where e.member_id = steps.member_id and e.notice_id = ?2 and e.reached_at is not null)
     returning member_id as memberId`,
    now,
    noticeId,
    JSON.stringify(memberIds)
  ).map(({ memberId }) => memberId)

/**
 * What came of steps. An endpoint that is gone is forgotten; what was accepted is handed over; all of it goes up to the groups.
 * One phone of several that took a push is enough, so nothing takes the place of `accepted` but a mail that came back.
 */
export function stepsTaken(sql: Sql, results: StepResult[], now: number) {
  const steps: Step[] = []
  for (const { endpoint, ...step } of results) {
    if (step.outcome === 'gone' && endpoint) sql(`delete from pushes where endpoint = ?`, endpoint)
    const told = sql(
      `update steps set outcome = ?1, code = ?5, at = ?6 where notice_id = ?2 and member_id = ?3 and channel = ?4
        and (outcome is null or (outcome <> ?1 and (outcome <> 'accepted' or ?1 = 'bounced'))) returning outcome`,
      step.outcome,
      step.noticeId,
      step.memberId,
      step.channel,
      step.code ?? null,
      step.at
    )
    if (told.length > 0) steps.push(step)
  }
  const accepted = sql<{ memberId: string; noticeId: string }>(
    `update entries set handed_at = ?1 where handed_at is null and (member_id, notice_id) in
       (select value ->> 'memberId', value ->> 'noticeId' from json_each(?2) where value ->> 'outcome' = 'accepted')
     returning member_id as memberId, notice_id as noticeId`,
    now,
    JSON.stringify(steps)
  )
  oweMarks(sql, marksFor(sql, accepted, 'handed', now), now)
  oweSteps(sql, countedIn(sql, steps), now)
}

/** What had come of steps before another child, counted in another group, was added to an entry. */
export function oweEarlierSteps(sql: Sql, noticeId: string, groupId: string, members: string[], now: number) {
  const steps = sql<Omit<Step, 'code'> & { code: string | null }>(
    `select notice_id as noticeId, member_id as memberId, channel, outcome, code, at from steps
      where notice_id = ? and outcome is not null and member_id in (select value from json_each(?))`,
    noticeId,
    JSON.stringify(members)
  )
  oweSteps(
    sql,
    steps.map(({ code, ...step }) => ({ groupId, step: { ...step, ...(code !== null && { code }) } })),
    now
  )
}

function oweSteps(sql: Sql, steps: { groupId: string; step: Step }[], now: number) {
  for (const [groupId, theirs] of Map.groupBy(steps, (one) => one.groupId))
    owe(sql, { target: `group/${groupId}`, body: { kind: 'steps', steps: theirs.map(({ step }) => step) }, due: now })
}

/** Each step once for every group that counts the person for this notice. */
const countedIn = (sql: Sql, steps: Step[]) =>
  steps.flatMap((step) =>
    sql<{ groupId: string }>(
      `select distinct group_id as groupId from concerns where member_id = ? and notice_id = ?`,
      step.memberId,
      step.noticeId
    ).map(({ groupId }) => ({ groupId, step }))
  )
