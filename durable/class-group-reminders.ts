import type { GroupLetter, MailroomLetter } from './letters.ts'
import { owe } from './outbox-rules.ts'
import type { Sql } from './sql.ts'

/** Letters may cross: a reminder waits here for those whose notice has not come to this group yet. */
export const earlyRemindersTable = `
  create table early_reminders (
    reminder_id text not null,
    notice_id text not null,
    member_id text not null,
    at integer not null,
    primary key (reminder_id, member_id)
  ) without rowid`

/** Passes a reminder on to those named who still owe an answer, and only the first time it comes. */
export function takeReminder(sql: Sql, letter: GroupLetter & { kind: 'reminder' }, now: number) {
  const { reminderId, noticeId, at, members } = letter
  if (sql(`insert into reminders (id) values (?) on conflict do nothing returning id`, reminderId).length === 0) return
  sql(
    `insert into early_reminders (reminder_id, notice_id, member_id, at)
     select ?1, ?2, value, ?3 from json_each(?4)
      where not exists (select 1 from receipts where notice_id = ?2 and member_id = value)`,
    reminderId,
    noticeId,
    at,
    JSON.stringify(members)
  )
  passOn(sql, { reminderId, noticeId, at, members }, now)
}

/** The notice has come to these: whatever they were reminded of before goes on to them after it. */
export function catchUpReminders(sql: Sql, noticeId: string, members: string[], now: number) {
  const early = sql<{ reminderId: string; memberId: string; at: number }>(
    `delete from early_reminders where notice_id = ? and member_id in (select value from json_each(?))
     returning reminder_id as reminderId, member_id as memberId, at`,
    noticeId,
    JSON.stringify(members)
  )
  for (const [reminderId, theirs] of Map.groupBy(early, (one) => one.reminderId)) {
    const letter = { reminderId, noticeId, at: theirs[0]!.at, members: theirs.map(({ memberId }) => memberId) }
    passOn(sql, letter, now)
  }
}

function passOn(sql: Sql, letter: Omit<MailroomLetter & { kind: 'reminder' }, 'kind'>, now: number) {
  const reminded = sql<{ memberId: string; mailroom: string }>(
    `update receipts set reminded_at = max(coalesce(reminded_at, 0), ?1)
      where notice_id = ?2 and member_id in (select value from json_each(?3))
        and (read_at is null
          or (confirmed_at is null and exists (select 1 from notices where id = ?2 and asks <> 'read')))
     returning member_id as memberId, mailroom`,
    letter.at,
    letter.noticeId,
    JSON.stringify(letter.members)
  )
  for (const [mailroom, theirs] of Map.groupBy(reminded, (one) => one.mailroom)) {
    const members = [...new Set(theirs.map(({ memberId }) => memberId))]
    const body: MailroomLetter = { kind: 'reminder', ...letter, members }
    owe(sql, { target: `mailroom/${mailroom}`, body, due: now })
  }
}
