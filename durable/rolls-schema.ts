/** What a group keeps of its rolls. The log is only ever added to; everything else here can be reckoned again from it. */
export const rollTables = `
  create table rolls (
    date text not null,
    period text not null,
    version integer not null,
    taken_at integer,
    primary key (date, period)
  ) without rowid;
  create table roll_marks (
    id text primary key,
    date text not null,
    period text not null,
    student_id text not null,
    status text not null,
    code text,
    at integer not null,
    said_at integer not null,
    received_at integer not null,
    source text not null,
    author_id text,
    author_role text,
    reason text,
    measured text
  ) without rowid;
  create index roll_marks_by_roll on roll_marks (date, period);
  create table roll_notes (
    id text not null,
    student_id text not null,
    date text not null,
    status text not null,
    text text not null,
    late integer not null,
    at integer not null,
    withdrawn integer not null,
    primary key (student_id, date, id)
  ) without rowid;
  create table roll_alerts (
    date text not null,
    student_id text not null,
    notice_id text not null unique,
    at integer not null,
    answered_at integer,
    primary key (date, student_id)
  ) without rowid;
  create table roll_settings (one integer primary key check (one = 1), body text not null);
  create table roll_followers (mailroom text primary key) without rowid`
