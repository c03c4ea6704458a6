import type { Message, RoomPage } from '../../worker/protocol/messages.ts'
import type { Store } from '../inbox/kept.ts'
import { schoolNow } from '../school-time.ts'
import { isAtEnd, type Chat } from './chat-rules.ts'

/** A chat as it is kept on this phone: its end, to be read without a line. */
export type KeptChat = {
  groupId: string
  event: number
  headSeq: number
  rows: Message[]
  own: [string, string][]
  room: RoomPage | null
  at: number
}

/** What one chat may take of the phone, and all of them: with the notices (`web/inbox/pack.ts`) it is 200 KB a membership. */
export const mostOfChat = 40_000
export const mostOfChats = 80_000
const weekMs = 7 * 86_400_000
/** Of a chat in which little is said, this many stay whatever their age. */
const fewest = 30

export async function keptChat(
  store: Store,
  groupId: string
): Promise<{ chat: Chat; room: RoomPage | null; at: number } | null> {
  const kept = await store.get('chats', groupId)
  if (!kept) return null
  const { event, headSeq, rows, own, room, at } = kept
  return { chat: { event, headSeq, rows, own: new Map(own), hole: false }, room, at }
}

/** Only the end is kept: where somebody has jumped back, what was kept before stays. Chats that were not open for longest make room. */
export async function keepChat(store: Store, groupId: string, chat: Chat, room: RoomPage | null) {
  const packed = packedChat(groupId, chat, room, schoolNow())
  if (!packed) return
  const tx = store.transaction('chats', 'readwrite')
  void tx.store.put(packed)
  for (const one of tooMany(await tx.store.getAll())) void tx.store.delete(one)
  await tx.done
}

/** The last seven days of a chat, as far as they go into what one may take; null where its end is not known. */
export function packedChat(groupId: string, chat: Chat, room: RoomPage | null, now: number): KeptChat | null {
  if (chat.event === null || !isAtEnd(chat) || chat.hole) return null
  const empty = { groupId, event: chat.event, headSeq: chat.headSeq, rows: [], own: [], room, at: now }
  const ownOf = (id: string) => (chat.own.has(id) ? [[id, chat.own.get(id)!] satisfies [string, string]] : [])
  let bytes = bytesOf(empty)
  const from = chat.rows.findLastIndex(
    (row, at) =>
      (bytes += bytesOf([row, ...ownOf(row.id)])) > mostOfChat ||
      (now - row.postedAt > weekMs && chat.rows.length - at > fewest)
  )
  const rows = chat.rows.slice(from + 1)
  return { ...empty, rows, own: rows.flatMap(({ id }) => ownOf(id)) }
}

/** Which of these go, so that all that stay take no more than all may. */
export function tooMany(chats: readonly KeptChat[]): string[] {
  const newest = chats.toSorted((a, b) => b.at - a.at)
  let bytes = 0
  return newest.filter((one) => (bytes += bytesOf(one)) > mostOfChats).map(({ groupId }) => groupId)
}

export const bytesOf = (kept: unknown) => new TextEncoder().encode(JSON.stringify(kept)).length
