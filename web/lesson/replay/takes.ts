import { TakeStatus, type TakeDraft } from '../../../worker/protocol/lesson-replay.ts'
import type { Membership } from '../../../worker/protocol/members.ts'
import { Refusal } from '../../../worker/protocol/refusal.ts'
import { command, mayPass, schoolPath, whyOf, type Why } from '../../api.ts'
import type { Store } from '../../inbox/kept.ts'
import { oneTab } from '../../phone/one-tab.ts'
import type { TakenPiece } from './pieces.ts'

/**
 * A take on this phone, until the school has all of it: its pieces lie beside it and go one after the other. `pieces` is how many there have
 * been; `refused` says why it will never be taken.
 */
export type KeptTake = {
  id: string
  groupId: string
  lessonId: string
  draft: TakeDraft
  told: boolean
  pieces: number
  refused: Why | null
}
export type KeptPiece = { takeId: string; n: number; at: number; blob: Blob }

/** Whoever records holds this lock; a page that dies lets it go, whatever it died of. */
export const recordingLock = (takeId: string) => `recording ${takeId}`

export async function keepTakenPiece(store: Store, takeId: string, { n, at, blocks }: TakenPiece) {
  const tx = store.transaction(['takes', 'takePieces'], 'readwrite', { durability: 'strict' })
  const take = await tx.objectStore('takes').get(takeId)
  if (take) {
    void tx.objectStore('takePieces').put({ takeId, n, at, blob: new Blob([blocks]) })
    void tx.objectStore('takes').put({ ...take, pieces: Math.max(take.pieces, n) })
  }
  await tx.done
}

/** Sends what the school does not have yet. Answers whether it has everything: `waits` where the line broke, or somebody still records. */
export const sendTakes = (store: Store, me: Membership, tries = 3): Promise<'had' | 'waits'> =>
  oneTab(`takes ${me.member.id}`, async () => {
    let all: 'had' | 'waits' = 'had'
    for (const take of await store.getAll('takes')) {
      if (take.refused) continue
      try {
        if (!(await sendOne(store, me, take, tries))) all = 'waits'
      } catch (error) {
        if (mayPass(error) || whyOf(error) === 'sign-in') return 'waits'
        // It was erased by whoever leads, or is nobody's lesson any more: nothing of it stays here either.
        if (error instanceof Refusal && error.code === 'not-found') await forget(store, take.id)
        else await change(store, take.id, { refused: whyOf(error) })
      }
    }
    return all
  })

async function sendOne(store: Store, me: Membership, { id, groupId, lessonId, draft, told }: KeptTake, tries: number) {
  const at = schoolPath(me.school.id, `groups/${groupId}/lessons/${lessonId}/recording/takes`)
  if (!told) {
    await command(TakeStatus, at, { method: 'POST', json: draft }, tries)
    await change(store, id, { told: true })
  }
  for (let piece = await nextOf(store, id); piece; piece = await nextOf(store, id)) {
    const path = `${at}/${id}/pieces/${piece.n}?at=${piece.at}`
    await command(TakeStatus, path, { method: 'PUT', bytes: piece.blob }, tries)
    await store.delete('takePieces', [id, piece.n])
  }
  if (await isRecording(id)) return false
  const { pieces = 0 } = (await store.get('takes', id)) ?? {}
  // One more may have come between the last look and the end of whoever recorded.
  if (await nextOf(store, id))
    return sendOne(store, me, { id, groupId, lessonId, draft, told: true, pieces, refused: null }, tries)
  await command(TakeStatus, `${at}/${id}/end`, { method: 'PUT', json: { pieces } }, tries)
  await forget(store, id)
  return true
}

const piecesOf = (takeId: string) => IDBKeyRange.bound([takeId, 0], [takeId, Infinity])

const nextOf = async (store: Store, takeId: string) => (await store.getAll('takePieces', piecesOf(takeId), 1))[0]

async function isRecording(takeId: string): Promise<boolean> {
  if (!('locks' in navigator)) return false
  return navigator.locks.request(recordingLock(takeId), { ifAvailable: true }, async (lock) => lock === null)
}

async function change(store: Store, takeId: string, part: Partial<KeptTake>) {
  const tx = store.transaction('takes', 'readwrite')
  const there = await tx.store.get(takeId)
  if (there) void tx.store.put({ ...there, ...part })
  await tx.done
}

async function forget(store: Store, takeId: string) {
  const tx = store.transaction(['takes', 'takePieces'], 'readwrite')
  void tx.objectStore('takes').delete(takeId)
  void tx.objectStore('takePieces').delete(piecesOf(takeId))
  await tx.done
}
