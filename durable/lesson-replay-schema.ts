/**
 * The recording of a lesson. Its sound lies in R2, a piece at a time, under a name that tells nothing; here stands which pieces there are and
 * when each was heard. A file of it is put together for whoever plays it, so it may be played from its first piece on.
 */
export const replayTables = `
  create table recording (
    one integer primary key check (one = 1),
    folder text not null,
    played_by text not null,
    days integer not null,
    ended_at integer
  );
  create table recording_takes (
    id text primary key,
    member_id text not null,
    draft text not null,
    began integer not null,
    heard_at integer not null,
    pieces integer,
    status text not null
  ) without rowid;
  create table recording_pieces (
    seq integer primary key,
    take_id text not null,
    n integer not null,
    at integer not null,
    ms integer not null,
    bytes integer not null,
    is_key integer not null,
    sha256 text not null,
    unique (take_id, n)
  );
  create table recording_people (member_id text primary key) without rowid;
  create table recording_remains (
    folder text primary key,
    due integer not null,
    tries integer not null
  ) without rowid`
