import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../../worker/protocol/inbox.ts'
import { addOlder, emptyBox, entriesIn, hearInbox, markBox, unreadIn, type Box } from '../../web/inbox/inbox-rules.ts'

const epoch = 'a'
const entry = (id: string, seq: number, readAt: number | null = null): Entry => ({
  seq,
  notice: {
    id,
    title: id,
    body: '',
    urgency: 'ordinary',
    asks: 'read',
    author: { id: 'o', name: { native: 'Aoi', reading: '' }, role: 'office' },
    postedAt: Number(id.slice(1)),
  },
  concerns: [{ studentId: null, confirmedAt: null }],
  readAt,
  remindedAt: null,
})
const opened = (entries: Entry[], seq: number, unread: number, reset = false) =>
  ({ type: 'inbox.opened', cursor: { epoch, seq }, reset, entries, unread }) as const
const changed = (one: Entry, unread: number) => ({ type: 'entry.changed', entry: one, unread }) as const
const two = hearInbox(emptyBox, opened([entry('n1', 1), entry('n2', 2)], 2, 2, true))

test('a phone says of every notice it has come to hold that it reached this phone, and says it once', () => {
  const again = hearInbox(two, changed(entry('n1', 3), 2))
  expect(again.pending).toEqual([
    { noticeId: 'n1', state: 'reached' },
    { noticeId: 'n2', state: 'reached' },
  ])
})

test('what was marked is said until the mailroom keeps it, through any number of openings', () => {
  const read = markBox(two, { noticeId: 'n1', state: 'read' })
  const kept = hearInbox(read, { type: 'mark.kept', marks: [{ noticeId: 'n1', state: 'reached' }] })
  const reopened = hearInbox(kept, opened([], 2, 2))
  expect(reopened.pending).toEqual([
    { noticeId: 'n2', state: 'reached' },
    { noticeId: 'n1', state: 'read' },
  ])
})

test('an event heard twice, or one from before the cursor, changes nothing', () => {
  const box = hearInbox(two, changed(entry('n3', 3), 3))
  expect(hearInbox(box, changed(entry('n3', 3), 9))).toBe(box)
  expect(hearInbox(box, changed(entry('n1', 1), 9))).toBe(box)
})

test('a phone that missed an event says so instead of showing a list with a gap, and opening again mends it', () => {
  const box = hearInbox(two, changed(entry('n9', 5), 3))
  expect(box.hole).toBe(true)
  expect(box.entries.has('n9')).toBe(false)
  expect(box.cursor?.seq).toBe(2)
  expect(hearInbox(box, opened([entry('n9', 5)], 5, 3)).hole).toBe(false)
})

test('a reset drops what the phone held and keeps what it had not yet been heard to say', () => {
  const read = markBox(two, { noticeId: 'n1', state: 'read' })
  const box = hearInbox(read, opened([entry('n2', 7)], 7, 1, true))
  expect(entriesIn(box).map(({ notice }) => notice.id)).toEqual(['n2'])
  expect(box.pending).toContainEqual({ noticeId: 'n1', state: 'read' })
})

test('a notice read on this phone leaves the badge at once and is not taken off it twice', () => {
  const read = markBox(two, { noticeId: 'n1', state: 'read' })
  expect(unreadIn(read)).toBe(1)
  const kept = hearInbox(read, { type: 'mark.kept', marks: read.pending.slice() })
  expect(unreadIn(kept)).toBe(1)
  expect(unreadIn(hearInbox(kept, changed(entry('n1', 3, 5), 1)))).toBe(1)
})

test('older notices fetched by hand move no cursor and replace nothing newer', () => {
  const box = addOlder(hearInbox(two, changed(entry('n1', 3, 9), 1)), [entry('n0', 1), entry('n1', 1)])
  expect(box.cursor?.seq).toBe(3)
  expect(box.entries.get('n1')?.readAt).toBe(9)
  expect(entriesIn(box).map(({ notice }) => notice.id)).toEqual(['n2', 'n1', 'n0'])
})

/** A mailroom as the protocol promises it: a dense log, frames that may be lost with their socket, and openings that catch up. */
class Mailroom {
  head = 0
  entries = new Map<string, Entry>()
  get unread() {
    return [...this.entries.values()].filter(({ readAt }) => readAt === null).length
  }
  put(id: string, readAt: number | null) {
    const one = entry(id, ++this.head, readAt)
    this.entries.set(id, one)
    return changed(one, this.unread)
  }
  open(seq: number | undefined) {
    const reset = seq === undefined
    const missed = [...this.entries.values()].filter((one) => reset || one.seq > seq).sort((a, b) => a.seq - b.seq)
    return opened(missed, this.head, this.unread, reset)
  }
}

const step = fc.record({
  act: fc.constantFrom('post', 'remind', 'read here', 'read elsewhere', 'lose a frame', 'hear twice', 'reopen', 'deaf'),
  which: fc.nat(7),
})

test('whatever is lost, doubled or read on the way, the list and the badge end as the mailroom has them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const room = new Mailroom()
      let box: Box = hearInbox(emptyBox, room.open(undefined))
      const hear = (event: Parameters<typeof hearInbox>[1]) => {
        const before = box.cursor?.seq ?? 0
        box = hearInbox(box, event)
        expect(box.cursor?.seq ?? 0).toBeGreaterThanOrEqual(before)
        if (box.hole) box = hearInbox(box, room.open(box.cursor?.seq))
      }
      const take = () => {
        for (const mark of box.pending)
          if (mark.state === 'read' && room.entries.get(mark.noticeId)?.readAt === null)
            hear(room.put(mark.noticeId, 1))
        hear({ type: 'mark.kept', marks: [...box.pending] })
      }
      for (const { act, which } of steps) {
        const id = `n${which}`
        const held = room.entries.get(id)
        if (act === 'reopen') hear(room.open(box.cursor?.seq))
        else if (act === 'read here' && box.entries.has(id)) box = markBox(box, { noticeId: id, state: 'read' })
        else if (act === 'post' && !held) hear(room.put(id, null))
        else if (act === 'remind' && held) hear(room.put(id, held.readAt))
        else if (act === 'read elsewhere' && held) hear(room.put(id, held.readAt ?? 1))
        else if (act === 'lose a frame') room.put(id, held?.readAt ?? null)
        else if (act === 'hear twice' && held) {
          const event = room.put(id, held.readAt)
          hear(event)
          hear(event)
        } else if (act === 'deaf') take()
      }
      hear(room.open(box.cursor?.seq))
      take()
      expect(entriesIn(box)).toEqual(entriesIn({ ...box, entries: room.entries }))
      expect(unreadIn(box)).toBe(room.unread)
      expect(box.pending).toEqual([])
      expect(box.readHere.size).toBe(0)
    }),
    { numRuns: 2000 }
  )
})
