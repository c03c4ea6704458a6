import { absenceTables, leaveTables, morningTables } from './absences-schema.ts'
import { auditTable } from './audit-rules.ts'
import { bureauTables } from './bureau-rules.ts'
import { outboxTable } from './outbox-rules.ts'
import { reportLessons, reportsTables } from './reports-rules.ts'
import { rosterTables } from './roster-rules.ts'
import { terminalTables } from './terminals-rules.ts'
import { translationDaysTable, translationsTable } from './translation-rules.ts'

/** School posts notices, splits them by the group that counts, and adds up what the groups report. Nothing here knows who has read. */
export const schoolSchema = [
  `create table notices (
     id text primary key,
     author_id text not null,
     content text not null,
     notice text not null,
     posted_at integer not null,
     people integer not null,
     version integer not null
   ) without rowid;
   create table slices (
     notice_id text not null,
     group_id text not null,
     members text not null,
     version integer not null,
     count text not null,
     primary key (notice_id, group_id)
   ) without rowid;
   create table reminders (id text primary key, notice_id text not null, content text not null, at integer not null, people integer not null) without rowid;
   create table watchers (notice_id text not null, mailroom text not null, primary key (notice_id, mailroom)) without rowid;
   create table collected (what text primary key, seq integer not null) without rowid;
   ${auditTable};
   ${outboxTable}`,
  rosterTables,
  `${translationsTable};
   ${translationDaysTable}`,
  reportsTables,
  bureauTables,
  `${morningTables};
   ${absenceTables}`,
  leaveTables,
  terminalTables,
  reportLessons,
]
