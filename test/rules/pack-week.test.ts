import { expect, test } from 'vitest'
import { emptyChat, type Chat } from '../../web/chat/chat-rules.ts'
import { bytesOf, mostOfChat, mostOfChats, packedChat, tooMany, type KeptChat } from '../../web/chat/kept-chat.ts'
import { emptyBox } from '../../web/inbox/inbox-rules.ts'
import { mostBytes, packed } from '../../web/inbox/pack.ts'
import type { Entry } from '../../worker/protocol/inbox.ts'
import type { Message } from '../../worker/protocol/messages.ts'

const hourMs = 3_600_000
const now = Date.parse('2026-11-22T09:00:00Z')
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const people = ['森 葵', 'Trần Minh Anh', 'Giulia Ferri', 'ليلى حداد'].map((native, n) => ({
  id: id(n),
  name: { native, reading: native },
  role: 'member' as const,
}))
/** What a class says to each other, and what an office writes. */
const line = '明日の遠足、雨天の場合は体育館です。お弁当と水筒を忘れずに。'
const letter = '保護者の皆様へ。来週の授業参観についてお知らせいたします。'

const message = (seq: number, postedAt: number, text = line): Message => ({
  seq,
  id: id(10_000 + seq),
  event: seq,
  author: people[seq % people.length]!,
  state: 'posted',
  text,
  replyTo: null,
  files: [],
  sticker: null,
  call: null,
  preview: null,
  mentions: { members: [], wide: 'nobody' },
  postedAt,
  editedAt: null,
  pinnedAt: null,
  reactions: seq % 5 === 0 ? [{ emoji: '👍', count: 4 }] : [],
})

/** One message every so many hours, up to now. */
const chatOf = (size: number, everyHours: number, text = line): Chat => ({
  ...emptyChat,
  event: size,
  headSeq: size,
  rows: Array.from({ length: size }, (_, n) => message(n + 1, now - (size - 1 - n) * everyHours * hourMs, text)),
  own: new Map([[id(10_000 + size), '👍']]),
})
const kept = (n: number, chat: Chat, at = now) => ({ ...packedChat(id(n), chat, null, now)!, at })
const total = (chats: readonly KeptChat[]) => chats.reduce((sum, one) => sum + bytesOf(one), 0)
const stay = (chats: readonly KeptChat[]) => chats.filter(({ groupId }) => !tooMany(chats).includes(groupId))

const noticesOf = (size: number, letters: number) => {
  const author = { id: id(0), name: { native: '事務室', reading: '' }, role: 'office' } as const
  const entries = Array.from({ length: size }, (_, n): Entry => {
    const body = letter.repeat(Math.ceil(letters / letter.length)).slice(0, letters)
    const postedAt = now - ((size - n - 0.5) / size) * 7 * 24 * hourMs
    const notice = {
      id: id(n + 1),
      title: `お知らせ ${n}`,
      body,
      urgency: 'ordinary',
      asks: 'read',
      author,
      postedAt,
    } as const
    const concerns = [{ studentId: null, confirmedAt: null }]
    return { seq: n + 1, notice, concerns, readAt: postedAt, remindedAt: null }
  })
  return { ...emptyBox, entries: new Map(entries.map((one) => [one.notice.id, one])) }
}

test('a lively week of a guardian of two, notices and four chats, is on the phone whole and takes less than 200 KB', () => {
  const { box, left } = packed(noticesOf(30, 400), now)
  expect(left).toBe(0)
  const chats = [kept(1, chatOf(60, 2.5)), kept(2, chatOf(40, 4)), kept(3, chatOf(12, 12)), kept(4, chatOf(6, 24))]
  expect(chats.map(({ rows }) => rows.length)).toEqual([60, 40, 12, 6])
  expect(tooMany(chats)).toEqual([])
  const bytes = bytesOf([...box.entries.values()]) + total(chats)
  console.log(bytes)
  expect(bytes).toBeLessThan(200_000)
})

test('however much is written, notices and chats together take no more than 200 KB', () => {
  const { box } = packed(noticesOf(400, 2_000), now)
  const chats = stay(Array.from({ length: 12 }, (_, n) => kept(n, chatOf(300, 0.2, line.repeat(10)), now - n)))
  expect(bytesOf([...box.entries.values()]) + total(chats)).toBeLessThan(201_000)
  expect(mostBytes + mostOfChats).toBe(200_000)
})

test('of one chat the newest stay, as far as they go; of a quiet one the last thirty, and of others what is older than a week goes', () => {
  const busy = packedChat(id(1), chatOf(500, 0.1), null, now)!
  expect(busy.rows.at(-1)!.seq).toBe(500)
  expect(bytesOf(busy)).toBeLessThanOrEqual(mostOfChat)
  expect(bytesOf(busy)).toBeGreaterThan(mostOfChat * 0.95)
  expect(busy.own).toEqual([[id(10_500), '👍']])
  expect(packedChat(id(1), chatOf(80, 48), null, now)!.rows).toHaveLength(30)
  expect(packedChat(id(1), chatOf(50, 4), null, now)!.rows).toHaveLength(43)
})

test('the chats that were not open for longest make room for the others', () => {
  const chats = [3, 1, 2, 0].map((ago) => kept(ago, chatOf(300, 0.2), now - ago * hourMs))
  expect(tooMany(chats)).toEqual([id(2), id(3)])
  expect(total(stay(chats))).toBeLessThanOrEqual(mostOfChats)
})

test('a chat of which the end is not known here is not kept', () => {
  expect(packedChat(id(1), { ...chatOf(5, 1), hole: true }, null, now)).toBeNull()
  expect(packedChat(id(1), { ...chatOf(5, 1), headSeq: 9 }, null, now)).toBeNull()
})
