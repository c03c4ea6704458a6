import { goingTake, quietMs, recordingOf, recordingState, turned, untilOf } from './lesson-replay-rules.ts'
import type { Say } from './lesson-part.ts'
import type { Sql } from './sql.ts'

/** Bytes that were on their way when a recording was erased have arrived, or never will, after this long. */
export const settledMs = 5 * 60_000

/** Forgets it here at once; its bytes go as soon as R2 has them all. What is recorded afterwards lies elsewhere. */
export function eraseRecording(sql: Sql, folder: string, now: number): readonly Say[] {
  const was = recordingState(sql)
  sql(`insert or ignore into recording_remains (folder, due, tries) select folder, ?, 0 from recording`, now)
  for (const table of ['recording_takes', 'recording_pieces']) sql(`delete from ${table}`)
  sql(`update recording set folder = ?`, folder)
  return turned(was, recordingState(sql))
}

export function expireRecording(sql: Sql, now: number): boolean {
  const recording = recordingOf(sql)
  const until = recording ? untilOf(recording) : null
  if (until === null || until > now) return false
  eraseRecording(sql, '', now)
  for (const table of ['recording', 'recording_people']) sql(`delete from ${table}`)
  return true
}

export const remainsDue = (sql: Sql, now: number) =>
  sql<{ folder: string; tries: number }>(`select folder, tries from recording_remains where due <= ? order by due`, now)

/** Looked through twice, because a slow request may still have been writing the first time. */
export function erased(sql: Sql, folder: string, tries: number, now: number) {
  if (tries > 0) sql(`delete from recording_remains where folder = ?`, folder)
  else later(sql, folder, now + settledMs)
}
export const later = (sql: Sql, folder: string, due: number) =>
  sql(`update recording_remains set tries = tries + 1, due = ? where folder = ?`, due, folder)

/** When something is next to be done here; null when nothing waits. */
export function nextRing(sql: Sql): number | null {
  const recording = recordingOf(sql)
  const take = goingTake(sql)
  const [remains] = sql<{ due: number | null }>(`select min(due) as due from recording_remains`)
  const times = [recording ? untilOf(recording) : null, take ? take.heardAt + quietMs : null, remains?.due ?? null]
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}
