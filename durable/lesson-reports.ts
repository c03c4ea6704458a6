import type { ContextMessage } from '../worker/protocol/reports.ts'
import { Refusal } from '../worker/protocol/refusal.ts'
import { askOf } from './lesson-asks-rules.ts'
import { sayCards } from './lesson-asks-say.ts'
import { namesIn } from './lesson-names.ts'
import { hideNote, noteOf, notesOf } from './lesson-notes-rules.ts'
import type { Say } from './lesson-part.ts'
import { sayNote } from './lesson-rooms-say.ts'
import type { DecisionLetter } from './report-letters.ts'
import type { Sql } from './sql.ts'
import { cardsOf, hideCard } from './lesson-wall-rules.ts'

const around = 5

type Said = { id: string; memberId: string; text: string; at: number; hiddenAt: number | null }

/** What was said in the lesson around a card or a note, for those who look into a report of it. */
export function contextIn(sql: Sql, id: string): ContextMessage[] {
  const all = saidAround(sql, id)
  const place = all.findIndex((one) => one.id === id)
  if (place === -1) throw new Refusal('not-found')
  const names = namesIn(sql)
  const first = Math.max(0, place - around)
  return all.slice(first, place + around + 1).map(({ memberId, at, ...one }, n) => ({
    id: one.id,
    seq: first + n + 1,
    author: { id: memberId, name: names.get(memberId) ?? { native: '', reading: '' } },
    text: one.text,
    before: [],
    files: [],
    postedAt: at,
    recalledAt: null,
    hiddenAt: one.hiddenAt,
  }))
}

const wallOf = (sql: Sql, cardId: string): string | undefined =>
  sql<{ askId: string }>(`select ask_id as askId from ask_cards where id = ?`, cardId)[0]?.askId

/** The cards of its wall, or the notes of its room with what was said to all. */
function saidAround(sql: Sql, id: string): Said[] {
  const askId = wallOf(sql, id)
  if (askId !== undefined) return cardsOf(sql, askId)
  const note = noteOf(sql, id)
  if (!note) return []
  return notesOf(sql, note.roundId).filter(({ roomId }) => roomId === note.roomId || roomId === null)
}

/** What the safeguarding leads have decided of a card or a note. */
export function takeDecision(sql: Sql, { messageId, decision, by }: DecisionLetter, now: number): Say[] {
  const hidden = decision === 'hidden'
  const askId = wallOf(sql, messageId)
  const ask = askId === undefined ? undefined : askOf(sql, askId)
  if (ask) {
    const { changed, ...card } = hideCard(sql, { askId: ask.id, cardId: messageId, hidden, byId: by }, now)
    if (!changed) return []
    if (!hidden) return sayCards(ask, [{ ...card, hiddenAt: null }])
    return [{ to: 'all', event: { type: 'wall.hid', askId: ask.id, cardId: messageId } }]
  }
  const note = hideNote(sql, messageId, hidden, now)
  if (!note) return []
  return hidden ? [{ to: 'all', event: { type: 'note.hidden', id: messageId } }] : sayNote(sql, note)
}
