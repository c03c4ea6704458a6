import type { BoardWord } from '../worker/protocol/lesson-board.ts'
import { inkersOf, leads, pageNumbered, strokesOn, type BoardPerson, type BoardSay } from './lesson-board-rules.ts'
import type { Sql } from './sql.ts'

type Says = readonly BoardSay[]
type Word<Type> = Extract<BoardWord, { type: Type }>

/** A page with more lines than this can be read by nobody; a lesson with more letters would not come to a phone with a weak line. */
export const mostStrokes = 3_000
export const mostLetters = 1_500_000
/** Lines go into the log together, some seconds later: each alone would be mostly its own frame. */
export const logAfterMs = 5_000
const mostInOne = 100

export function mayInk(sql: Sql, person: BoardPerson): boolean {
  if (leads(person)) return true
  if (person.place !== 'student') return false
  const { all, members } = inkersOf(sql)
  return all || members.includes(person.memberId)
}

/** What moves on this page by this person's hand is passed on to everyone. */
export const mayMove = (sql: Sql, { page }: Word<'draw' | 'point'>, person: BoardPerson): boolean =>
  mayInk(sql, person) && pageNumbered(sql, page) !== null

/** A whole line. One that is there is only acknowledged, and one that was taken away stays away. */
export function keepLine(sql: Sql, word: Word<'ink'>, person: BoardPerson, now: number): Says {
  const { page, id, pen, points } = word
  const self = { members: [person.memberId] }
  const refused = (why: 'not-allowed' | 'full' | 'conflict'): BoardSay[] => [
    { to: self, event: { type: 'board.refused', id, why } },
  ]
  const [there] = sql<{ page: number; stroke: string; memberId: string; goneAt: number | null }>(
    `select page, stroke, member_id as memberId, gone_at as goneAt
      from board_strokes join board_hands using (hand) where id = ?`,
    id
  )
  if (there) {
    const [, herePen, , herePoints] = there.stroke.split('.')
    const isSame = there.page === page && there.memberId === person.memberId && herePen === pen && herePoints === points
    if (!isSame) return refused('conflict')
    if (there.goneAt !== null) return [{ to: self, event: { type: 'board.erased', page, ids: [id] } }]
    return [{ to: self, event: { type: 'board.inked', page, strokes: [there.stroke] } }]
  }
  if (!mayInk(sql, person) || !pageNumbered(sql, page)) return refused('not-allowed')
  const { n } = sql<{ n: number }>(
    `select count(*) as n from board_strokes where page = ? and gone_at is null`,
    page
  )[0]!
  const { letters } = sql<{ letters: number }>(`select letters from board_state`)[0]!
  if (n >= mostStrokes || letters + points.length > mostLetters) return refused('full')
  const stroke = `${id}.${pen}.${handOf(sql, person.memberId)}.${points}`
  sql(
    `insert into board_strokes (page, id, hand, stroke, at) values (?, ?, ?, ?, ?)`,
    page,
    id,
    handOf(sql, person.memberId),
    stroke,
    now
  )
  sql(`update board_state set letters = letters + ?`, points.length)
  return [{ to: 'all', event: { type: 'board.inked', page, strokes: [stroke] } }]
}

function handOf(sql: Sql, memberId: string): number {
  sql(`insert into board_hands (member_id) values (?) on conflict (member_id) do nothing`, memberId)
  return sql<{ hand: number }>(`select hand from board_hands where member_id = ?`, memberId)[0]!.hand
}

/** Whoever leads takes away any line, and everyone else their own; what was taken away may be put back in the same way. */
export function eraseLines(sql: Sql, { page, ids }: Word<'erase'>, person: BoardPerson, now: number): Says {
  const gone = theirs(sql, page, ids, person).map(({ id }) => id)
  if (gone.length === 0) return []
  for (const id of gone) sql(`update board_strokes set gone_at = coalesce(gone_at, ?) where id = ?`, now, id)
  return [{ to: 'all', event: { type: 'board.erased', page, ids: gone }, keep: true }]
}

export function restoreLines(sql: Sql, { page, ids }: Word<'restore'>, person: BoardPerson): Says {
  const back = mayInk(sql, person) ? theirs(sql, page, ids, person) : []
  if (back.length === 0) return []
  // It is the last line now, as on the phones that hear of it: a page is wiped up to a line.
  for (const { id } of back)
    sql(
      `update board_strokes set gone_at = null, seq = (select max(seq) + 1 from board_strokes) where id = ? and gone_at is not null`,
      id
    )
  return [{ to: 'all', event: { type: 'board.inked', page, strokes: back.map(({ stroke }) => stroke) }, keep: true }]
}

const theirs = (sql: Sql, page: number, ids: readonly string[], person: BoardPerson) =>
  sql<{ id: string; stroke: string; memberId: string }>(
    `select id, stroke, member_id as memberId from board_strokes join board_hands using (hand)
      where page = ? and id in (select value from json_each(?)) order by seq`,
    page,
    JSON.stringify(ids)
  ).filter(({ memberId }) => leads(person) || memberId === person.memberId)

/** Takes away all up to the last line that its speaker saw. */
export function wipePage(sql: Sql, { page, last }: Word<'wipe'>, person: BoardPerson, now: number): Says {
  const [line] = sql<{ seq: number }>(`select seq from board_strokes where id = ? and page = ?`, last, page)
  if (!leads(person) || !line) return []
  sql(`update board_strokes set gone_at = ? where page = ? and seq <= ? and gone_at is null`, now, page, line.seq)
  return [{ to: 'all', event: { type: 'board.wiped', page, left: strokesOn(sql, page).length }, keep: true }]
}

export function letInk(sql: Sql, { who, may }: Word<'let-ink'>, person: BoardPerson): Says {
  if (!leads(person)) return []
  if (who === 'all') sql(`update board_state set everyone = ?`, may ? 1 : 0)
  // Told that nobody is to draw, a class does not go on because somebody was let draw before.
  if (who === 'all' && !may) sql(`update board_hands set may = 0`)
  if (who !== 'all') {
    handOf(sql, who)
    sql(`update board_hands set may = ? where member_id = ?`, may ? 1 : 0, who)
  }
  return [{ to: 'all', event: { type: 'board.allowed', inkers: inkersOf(sql) } }]
}

/** When lines are next to be put into the log; null when all are there. */
export function logDue(sql: Sql): number | null {
  const [first] = sql<{ at: number }>(`select at from board_strokes where logged = 0 order by seq limit 1`)
  return first ? first.at + logAfterMs : null
}

/** All lines that the log lacks; everyone has heard them already, so they are written and not said: each page's together, with how long ago each of them was drawn. */
export function loggedLines(sql: Sql, now: number): Says {
  const rows = sql<{ page: number; stroke: string; at: number }>(
    `select page, stroke, at from board_strokes where logged = 0 and gone_at is null order by seq`
  )
  sql(`update board_strokes set logged = 1 where logged = 0`)
  const runs: (typeof rows)[] = []
  for (const row of rows) {
    const run = runs.at(-1)
    if (run && run[0]!.page === row.page && run.length < mostInOne) run.push(row)
    else runs.push([row])
  }
  return runs.map((run) => ({
    to: 'all',
    event: {
      type: 'board.inked',
      page: run[0]!.page,
      strokes: run.map(({ stroke }) => stroke),
      ago: run.map(({ at }) => Math.max(0, Math.round((now - at) / 100))),
    },
    keep: 'only',
  }))
}
