import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FoundMessage } from '../../worker/protocol/search.ts'
import { mergeFound } from '../../worker/search-merging.ts'

const author = { id: 'a', name: { native: 'Mori', reading: '' }, role: 'member' as const }
const message = (groupId: string, seq: number, postedAt: number): FoundMessage => ({
  groupId,
  id: `${groupId} ${seq}`,
  seq,
  author,
  postedAt,
  text: '',
})

/** What a group answers that holds these: at most so many from a place on, and where to go on, which may be short of what it has. */
function answer(groupId: string, log: readonly FoundMessage[], before: number, most: number) {
  const left = log.filter(({ seq }) => seq < before).toSorted((a, b) => b.seq - a.seq)
  const rows = left.slice(0, most)
  const next = left.length > most ? (rows.at(-1)?.seq ?? before - 1) : null
  return { groupId, rows, next, nextAt: next === null ? null : (log.find(({ seq }) => seq === next)?.postedAt ?? 0) }
}

test('pages of several groups put one behind the other are all that there is, newest first, each once', () => {
  const times = fc.array(fc.nat(60), { maxLength: 40 }).map((all) => all.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(fc.array(times, { maxLength: 5 }), fc.integer({ min: 1, max: 20 }), (groups, most) => {
      const logs = groups.map((all, g) => all.map((at, n) => message(`g${g}`, n + 1, at)))
      const read: FoundMessage[] = []
      let places = new Map(logs.map((_, g) => [`g${g}`, Infinity]))
      for (let page = 0; places.size > 0; page++) {
        expect(page).toBeLessThan(400)
        const { rows, next } = mergeFound(
          [...places].map(([groupId, before]) => answer(groupId, logs[Number(groupId.slice(1))]!, before, most))
        )
        read.push(...rows)
        places = next
      }
      const all = logs.flat()
      expect(new Set(read.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)))
      expect(read).toHaveLength(all.length)
      expect(read.map(({ postedAt }) => postedAt)).toEqual(
        all.map(({ postedAt }) => postedAt).toSorted((a, b) => b - a)
      )
    }),
    { numRuns: 300 }
  )
})
