import type { Step, StepResult } from './letters.ts'
import { marksFor, oweMarks } from './mailroom-marks.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/**
 * What came of steps. An endpoint that is gone is forgotten; what was accepted is handed over; all of it goes up to the groups.
 * One phone of several that took a push is enough, so nothing takes the place of `accepted` but a mail that came back.
 */
export function stepsTaken(sql: Sql, results: StepResult[], now: number) {
  const steps: Step[] = []
  for (const { endpoint, ...step } of results) {
    if (step.outcome === 'gone' && endpoint) sql(`delete from pushes where endpoint = ?`, endpoint)
    const told = sql(
      `update steps set outcome = ?1, code = ?5, at = ?6
        where notice_id = ?2 and member_id = ?3 and channel = ?4 and reminder_id = ?7 and (outcome is null or (outcome <> ?1 and (outcome <> 'accepted' or ?1 = 'bounced'))) returning outcome`,
      step.outcome,
      step.noticeId,
      step.memberId,
      step.channel,
      step.code ?? null,
      step.at,
      step.reminderId ?? ''
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
