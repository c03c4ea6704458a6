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
