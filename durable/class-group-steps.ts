import type { Channel, Receipt, Step } from './letters.ts'
import type { Sql } from './sql.ts'

/** What came of pushes and mails to a group's people: the last word of each channel. */
export const stepsTable = `
  create table steps (
    notice_id text not null,
    member_id text not null,
    channel text not null,
    outcome text not null,
    code text,
    at integer not null,
    primary key (notice_id, member_id, channel)
  ) without rowid`

/** A later word takes the place of an earlier one, in whatever order they come; of two at once, the one that says more was done. */
export function takeSteps(sql: Sql, steps: Step[]) {
  for (const { noticeId, memberId, channel, outcome, code, at } of steps)
    sql(
      `insert into steps (notice_id, member_id, channel, outcome, code, at) values (?, ?, ?, ?, ?, ?)
       on conflict (notice_id, member_id, channel) do update set outcome = excluded.outcome, code = excluded.code, at = excluded.at
       where excluded.at > at or (excluded.at = at and excluded.outcome < outcome)`,
      noticeId,
      memberId,
      channel,
      outcome,
      code ?? null,
      at
    )
}

/** The last word of each channel for every member of whom there is one. */
export function stepsOf(sql: Sql, noticeId: string): Map<string, Pick<Receipt, 'push' | 'mail'>> {
  const rows = sql<Omit<Step, 'noticeId' | 'code'> & { code: string | null }>(
    `select member_id as memberId, channel, outcome, code, at from steps where notice_id = ?`,
    noticeId
  )
  const lastOf = (theirs: typeof rows, channel: Channel) => {
    const last = theirs.find((one) => one.channel === channel)
    return last ? { outcome: last.outcome, code: last.code, at: last.at } : null
  }
  return new Map(
    Map.groupBy(rows, (row) => row.memberId)
      .entries()
      .map(([memberId, theirs]) => [memberId, { push: lastOf(theirs, 'push'), mail: lastOf(theirs, 'mail') }])
  )
}
