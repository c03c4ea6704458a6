import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Cursor, Entry, Mark } from '../../worker/protocol/inbox.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import type { KeptChat } from '../chat/kept-chat.ts'
import type { WaitingMessage } from '../chat/waiting.ts'
import type { Upload } from '../files/sending.ts'
import type { WaitingAbsence } from '../absence/waiting.ts'
import type { KeptSlides, KeptSlidesSent } from '../lesson/board/kept-slides.ts'
import type { KeptPiece, KeptTake } from '../lesson/replay/takes.ts'
import type { WaitingNotice } from '../notices/waiting.ts'
import type { KeptRoll, WaitingRoll } from '../roll/kept.ts'
import { small } from '../phone/small.ts'
import type { KeptPush } from '../push/moved.ts'
import { emptyBox, type Box } from './inbox-rules.ts'

/** An answer given on this phone that the school has not acknowledged: `studentId` is empty where one answers for oneself. */
export type Waiting = { noticeId: string; studentId: string }

type Kept = { cursor: Cursor | null; counted: number; readHere: string[]; heardAt: number; leftOut?: boolean }

interface Shape extends DBSchema {
  kept: { key: 'box'; value: Kept }
  membership: { key: 'me'; value: Membership }
  entries: { key: string; value: Entry }
  marks: { key: [string, string]; value: Mark }
  answers: { key: [string, string]; value: Waiting }
  outbox: { key: number; value: WaitingNotice }
  chats: { key: string; value: KeptChat }
  sending: { key: number; value: WaitingMessage }
  push: { key: 'mine'; value: KeptPush }
  uploads: { key: string; value: Upload }
  rolls: { key: string; value: KeptRoll }
  rollOutbox: { key: number; value: WaitingRoll }
  absences: { key: string; value: WaitingAbsence }
  takes: { key: string; value: KeptTake }
  takePieces: { key: [string, number]; value: KeptPiece }
  slides: { key: string; value: KeptSlides }
  slidesSent: { key: string; value: KeptSlidesSent }
}
export type Store = IDBPDatabase<Shape>

const prefix = 'homeroom '
const nameOf = (me: Membership) => `${prefix}${me.school.id} ${me.member.id}`

/** One database for each membership, so that nothing of one school can turn up in another, and leaving one removes it whole. */
export const openStore = (me: Membership): Promise<Store> => openNamed(nameOf(me))

const openNamed = async (name: string): Promise<Store> =>
  openDB<Shape>(name, 6, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('kept')
        db.createObjectStore('membership')
        db.createObjectStore('entries', { keyPath: 'notice.id' })
        db.createObjectStore('answers', { keyPath: ['noticeId', 'studentId'] })
      }
      if (from < 2) {
        db.createObjectStore('outbox', { keyPath: 'order' })
        if (!db.objectStoreNames.contains('marks')) db.createObjectStore('marks', { keyPath: ['noticeId', 'state'] })
      }
      if (from < 3) {
        db.createObjectStore('chats', { keyPath: 'groupId' })
        db.createObjectStore('sending', { keyPath: 'order' })
        db.createObjectStore('push')
        db.createObjectStore('uploads', { keyPath: 'id' })
        db.createObjectStore('rolls', { keyPath: 'key' })
        db.createObjectStore('rollOutbox', { keyPath: 'order' })
      }
      if (from < 4) {
        db.createObjectStore('takes', { keyPath: 'id' })
        db.createObjectStore('takePieces', { keyPath: ['takeId', 'n'] })
      }
      if (from < 5) db.createObjectStore('absences', { keyPath: 'id' })
      if (from < 6) {
        db.createObjectStore('slides', { keyPath: 'lessonId' })
        db.createObjectStore('slidesSent', { keyPath: 'lessonId' })
      }
    },
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })

export async function keptBox(store: Store): Promise<{ box: Box; heardAt: number | null; leftOut: boolean }> {
  const tx = store.transaction(['kept', 'entries', 'marks'])
  const [kept, entries, pending] = await Promise.all([
    tx.objectStore('kept').get('box'),
    tx.objectStore('entries').getAll(),
    tx.objectStore('marks').getAll(),
  ])
  if (!kept) return { box: emptyBox, heardAt: null, leftOut: false }
  const { cursor, counted } = kept
  const held = new Map(entries.map((entry) => [entry.notice.id, entry]))
  const box = { cursor, counted, pending, readHere: new Set(kept.readHere), entries: held, hole: false }
  return { box, heardAt: kept.heardAt, leftOut: kept.leftOut ?? false }
}

/**
 * Writes what differs between two states of the box in one transaction: a cursor is never kept without what it covers, and
 * a mark that another tab of this phone has still to say stays.
 */
export async function keepBox(store: Store, before: Box, after: Box, heardAt: number, leftOut: boolean) {
  const tx = store.transaction(['kept', 'entries', 'marks'], 'readwrite', { durability: 'strict' })
  const entries = tx.objectStore('entries')
  for (const id of before.entries.keys()) if (!after.entries.has(id)) void entries.delete(id)
  for (const [id, entry] of after.entries) if (before.entries.get(id) !== entry) void entries.put(entry)
  const marks = tx.objectStore('marks')
  for (const mark of before.pending) if (!after.pending.includes(mark)) void marks.delete([mark.noticeId, mark.state])
  for (const mark of after.pending) if (!before.pending.includes(mark)) void marks.put(mark)
  const { cursor, counted, readHere } = after
  void tx.objectStore('kept').put({ cursor, counted, readHere: [...readHere], heardAt, leftOut }, 'box')
  await tx.done
}

/** The memberships that this phone was last told of, for a start without a line. */
export const keptMemberships = () => eachKept((_, me) => Promise.resolve(me))

/** Does something with the database of each membership, as this version of the page knows it. */
export async function eachKept<T>(act: (store: Store, me: Membership) => Promise<T>): Promise<T[]> {
  const found = await Promise.all(
    (await indexedDB.databases()).map(async ({ name }) => {
      if (!name?.startsWith(prefix)) return []
      const store = await openNamed(name)
      const me = await store.get('membership', 'me')
      const done = me ? [await act(store, me)] : []
      store.close()
      return done
    })
  )
  return found.flat()
}

/** Forgets everything of a membership on this phone, as far as no other tab still holds it open. */
export async function wipe(me: Membership) {
  small.dropAll(`${nameOf(me)} `)
  if (small.get('homeroom school') === me.school.id) small.drop('homeroom school')
  await deleteDB(nameOf(me), { blocked: () => undefined })
}

/** Where small things of a membership stay that must be written at once, such as a draft. */
export const localKey = (me: Membership, what: string) => `${nameOf(me)} ${what}`
