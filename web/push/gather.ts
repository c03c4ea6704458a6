import * as v from 'valibot'
import { Arrival, type Entry } from '../../worker/protocol/inbox.ts'
import { eachKept } from '../inbox/kept.ts'
import type { Known } from './digest.ts'

/** A push has to be shown within seconds, whatever the line does. */
const longestMs = 5_000

/** What each membership of this phone has: its own memory, and over it the newest that the schools say, each asked apart. */
export async function gather(): Promise<{ known: Known[]; language: string | null }> {
  const [kept, arrived] = await Promise.all([keptHere().catch(() => []), arrivals().catch(() => [])])
  const known = kept.map(({ me, entries, readHere, answers }): Known => {
    const rows = arrived.find((one) => one.schoolId === me.school.id && one.memberId === me.member.id)?.rows ?? []
    const newest = new Map(entries.map((entry) => [entry.notice.id, entry]))
    for (const row of rows) if ((newest.get(row.notice.id)?.seq ?? -1) < row.seq) newest.set(row.notice.id, row)
    return { me, entries: [...newest.values()] satisfies Entry[], readHere, answers }
  })
  return { known, language: kept.find((one) => one.language)?.language ?? null }
}

const keptHere = () =>
  eachKept(async (store, me) => {
    const [box, entries, answers, push] = await Promise.all([
      store.get('kept', 'box'),
      store.getAll('entries'),
      store.getAll('answers'),
      store.get('push', 'mine'),
    ])
    return { me, entries, answers, readHere: box?.readHere ?? [], language: push?.language ?? null }
  })

/** The tokens of a phone that slept have run out: who this is, is asked first. */
async function arrivals() {
  const signal = AbortSignal.timeout(longestMs)
  await fetch('/api/me', { signal })
  const answer = await fetch('/api/inbox', { signal })
  return v.parse(Arrival, await answer.json()).inboxes
}
