/**
 * Rounds of rooms, one open at a time. Who was in which room, who visited and what was noted stays with the lesson: it is what a
 * school looks at when somebody asks what happened while no teacher was in the room.
 */
export const roomsTables = `
  create table room_rounds (
    n integer primary key,
    id text not null unique,
    by_id text not null,
    body text not null,
    opened_at integer not null,
    until integer,
    closed_at integer,
    voice text,
    alone_since integer
  );
  create table rooms (
    id text primary key,
    round_id text not null,
    n integer not null,
    responsible text,
    called_by text,
    called_at integer
  ) without rowid;
  create table room_members (
    round_id text not null,
    member_id text not null,
    room_id text not null,
    at integer not null,
    primary key (round_id, member_id)
  ) without rowid;
  create table room_moves (
    n integer primary key,
    room_id text not null,
    member_id text not null,
    at integer not null
  );
  create table room_visits (
    id text primary key,
    room_id text,
    member_id text not null,
    came_at integer not null,
    left_at integer
  ) without rowid;
  create index room_visits_now on room_visits (member_id) where left_at is null;
  create table room_notes (
    n integer primary key,
    id text not null unique,
    round_id text not null,
    room_id text,
    member_id text not null,
    text text not null,
    at integer not null,
    hidden_at integer
  )`
