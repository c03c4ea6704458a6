import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  askCaption,
  captionsState,
  captionsTables,
  forgetCaptions,
  giveUpCaption,
  keepCaption,
  turnCaptions,
} from '../../durable/lesson-captions-rules.ts'
import { uuid } from '../../worker/core/uuid.ts'
import { Store } from '../simulator/store.ts'

const now = Date.UTC(2026, 8, 15, 1)
const [mori, sato] = [uuid(), uuid()]
let store: Store

beforeEach(() => {
  store = new Store([
    `${captionsTables};\ncreate table log (seq integer primary key, at integer, heard text, event text)`,
  ])
  turnCaptions(store.sql, { id: uuid(), status: 'on', lang: 'ja' })
})
afterEach(() => store.close())

const speech = (part = {}) => ({ id: uuid(), from: now, to: now + 2_000, ...part })

test('what was said is told to everybody once, with its time and language, however often the phone asks', () => {
  const said = speech()
  expect(askCaption(store.sql, said, mori, now)).toBeNull()
  expect(keepCaption(store.sql, said.id, 'おはよう')).toEqual([
    { to: 'all', keep: true, event: { type: 'caption.said', ...said, lang: 'ja', text: 'おはよう' } },
  ])
  expect(keepCaption(store.sql, said.id, 'こんにちは')).toEqual([])
  expect(askCaption(store.sql, said, mori, now)).toEqual({ text: 'おはよう' })
  expect(() => askCaption(store.sql, { ...said, to: now + 3_000 }, mori, now)).toThrow('conflict')
  expect(() => askCaption(store.sql, said, sato, now)).toThrow('conflict')
})

test('while one asks nobody else does; when the service failed it may be asked again', () => {
  const said = speech()
  askCaption(store.sql, said, mori, now)
  expect(() => askCaption(store.sql, said, mori, now + 1_000)).toThrow('too-many')
  giveUpCaption(store.sql, said.id)
  expect(askCaption(store.sql, said, mori, now + 2_000)).toBeNull()
  expect(askCaption(store.sql, said, mori, now + 60_000)).toBeNull()
})

test('where captions are off nothing is listened to, and what was on its way is told to nobody', () => {
  const said = speech()
  askCaption(store.sql, said, mori, now)
  const off = { id: uuid(), status: 'off' as const, lang: 'ja' as const }
  expect(turnCaptions(store.sql, off)).toMatchObject([{ event: { type: 'captions.turned', status: 'off' } }])
  expect(turnCaptions(store.sql, off)).toEqual([])
  expect(keepCaption(store.sql, said.id, 'おはよう')).toEqual([])
  expect(askCaption(store.sql, said, mori, now)).toEqual({ text: '' })
  expect(() => askCaption(store.sql, speech(), mori, now)).toThrow('not-allowed')
})

test('a tap that is sent again does not turn captions on again', () => {
  const on = { id: uuid(), status: 'on' as const, lang: 'en' as const }
  turnCaptions(store.sql, on)
  turnCaptions(store.sql, { id: uuid(), status: 'off', lang: 'ja' })
  expect(turnCaptions(store.sql, on)).toEqual([])
  expect(captionsState(store.sql)).toEqual({ status: 'off', lang: 'ja' })
  expect(() => turnCaptions(store.sql, { ...on, lang: 'ja' })).toThrow('conflict')
})

test('when a recording goes, what was written down goes with it', () => {
  const said = speech()
  askCaption(store.sql, said, mori, now)
  const told = keepCaption(store.sql, said.id, 'おはよう').map(({ event }) => event)
  for (const [seq, one] of [...told, { type: 'hand.raised' }].entries())
    store.sql(`insert into log values (?, ?, 'all', ?)`, seq, now, JSON.stringify(one))
  forgetCaptions(store.sql)
  expect(store.sql(`select event from log`)).toEqual([{ event: '{"type":"hand.raised"}' }])
  expect(store.sql(`select * from captions`)).toEqual([])
})
