/** The school's mornings, added up from what its classes say; nothing here knows a student. */
export const morningTables = `
  create table mornings (
    date text not null,
    group_id text not null,
    version integer not null,
    count text not null,
    primary key (date, group_id)
  ) without rowid;
  create table morning_versions (date text primary key, version integer not null) without rowid;
  create table morning_watchers (mailroom text primary key) without rowid`

/** What families told the school beforehand. School keeps the notes and owes each to the groups in which the children are marked. */
export const absenceTables = `
  create table absences (
    id text primary key,
    filed_by text not null,
    mailroom text not null,
    content text not null,
    body text not null,
    first_day text not null,
    last_day text not null,
    filed_at integer not null,
    withdrawn_at integer,
    places text not null
  ) without rowid;
  create index absences_by_filer on absences (filed_by, filed_at);
  create index absences_by_day on absences (last_day)`

/** What students asked leave for, and who decided. */
export const leaveTables = `
  create table leaves (
    id text primary key,
    student_id text not null,
    group_id text not null,
    content text not null,
    body text not null,
    places text not null,
    mailroom text not null,
    asked_at integer not null,
    state text not null,
    decided_by text,
    decided_at integer
  ) without rowid;
  create index leaves_by_student on leaves (student_id, asked_at);
  create index leaves_by_group on leaves (group_id, asked_at)`
