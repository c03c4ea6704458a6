import { callRingsTable } from './call-rings-rules.ts'
import { ladderTables, reminderSteps } from './ladder-rules.ts'
import { groupMarksTable } from './mailroom-groups-rules.ts'
import { mailroomLessonsTable } from './mailroom-lessons-rules.ts'
import { refusalsSchema } from './mailroom-refusals.ts'
import { outboxTable } from './outbox-rules.ts'
import { pushTable, quietTables } from './push-rules.ts'
import { ringsTable } from './ring-rules.ts'

/**
 * A mailroom keeps its members' inboxes. Each member has a log of their own: `boxes.head` is its end, and every change of an entry
 * takes the next number, so that a phone that has `seq` n and hears n + 1 has missed nothing.
 */
export const mailroomSchema = [
  `create table life (epoch text not null);
   create table notices (id text primary key, body text not null) without rowid;
   create table boxes (member_id text primary key, head integer not null, seen_at integer) without rowid;
   create table entries (
     member_id text not null,
     notice_id text not null,
     seq integer not null,
     handed_at integer,
     reached_at integer,
     read_at integer,
     primary key (member_id, notice_id)
   ) without rowid;
   create index entries_by_seq on entries (member_id, seq);
   create index entries_unread on entries (member_id) where read_at is null;
   create table concerns (
     member_id text not null,
     notice_id text not null,
     student_id text not null,
     group_id text not null,
     confirmed_at integer,
     primary key (member_id, notice_id, student_id)
   ) without rowid;
   create table reminders (
     member_id text not null,
     notice_id text not null,
     id text not null,
     at integer not null,
     primary key (member_id, notice_id, id)
   ) without rowid;
   create table revocations (subject text primary key, at integer not null) without rowid;
   ${outboxTable}`,
  `${pushTable};
   ${ladderTables}`,
  refusalsSchema,
  reminderSteps,
  groupMarksTable,
  quietTables,
  ringsTable,
  mailroomLessonsTable,
  callRingsTable,
]
