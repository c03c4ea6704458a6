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

const mostRows = 100
const mostBytes = 60_000

export async function keptChat(
  store: Store,
  groupId: string
): Promise<{ chat: Chat; room: RoomPage | null; at: number } | null> {
  const kept = await store.get('chats', groupId)
  if (!kept) return null
  const { event, headSeq, rows, own, room, at } = kept
  return { chat: { event, headSeq, rows, own: new Map(own), hole: false }, room, at }
}

/** Only the end is kept: where somebody has jumped back, what was kept before stays. */
export async function keepChat(store: Store, groupId: string, chat: Chat, room: RoomPage | null) {
  if (chat.event === null || !isAtEnd(chat) || chat.hole) return
  const rows = fitting(chat.rows.slice(-mostRows))
  const own = rows.flatMap(({ id }) => (chat.own.has(id) ? [[id, chat.own.get(id)!] satisfies [string, string]] : []))
  await store.put('chats', { groupId, event: chat.event, headSeq: chat.headSeq, rows, own, room, at: schoolNow() })
}

/** The newest of these, as far as they go into what one chat may take. */
function fitting(rows: readonly Message[]): Message[] {
  let bytes = 0
  const from = rows.findLastIndex((row) => (bytes += JSON.stringify(row).length) > mostBytes)
  return rows.slice(from + 1)
}
