import type { ChatEvent, Message, MessagePage, OwnReaction } from '../../worker/protocol/messages.ts'

/**
 * A group's chat as this phone has it. `rows` are dense by seq. `event` is the change of the log up to which they are right, null
 * before anything is known. With `hole` something was missed, and the school is asked what has changed since `event`.
 */
export type Chat = {
  event: number | null
  /** The last message there is; the rows may end before it when one has jumped back. */
  headSeq: number
  rows: readonly Message[]
  own: ReadonlyMap<string, string>
  hole: boolean
}

export const emptyChat: Chat = { event: null, headSeq: 0, rows: [], own: new Map(), hole: false }

type Changed = ChatEvent & { type: 'group.changed' }

export function hearChanged(chat: Chat, { from, to, messages, reacted }: Changed, memberId: string): Chat {
  if (chat.event === null) return chat
  if (from > chat.event) return { ...chat, hole: true }
  const own = new Map(chat.own)
  for (const one of reacted) {
    if (one.memberId !== memberId) continue
    if (one.emoji === null) own.delete(one.messageId)
    else own.set(one.messageId, one.emoji)
  }
  const next = merged({ ...chat, own }, messages)
  return next.hole ? { ...chat, hole: true } : { ...next, event: Math.max(chat.event, to) }
}

/** The school's answer to one's own command: right in itself, and no word of what others did meanwhile. */
export function takeOne(chat: Chat, message: Message): Chat {
  if (chat.event === null) return chat
  const next = merged(chat, [message])
  return next.hole ? { ...chat, hole: true } : next
}

/** The answer to "what has changed since": what was missed, or a new beginning. */
export function takeSince(chat: Chat, page: MessagePage): Chat {
  if (page.reset) return startAt(page)
  const next = merged({ ...chat, own: withOwn(chat, page.own, page.rows) }, page.rows)
  return { ...next, hole: false, event: page.head.event, headSeq: Math.max(next.headSeq, page.head.seq) }
}

/** The newest page, or one around a message: what was there before is put away. */
export const startAt = ({ rows, own, head }: MessagePage): Chat => ({
  event: head.event,
  headSeq: head.seq,
  rows,
  own: new Map(own.map((one) => [one.messageId, one.emoji])),
  hole: false,
})

/** A page that joins the rows above or below. One that does not join, because they have moved meanwhile, is left. */
export function join(chat: Chat, { rows, own, head }: MessagePage): Chat {
  const [first, last] = [chat.rows[0]?.seq, chat.rows.at(-1)?.seq]
  if (first === undefined || last === undefined || rows.length === 0) return chat
  const above = rows.filter(({ seq }) => seq < first)
  const below = rows.filter(({ seq }) => seq > last)
  const fits = (above.at(-1)?.seq ?? first - 1) === first - 1 && (below[0]?.seq ?? last + 1) === last + 1
  if (!fits) return chat
  const headSeq = Math.max(chat.headSeq, head.seq)
  return { ...chat, headSeq, rows: [...above, ...chat.rows, ...below], own: withOwn(chat, own, rows) }
}

/** Whether the rows end where the log ends. */
export const isAtEnd = ({ rows, headSeq }: Chat) => (rows.at(-1)?.seq ?? 0) >= headSeq

/** The newest of each message stays. One that does not follow on the last row is a hole, unless the rows end early on purpose. */
function merged(chat: Chat, messages: readonly Message[]): Chat {
  const rows = [...chat.rows]
  const atEnd = isAtEnd(chat)
  let { headSeq, hole } = chat
  for (const message of [...messages].sort((a, b) => a.seq - b.seq)) {
    headSeq = Math.max(headSeq, message.seq)
    const [first, last] = [rows[0]?.seq ?? chat.headSeq + 1, rows.at(-1)?.seq ?? chat.headSeq]
    if (message.seq < first) continue
    if (message.seq <= last) {
      const at = message.seq - first
      if (rows[at]!.event < message.event) rows[at] = message
    } else if (message.seq === last + 1 && atEnd) rows.push(message)
    else if (atEnd) hole = true
  }
  return { ...chat, rows, headSeq, hole }
}

function withOwn(chat: Chat, own: readonly OwnReaction[], rows: readonly Message[]): Map<string, string> {
  const next = new Map(chat.own)
  for (const { id } of rows) next.delete(id)
  for (const { messageId, emoji } of own) next.set(messageId, emoji)
  return next
}
