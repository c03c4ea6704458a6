/**
 * The one way in which sessions lose what they may, for signing out, revoked cards, people who leave and roles that are lowered. It
 * is written in the batch of the change itself and names the session and the turn it was in, never a time: a token that was handed
 * out in the same moment names a turn too, so no clock decides which of the two came first, and no session that is open is missed.
 *
 * The statements take the school as ?1, what `which` speaks of as ?2 and the moment as ?3; in `which`, `s` is the session and `m`
 * its member. Run twice they change nothing the second time.
 */
export const openSessions = (which: string) =>
  `from sessions s join members m on m.id = s.member_id where s.school_id = ?1 and m.school_id = ?1 and s.ended_at is null and ${which}`

const told = (turn: string, which: string) =>
  `insert into revocations (school_id, mailroom, member_id, session_id, turn, at)
    select ?1, m.mailroom, m.id, s.id, ${turn}, ?3 ${openSessions(which)}`

/** They end for good. */
export const endings = (which: string): string[] => [
  told('null', which),
  `update sessions set ended_at = ?3 where school_id = ?1 and id in (select s.id ${openSessions(which)})`,
]

/** They go on in another role: `role` is SQL that finds it. Tokens and sockets of the turn before are refused. */
export const turnings = (which: string, role: string): string[] => [
  told('s.turn', which),
  `update sessions set turn = turn + 1, role = ${role}
    where school_id = ?1 and id in (select s.id ${openSessions(which)})`,
]

/** A statement is given as many parameters as it has, and not one more. */
export const prepared = (db: D1Database, statement: string, ...[schoolId, about, now]: [string, string, number]) =>
  statement.includes('?3')
    ? db.prepare(statement).bind(schoolId, about, now)
    : db.prepare(statement).bind(schoolId, about)
