import type { Person } from '../../durable/lesson-part.ts'
import * as people from '../../durable/lesson-people-rules.ts'
import type { Sql } from '../../durable/sql.ts'
import type { TrackKind } from '../../worker/protocol/lesson-people.ts'
import type { LessonEvent } from '../../worker/protocol/lessons.ts'
import { noView, type View } from '../../web/lesson/view.ts'
import { broken } from './broken.ts'
import type { LessonRules } from './lesson.ts'

export type Server = {
  open: Set<string>
  sent: { serverId: string; mid: string; by: Person; kind: TrackKind; id: string }[]
}
/** A lesson as it stands, on both sides of the line. */
type Lesson = { own: LessonRules; sql: Sql; phones: ReadonlyMap<string, View>; server: Server; promised: LessonEvent[] }

/** What holds at every moment. */
export function check({ own, sql, phones, server, promised }: Lesson) {
  const inside = own.peopleOf(sql).map(({ memberId }) => memberId)
  if (new Set(inside).size !== inside.length) broken('L1', `one person is in twice: ${inside.join()}`)
  for (const memberId of inside)
    if (people.personOf(sql, memberId)?.removedAt) broken('L2', `${memberId} was removed and is in`)
  for (const [memberId] of phones)
    if (people.personOf(sql, memberId)?.removedAt) broken('L2', `${memberId} was removed and hears`)
  checkLog(sql, promised)
  // Who may not speak is heard no longer than a letter takes: it is on its way already.
  const owed = new Set(
    sql<{ body: string }>(`select body from outbox where target = 'media'`).map(({ body }) => {
      const { serverId, mid } = JSON.parse(body) as { serverId: string; mid: string }
      return `${serverId} ${mid}`
    })
  )
  for (const { serverId, mid, by, kind, id } of server.sent) {
    const key = `${serverId} ${mid}`
    const isOnAir = own.tracksOnAir(sql).some((one) => one.id === id)
    if (server.open.has(key) && !owed.has(key) && !isOnAir)
      broken('L3', `${id} goes on at the server, and nobody ends it`)
    if (isOnAir && !own.mayPublish(sql, by, kind)) broken('L3', `${id} of ${by.memberId} is on air`)
  }
}

function checkLog(sql: Sql, promised: LessonEvent[]) {
  const log = sql<{ seq: number; event: string }>(`select seq, event from log order by seq`)
  log.forEach(({ seq }, n) => seq === n + 1 || broken('L4', `the log has ${seq} where ${n + 1} belongs`))
  const kept = JSON.stringify(log.map(({ event }) => JSON.parse(event) as unknown))
  if (kept !== JSON.stringify(promised)) broken('L4', `the log has not what was said`)
}

/** When nothing is left to be told, every phone knows what one knows that comes in now. */
export function checkAtRest({ own, sql, phones, server }: Lesson, now: View) {
  const sorted = ({ people, ...view }: View) => ({
    ...view,
    people: people.map(({ memberId }) => memberId).toSorted(),
    silent: view.silent.toSorted(),
    tracks: view.tracks.map(({ id }) => id).toSorted(),
  })
  const fresh = JSON.stringify(sorted(now))
  for (const [memberId, view] of phones) {
    const known = JSON.stringify(sorted({ ...noView, ...view }))
    if (known !== fresh) broken('L5', `${memberId} knows ${known} of ${fresh}`)
  }
  for (const key of server.open) {
    const isOnAir = server.sent.some(
      ({ serverId, mid, id }) => key === `${serverId} ${mid}` && own.tracksOnAir(sql).some((one) => one.id === id)
    )
    if (!isOnAir) broken('L6', `${key} is still open`)
  }
}
